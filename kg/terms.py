"""RDF terms, as Oxigraph gives them."""

from __future__ import annotations

import pyoxigraph as ox

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def text_of(term: Term | None) -> str:
    """Give what a person reads in a term: a literal's text or an IRI, ``""`` for none."""
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.Triple) else term.value


def is_iri(text: str) -> bool:
    """Say whether a text is an absolute IRI, safe to stand between ``<`` and ``>`` in a query.

    >>> is_iri("urn:x"), is_iri("urn:x> ?p ?o }"), is_iri("x")
    (True, False, False)
    """
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True
