"""How Vietnamese policy prose is built: clauses, spelled-out words, connecting words."""
