"""Projects and works: where their names end, and the stage the words tell."""
