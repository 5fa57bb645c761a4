"""What links are in RDF: the page writes Turtle of what it shows by these names."""

from __future__ import annotations

from typing import Final

from kg.analysis.network import LINKS
from kg.vocabulary import PLAN, curie

_STATEMENTS: Final = {
    "assignment": ("Assignment", "assignee", "work", "role"),
    "citation": ("Citation", "statedIn", "citedDocument", "relation"),
    "status": ("ProjectStatus", "statedIn", "project", "stage"),
    "observation": ("Observation", "statedIn", "indicator", None),
}
"""Relation of a statement → its class and the properties of its ends and its code."""


def predicates(relation: str) -> dict[str, str]:
    """Give the names of a relation in RDF; none for one that only a view makes.

    >>> predicates("partOf")
    {'iri': 'plan:partOf'}
    >>> predicates("observation")
    {'class': 'plan:Observation', 'source': 'plan:statedIn', 'target': 'plan:indicator'}
    """
    if relation in LINKS:
        return {"iri": curie(LINKS[relation])}
    terms = _STATEMENTS.get(relation, ())
    named = zip(("class", "source", "target", "code"), terms, strict=False)
    return {key: curie(PLAN[term]) for key, term in named if term}


def class_iri(type_: str) -> str:
    """Give the IRI of a node's class: the graph's own by name, any other as it is.

    >>> class_iri("Plan"), class_iri("http://example.org/Ship")
    ('https://w3id.org/plan-kg/ns#Plan', 'http://example.org/Ship')
    """
    return type_ if ":" in type_ else PLAN.iri + type_
