"""Is the graph sound? Turtle, shapes, what holds between things, evidence.

Every problem is a :class:`Problem`: where it is, what thing it concerns, what is wrong,
what to write. Nothing stops at the first; a file that is no Turtle is reported and left
out, the others are checked.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.build import load_source
from kg.checks import Finding, read_checks, run_check
from kg.errors import DataError, KgError, Lang, Location, Message
from kg.evidence import Sources, held_texts, read_evidence, verify
from kg.inputs import ONTOLOGY_GRAPH, Inputs, Source
from kg.labels import labels
from kg.store import EmbeddedStore, iri_rows
from kg.vocabulary import ID, curie

if TYPE_CHECKING:
    import rdflib


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong; ``check`` names what found it."""

    check: str
    message: Message
    location: Location | None = None
    thing: str = ""
    label: str = ""
    hint: Message | None = None
    is_warning: bool = False

    def render(self, lang: Lang) -> str:
        """Say where, what thing, what is wrong, what to do."""
        where = f"{self.location}: " if self.location else ""
        thing = f"{self.label or curie(self.thing)}: " if self.thing else ""
        hint = f"\n  → {self.hint.in_(lang)}" if self.hint else ""
        return f"{where}{thing}{self.message.in_(lang)}{hint}"


@dataclass(frozen=True)
class Report:
    """What came of validating: the problems, and how much was looked at."""

    problems: tuple[Problem, ...]
    n_files: int
    n_triples: int
    n_verified: int | None
    n_without_text: int

    @property
    def violations(self) -> list[Problem]:
        """The problems that must be mended."""
        return [problem for problem in self.problems if not problem.is_warning]

    @property
    def warnings(self) -> list[Problem]:
        """What should be there and is not."""
        return [problem for problem in self.problems if problem.is_warning]


def validate(inputs: Inputs, sources: Sources | None = None, lang: Lang = "vi") -> Report:
    """Check everything; with ``sources`` also that each passage stands where it is said to.

    Cost: the shapes dominate, about 0.1 ms a triple.
    """
    store = EmbeddedStore(ox.Store())
    problems, n_read = _load_all(store, inputs.sources)
    findings = [f for check in read_checks(inputs.checks) for f in run_check(store, check)]
    findings += check_shapes(store, inputs)
    problems += _located(store, findings, inputs.sources, lang)
    n_verified, n_without = None, 0
    if sources:
        evidence = [item for items in read_evidence(store).values() for item in items]
        unique = {item.iri: item for item in evidence}
        result = verify(unique.values(), held_texts(store), sources)
        unproven = [Finding("evidence", e.about, e.reason, e.hint) for e in result.failures]
        problems += _located(store, unproven, inputs.sources, lang)
        n_verified, n_without = result.n_verified, result.n_without_text
    return Report(tuple(problems), n_read, len(store), n_verified, n_without)


def _load_all(store: EmbeddedStore, sources: Sequence[Source]) -> tuple[list[Problem], int]:
    problems = []
    n_read = 0
    for source in sources:
        try:
            load_source(store, source)
            n_read += 1
        except (DataError, KgError) as error:
            problems.append(
                Problem("turtle", error.message, location=error.location, hint=error.hint)
            )
        else:
            if source.path.stat().st_size == 0 or not _holds_anything(store, source):
                problems.append(_empty(source))
    return problems, n_read


def _holds_anything(store: EmbeddedStore, source: Source) -> bool:
    return store.query(f"ASK {{ GRAPH <{source.graph}> {{ ?s ?p ?o }} }}") is True


def _empty(source: Source) -> Problem:
    return Problem(
        "turtle",
        Message("tệp không có bộ ba nào", "the file holds no triple"),
        location=Location(source.path),
        hint=Message("xoá tệp, hoặc lấy lại từ git", "delete the file, or restore it from git"),
        is_warning=True,
    )


