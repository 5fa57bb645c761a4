"""How well documents are read: what the reader gives, against what people found."""
