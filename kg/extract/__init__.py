"""Recognisers: a document's outline in, facts with evidence out."""
