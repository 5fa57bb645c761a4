"""A document as text: read by format, cleaned with its offsets, cut into sections."""
