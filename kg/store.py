"""One small face for whatever store answers.

Everything to the right of the store asks through :class:`Store`; only this module
knows Oxigraph. Queries see one default graph with every triple once (data,
ontology, inferred); the named graphs hold the same triples by file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pyoxigraph as ox

from kg.errors import Message, QueryError, StoreError
from kg.syntax import syntax_error
from kg.terms import Term, text_of
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    import rdflib


@dataclass(frozen=True)
class Table:
    """The answer of a SELECT: column names and rows of terms, ``None`` where unbound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def column(self, name: str) -> list[Term | None]:
        """Give one column's values; raise ``ValueError`` for an unknown name."""
        at = self.columns.index(name)
        return [row[at] for row in self.rows]

    def __len__(self) -> int:
        return len(self.rows)


Answer = Table | bool | list[ox.Triple]


class Store(Protocol):
    """What a store can be asked."""

    def query(self, text: str) -> Answer:
        """Run a query; raise :class:`~kg.errors.QueryError` when it is not valid."""

    def select(self, text: str) -> Table:
        """Run a SELECT."""

    def triples(self, graph: str | None = None) -> str:
        """Give a named graph, or the whole default graph, as N-Triples."""

    def graphs(self) -> list[str]:
        """List the named graphs, sorted."""


class EmbeddedStore:
    """An Oxigraph store in this process, on disk or in memory."""

    def __init__(self, inner: ox.Store) -> None:
        self.inner = inner

    @classmethod
    def open(cls, path: Path) -> EmbeddedStore:
        """Open a store on disk for reading; several processes may."""
        try:
            return cls(ox.Store.read_only(str(path)))
        except (OSError, RuntimeError, ValueError) as error:
            raise _unreadable(error) from None

    def query(self, text: str) -> Answer:
        """Run a query; raise :class:`~kg.errors.QueryError` when it is not valid."""
        try:
            answer = self.inner.query(text, prefixes=PREFIXES)
            if isinstance(answer, ox.QueryBoolean):
                return bool(answer)
            if isinstance(answer, ox.QueryTriples):
                return list(answer)
            columns = tuple(variable.value for variable in answer.variables)
            return Table(columns, tuple(tuple(row) for row in answer))
        except SyntaxError as error:
            raise syntax_error(error, text) from None
        except (OSError, RuntimeError, ValueError) as error:
            if isinstance(error, OSError) or "Corruption" in str(error):
                raise _unreadable(error) from None
            raise QueryError(
                Message(f"không chạy được truy vấn: {error}", f"the query can't be run: {error}")
            ) from None

    def select(self, text: str) -> Table:
        """Run a SELECT."""
        answer = self.query(text)
        if not isinstance(answer, Table):
            raise QueryError(Message("cần một truy vấn SELECT", "a SELECT query is needed"))
        return answer

    def triples(self, graph: str | None = None) -> str:
        """Give a named graph, or the whole default graph, as N-Triples."""
        source = ox.DefaultGraph() if graph is None else ox.NamedNode(graph)
        try:
            data = self.inner.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=source)
        except (OSError, RuntimeError) as error:
            raise _unreadable(error) from None
        return data.decode("utf-8") if data else ""

    def graphs(self) -> list[str]:
        """List the named graphs, sorted."""
        return sorted(name.value for name in self.inner.named_graphs())

    def __len__(self) -> int:
        """Count the triples of the default graph."""
        answer = self.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
        return int(_literal(answer.rows[0][0]))

    def to_memory(self) -> EmbeddedStore:
        """Copy the store into memory: answers come several times faster, at a copy's cost."""
        data = self.inner.dump(format=ox.RdfFormat.N_QUADS)
        copy = ox.Store()
        copy.bulk_load(data, ox.RdfFormat.N_QUADS)
        return EmbeddedStore(copy)

    def as_rdflib(self) -> rdflib.Dataset:
        """Give the same store as an ``rdflib.Dataset`` (through oxrdflib)."""
        import rdflib
        from oxrdflib import OxigraphStore

        return rdflib.Dataset(store=OxigraphStore(store=self.inner))


def _unreadable(error: Exception) -> StoreError:
    return StoreError(
        Message(f"không đọc được kho: {error}", f"the store can't be read: {error}"),
        hint=Message(
            "dựng lại: kg build --force (với cùng --data)",
            "build it again: kg build --force (with the same --data)",
        ),
    )


def memory_store(triples: Iterable[ox.Triple] = ()) -> EmbeddedStore:
    """Make a store in memory from triples, all in the default graph."""
    inner = ox.Store()
    inner.extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    return EmbeddedStore(inner)


def _literal(term: Term | None) -> str:
    if not isinstance(term, ox.Literal):
        raise TypeError(f"a literal was expected, not {term}")
    return term.value


def iri_rows(table: Table) -> Iterator[tuple[str, ...]]:
    """Give the rows as plain strings, unbound as ``""``."""
    for row in table.rows:
        yield tuple(text_of(term) for term in row)
