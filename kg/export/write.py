"""The graph, or a part of it, in other forms; byte-identical for the same graph.

Every form is made from sorted N-Triples, so neither the store's order nor Python's
hash seed shows in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from kg.errors import Message, UnknownNameError
from kg.inputs import ONTOLOGY_GRAPH
from kg.query.library import nearest
from kg.store import Store
from kg.turtle import trig_from_ntriples, turtle_from_ntriples
from kg.vocabulary import DATASET_GRAPH, GRAPH, INFERRED_GRAPH

FORMATS: Final = ("turtle", "trig", "nquads", "ntriples", "jsonld", "csv")


def choose_graphs(store: Store, names: Sequence[str] = (), *, inferred: bool = False) -> list[str]:
    """Choose named graphs by name (``nq-09-dh``, ``bodies``, ``ontology``, ``inferred``).

    Without names: all data, without ontology and description (``dataset``); ``inferred``
    adds what rules concluded.
    Raises :class:`UnknownNameError` with the nearest names.
    """
    there = store.graphs()
    if not names:
        hidden = {ONTOLOGY_GRAPH, DATASET_GRAPH} | (set() if inferred else {INFERRED_GRAPH})
        return [graph for graph in there if graph not in hidden]
    chosen = []
    for name in names:
        graph = name if name.startswith(GRAPH) else GRAPH + name.removeprefix("graph:")
        if graph not in there:
            known = [iri.removeprefix(GRAPH) for iri in there]
            what = Message("đồ thị", "graph")
            raise UnknownNameError(what, name, nearest(name, known) or known)
        chosen.append(graph)
    return sorted(set(chosen))


def export_text(store: Store, graphs: Sequence[str], format_: str) -> str:
    """Write named graphs in a text form of :data:`FORMATS` (all but ``csv``)."""
    parts = [(graph, store.triples(graph)) for graph in graphs]
    if format_ == "turtle":
        return turtle_from_ntriples("".join(lines for _, lines in parts))
    if format_ == "trig":
        return trig_from_ntriples(parts)
    if format_ == "ntriples":
        return "".join(f"{line}\n" for line in _sorted_lines(lines for _, lines in parts))
    if format_ == "nquads":
        quads = [_quads(graph, lines) for graph, lines in parts]
        return "".join(f"{line}\n" for line in _sorted_lines(quads))
    if format_ == "jsonld":
        from kg.export.jsonld import jsonld_from_ntriples

        return jsonld_from_ntriples("".join(lines for _, lines in parts))
    raise ValueError(f"no text form {format_!r}")


def export_tables(store: Store, graphs: Sequence[str], folder: Path) -> list[Path]:
    """Write one CSV table a class into a folder; give the files written."""
    from kg.export.tables import tables_from_ntriples
    from kg.files import replace_file, translated

    with translated(folder):
        folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in tables_from_ntriples("".join(store.triples(graph) for graph in graphs)):
        path = folder / f"{name}.csv"
        replace_file(path, text.encode("utf-8"))
        written.append(path)
    return written


def _sorted_lines(texts: Iterable[str]) -> list[str]:
    lines: set[str] = set()
    for text in texts:
        lines.update(line for line in text.split("\n") if line)
    return sorted(lines)


def _quads(graph: str, lines: str) -> str:
    return "".join(f"{line[:-2]} <{graph}> .\n" for line in lines.split("\n") if line)