def check_shapes(store: EmbeddedStore, inputs: Inputs) -> list[Finding]:
    """Check the data against ``ontology/shapes.ttl`` with pySHACL (SHACL core)."""
    import pyshacl
    import rdflib

    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)  # the shapes say it better
    graphs = [source.graph for source in inputs.sources if source.graph != ONTOLOGY_GRAPH]
    data = _rdflib_graph([store.triples(graph) for graph in sorted(set(graphs))])
    for sub, super_ in iri_rows(store.select(_SUBCLASSES)):
        data.add((rdflib.URIRef(sub), rdflib.RDFS.subClassOf, rdflib.URIRef(super_)))
    shapes = _rdflib_graph([(inputs.shapes).read_text("utf-8")], "turtle")
    try:
        _, report, _ = pyshacl.validate(
            data, shacl_graph=shapes, inference="none", meta_shacl=False
        )
    except Exception as error:  # pySHACL fails in many ways on values it can't compare
        return [_shapes_not_checked(error)]
    # one value can break two constraints of a shape, which has one message
    return sorted(set(_shape_findings(report)), key=lambda f: (f.thing, f.check, f.message))


_SUBCLASSES = (
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"
    " SELECT ?sub ?super WHERE { ?sub rdfs:subClassOf ?super . FILTER (isIRI(?super)) }"
)


def _rdflib_graph(texts: Iterable[str], format_: str = "nt") -> rdflib.Graph:
    import rdflib

    graph = rdflib.Graph()
    for text in texts:
        graph.parse(data=text, format=format_)
    return graph


def _shapes_not_checked(error: Exception) -> Finding:
    return Finding(
        "shapes",
        "",
        Message(
            f"không kiểm tra được khuôn SHACL: {type(error).__name__}: {error}",
            f"the SHACL shapes could not be checked: {type(error).__name__}: {error}",
        ),
        hint=Message(
            "sửa các lỗi khác trước rồi chạy lại", "mend the other problems first, then try again"
        ),
    )


def _shape_findings(report: rdflib.Graph) -> Iterator[Finding]:
    import rdflib

    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        texts = {
            text.language: str(text)
            for text in report.objects(result, sh.resultMessage)
            if isinstance(text, rdflib.Literal)
        }
        value = report.value(result, sh.value)
        found = f" [{curie(str(value))[:120]}]" if value is not None else ""
        any_text = next(iter(texts.values()), "?")
        yield Finding(
            check=str(report.value(result, sh.sourceShape)).rpartition("/")[2],
            thing=str(report.value(result, sh.focusNode)),
            message=Message(texts.get("vi", any_text) + found, texts.get("en", any_text) + found),
            is_warning=report.value(result, sh.resultSeverity) != sh.Violation,
        )


def _located(
    store: EmbeddedStore, findings: list[Finding], sources: Sequence[Source], lang: Lang
) -> list[Problem]:
    """Give each finding its file, line and the thing's name."""
    paths = {source.graph: source.path for source in sources}
    names = labels(store, {f.thing for f in findings if f.thing.startswith(ID)}, lang)
    lines = _Lines()
    problems = []
    for finding in findings:
        files = [paths[graph] for graph in _graphs_of(store, finding.thing) if graph in paths]
        places = [Location(path, lines.line_of(path, finding.thing)) for path in files]
        problems.append(
            Problem(
                finding.check,
                _with_places(finding.message, places[1:]),
                location=places[0] if places else None,
                thing=finding.thing,
                label=names.get(finding.thing, ""),
                hint=finding.hint,
                is_warning=finding.is_warning,
            )
        )
    return problems


def _with_places(message: Message, others: Sequence[Location]) -> Message:
    """Add where else a thing is described: which of two files is wrong, only a person knows."""
    if not others:
        return message
    listed = ", ".join(str(place) for place in others)
    return Message(f"{message.vi} (cũng ở {listed})", f"{message.en} (also at {listed})")


def _graphs_of(store: EmbeddedStore, thing: str) -> list[str]:
    if ">" in thing or not thing.startswith(("http", "urn")):
        return []
    table = store.select(
        f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ <{thing}> ?p ?o }} }} ORDER BY ?g"
    )
    return [graph for (graph,) in iri_rows(table)]


class _Lines:
    """Find on which line of a file a thing is described, reading each file once."""

    def __init__(self) -> None:
        self._subjects: dict[Path, dict[str, int]] = {}

    def line_of(self, path: Path, thing: str) -> int | None:
        if path not in self._subjects:
            self._subjects[path] = _subject_lines(path)
        lines = self._subjects[path]
        return lines.get(f"<{thing}>") or lines.get(curie(thing))


def _subject_lines(path: Path) -> dict[str, int]:
    lines: dict[str, int] = {}
    for n, line in enumerate(path.read_text("utf-8").split("\n"), start=1):
        if line and not line[0].isspace():
            lines.setdefault(line.split(None, 1)[0], n)
    return lines
