"""The names the graph is written in: closed namespaces, prefixes, IRI minting.

A namespace is *closed*: a term that the ontology does not define raises
``AttributeError`` where it is written, instead of giving an empty answer later.
They are plain strings, not ``rdflib.Namespace``: importing rdflib alone takes
a third of what a whole answer may take (docs/decisions/0003).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

BASE: Final = "https://w3id.org/plan-kg/"
ID: Final = BASE + "id/"
CODE: Final = BASE + "code/"
GRAPH: Final = BASE + "graph/"
INFERRED_GRAPH: Final = GRAPH + "inferred"
DATASET_GRAPH: Final = GRAPH + "dataset"


class ClosedNamespace:
    """A namespace whose terms are listed; anything else is an error.

    >>> PLAN.Target
    'https://w3id.org/plan-kg/ns#Target'
    >>> PLAN.Tagret
    Traceback (most recent call last):
    ...
    AttributeError: https://w3id.org/plan-kg/ns# has no term 'Tagret'
    """

    def __init__(self, iri: str, terms: str) -> None:
        self.iri = iri
        self.terms = frozenset(terms.split())

    def __getattr__(self, term: str) -> str:
        if term.startswith("__"):
            raise AttributeError(term)
        return self[term]

    def __getitem__(self, term: str) -> str:
        if term not in self.terms:
            raise AttributeError(f"{self.iri} has no term {term!r}")
        return self.iri + term

    def __contains__(self, iri: object) -> bool:
        return (
            isinstance(iri, str) and iri.startswith(self.iri) and iri[len(self.iri) :] in self.terms
        )


DOCUMENT_KINDS: Final = (
    "Resolution",
    "ActionProgramme",
    "Programme",
    "Plan",
    "Scheme",
    "MasterPlan",
    "Decision",
    "Directive",
    "Conclusion",
    "Regulation",
    "Report",
    "Submission",
    "Speech",
    "Telegram",
    "OfficialLetter",
    "Notice",
    "Law",
    "Decree",
    "Memorandum",
    "OtherDocument",
)
STATEMENT_KINDS: Final = (
    "Goal",
    "Target",
    "Task",
    "Assignment",
    "Citation",
    "ProjectStatus",
    "Observation",
)
ACTOR_KINDS: Final = ("Body", "Post", "BodyGroup")
_CLASSES = (
    "Document Section Statement Comparison Project Indicator Actor Place Evidence",
    *DOCUMENT_KINDS,
    *STATEMENT_KINDS,
    *ACTOR_KINDS,
)
_PROPERTIES = """
    statedIn inSection evidence curation confidence
    number issuedOn issuedBy covers periodStart periodEnd textDigest textLength sourceName
    sectionNumber partOf order spanDigest
    goalKind subject indicator operator value upperValue unit valueText
    baselineText baselineYear frequency
    priority partOfTask dueBy dueText contributesTo concerns
    assignee role work citedDocument citingDocument relation
    project stage obstacle asOf amount projectType locatedIn
    ofTotal comparison base baseText ratio desired
    abbreviation bodyType jurisdiction hasMember validFrom validUntil placeType
    impliesProperty
