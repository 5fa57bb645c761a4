"""The graph in other forms, byte-identical on every run."""
