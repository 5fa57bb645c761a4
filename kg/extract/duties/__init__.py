"""Who is asked to do what: verb frames, labelled lines, headings and columns that assign."""
