"""Bodies, posts and groups of bodies in a passage: the grammar of their names."""