"""
ROLE_PROPERTIES: Final = {
    "lead": "ledBy",
    "coordinate": "coordinatedBy",
    "direct": "directedBy",
    "advise": "advisedBy",
    "implement": "implementedBy",
    "supervise": "supervisedBy",
    "inspect": "inspectedBy",
    "monitor": "monitoredBy",
    "report": "reportedBy",
    "communicate": "communicatedBy",
    "issue-policy": "policyIssuedBy",
    "train": "trainedBy",
    "fund": "fundedBy",
    "appraise": "appraisedBy",
}
RELATION_PROPERTIES: Final = {
    "implements": "implements",
    "based-on": "basedOn",
    "cites": "cites",
    "adopts": "adopts",
    "amends": "amends",
    "replaces": "replaces",
    "issued": "issued",
    "to-issue": "toIssue",
    "assesses": "assesses",
}
_INFERRED = (
    *ROLE_PROPERTIES.values(),
    *RELATION_PROPERTIES.values(),
    "owner inheritedOwner supports restates hasLatestObservation latestStatus",
)

PLAN: Final = ClosedNamespace(BASE + "ns#", " ".join((*_CLASSES, _PROPERTIES, *_INFERRED)))
RDF: Final = ClosedNamespace(
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type first rest nil langString"
)
RDFS: Final = ClosedNamespace(
    "http://www.w3.org/2000/01/rdf-schema#", "label comment subClassOf isDefinedBy"
)
XSD: Final = ClosedNamespace(
    "http://www.w3.org/2001/XMLSchema#",
    "string boolean integer decimal double date dateTime gYear gYearMonth anyURI",
)
SKOS: Final = ClosedNamespace(
    "http://www.w3.org/2004/02/skos/core#",
    "ConceptScheme Concept prefLabel altLabel definition notation inScheme broader editorialNote",
)
DCTERMS: Final = ClosedNamespace("http://purl.org/dc/terms/", "title")
OA: Final = ClosedNamespace("http://www.w3.org/ns/oa#", "hasSource start end")
ORG: Final = ClosedNamespace(
    "http://www.w3.org/ns/org#",
    "subOrganizationOf ChangeEvent originalOrganization resultingOrganization",
)

CODE_PREFIXES: Final = {
    "role": "role",
    "stage": "stage",
    "priority": "priority",
    "relation": "relation",
    "op": "op",
    "bodytype": "bodytype",
    "placetype": "placetype",
    "projecttype": "projecttype",
    "goalkind": "goalkind",
    "curation": "curation",
    "base": "base",
    "frequency": "frequency",
    "desired": "desired",
    "measure": "unit",
}
"""Prefix → scheme of the code lists; units that QUDT lacks are ``measure:``."""

PREFIXES: Final = {
    "plan": PLAN.iri,
    **{prefix: f"{CODE}{scheme}/" for prefix, scheme in CODE_PREFIXES.items()},
    "doc": ID + "document/",
    "body": ID + "body/",
    "project": ID + "project/",
    "indicator": ID + "indicator/",
    "place": ID + "place/",
    "graph": GRAPH,
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": DCTERMS.iri,
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": OA.iri,
    "org": ORG.iri,
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "qudt": "http://qudt.org/schema/qudt/",
    "rdf": RDF.iri,
    "rdfs": RDFS.iri,
    "schema": "https://schema.org/",
    "shape": BASE + "shape/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": SKOS.iri,
    "sosa": "http://www.w3.org/ns/sosa/",
    "time": "http://www.w3.org/2006/time#",
    "unit": "http://qudt.org/vocab/unit/",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": XSD.iri,
}

# What Turtle lets stand after the colon without an escape; longer than needed
# would make files that other parsers refuse.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_NOT_IN_IRI = re.compile(r"[\x00-\x20\x7f<>\"{}|\\^`%\ud800-\udfff]")
_BY_NAMESPACE = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_BY_LENGTH = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))


def curie(iri: str) -> str:
    """Shorten an IRI with the known prefixes, or give it back unchanged.

    >>> curie("https://w3id.org/plan-kg/id/body/tinh-uy"), curie("urn:x")
    ('body:tinh-uy', 'urn:x')
    """
    for prefix, namespace in _BY_LENGTH:
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def split_iri(iri: str) -> tuple[str, str] | None:
    """Split an IRI into (prefix, local name) that Turtle can write, else ``None``.

    >>> split_iri("https://w3id.org/plan-kg/ns#Task")
    ('plan', 'Task')
    """
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1  # no local name written here holds either
    prefix, local = _BY_NAMESPACE.get(iri[:cut]), iri[cut:]
    return (prefix, local) if prefix and _LOCAL.fullmatch(local) else None


def expand(name: str) -> str | None:
    """Expand a CURIE or take an absolute IRI; ``None`` if it is neither.

    >>> expand("plan:Task"), expand("<urn:x>"), expand("Sở Y tế")
    ('https://w3id.org/plan-kg/ns#Task', 'urn:x', None)
    """
    if name.startswith("<") and name.endswith(">"):
        return name[1:-1]
    if re.match(r"(https?://|urn:)\S+$", name):
        return name
    prefix, colon, local = name.partition(":")
    if colon and prefix in PREFIXES and local and not re.search(r"[\s<>\"{}|\\^`]", local):
        return PREFIXES[prefix] + local
    return None


def code(scheme: str, notation: str) -> str:
    """Mint the IRI of a code, e.g. ``code("role", "lead")``."""
    return f"{CODE}{scheme}/{notation}"


def graph_name(stem: str) -> str:
    """Name the graph of one file of ``graph_data`` by its stem.

    >>> graph_name("nq 09"), graph_name("a>b")
    ('https://w3id.org/plan-kg/graph/nq%2009', 'https://w3id.org/plan-kg/graph/a%3Eb')
    """
    return GRAPH + _NOT_IN_IRI.sub(_percent, stem)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in os.fsencode(match.group()))


# A long document has a hundred thousand statements: they share the text of these IRIs.
@lru_cache(maxsize=256)
def document_iri(document: str) -> str:
    """Mint the IRI of a document from its slug."""
    return f"{ID}document/{document}"


@lru_cache(maxsize=4096)
def section_iri(document: str, path: str) -> str:
    """Mint the IRI of a section from the document's own numbering."""
    return f"{ID}document/{document}/{path}"


def statement_iri(document: str, path: str, kind: str, n: int) -> str:
    """Mint the IRI of the ``n``-th statement of a kind in a section.

    >>> statement_iri("nq-09-dh", "A.II.2.11", "target", 1)
    'https://w3id.org/plan-kg/id/document/nq-09-dh/A.II.2.11/target/1'
    """
    return f"{section_iri(document, path)}/{kind}/{n}"


def evidence_iri(document: str, start: int, end: int) -> str:
    """Mint the IRI of a span of a document's text (RFC 5147 fragment)."""
    return f"{ID}document/{document}#char={start},{end}"


def register_iri(kind: str, name: str) -> str:
    """Mint the IRI of a lasting thing: body, project, indicator or place."""
    return f"{ID}{kind}/{name}"


def prologue(prefixes: Iterable[str] = PREFIXES) -> str:
    """Write ``PREFIX`` lines for SPARQL, for the given prefixes (default all)."""
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in prefixes)
