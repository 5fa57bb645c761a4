"""The everyday questions: owner, owns, show; one typed answer each."""
