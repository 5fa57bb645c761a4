"""Reading again and review: what a person decided stays, whatever the reader finds."""
