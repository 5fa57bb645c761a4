"""RDF terms, as Oxigraph gives them."""

from __future__ import annotations

import pyoxigraph as ox

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def text_of(term: Term | None) -> str:
    """Give what a person reads in a term: a literal's text or an IRI, ``""`` for none."""
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.Triple) else term.value
