"""The file formats that documents come in: what a file is, and the text in each."""
