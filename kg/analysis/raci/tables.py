"""The matrix as tables: for programs, for people, and what its letters mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import pyoxigraph as ox

from kg.analysis.raci.letters import LETTERS, letters_of
from kg.analysis.raci.matrix import NO_A, NO_R, SEVERAL_A, Raci, RaciRow
from kg.errors import Lang, Message
from kg.store import Table
from kg.terms import Term
from kg.vocabulary import XSD, code, curie

FINDINGS: Final = {
    NO_A: Message("không có A", "no A"),
    SEVERAL_A: Message("nhiều A", "several A"),
    NO_R: Message("không có R", "no R"),
}


def raci_table(raci: Raci) -> Table:
    """Give the matrix as a table for programs: a column an actor, named by its id.

    A cell is the letters and the roles: ``A: lead``; ``finding`` holds :data:`NO_A`,
    :data:`SEVERAL_A` and :data:`NO_R`, separated by a space.
    """
    fixed = ("work", "document", "section", "level", "partOf", "finding")
    return Table((*fixed, *map(curie, raci.actors)), tuple(_row(row, raci) for row in raci.rows))


def _row(row: RaciRow, raci: Raci) -> tuple[Term | None, ...]:
    return (
        ox.NamedNode(row.work),
        _iri(row.document),
        _iri(row.section),
        ox.Literal(str(row.level), datatype=ox.NamedNode(XSD.integer)),
        _iri(row.part_of),
        ox.Literal(" ".join(row.findings)) if row.findings else None,
        *(cell(row.cells.get(actor, ())) for actor in raci.actors),
    )


def cell(roles: Iterable[str], names: Mapping[str, str] | None = None) -> ox.Literal | None:
    """Write roles as a cell, with their names where given; nothing for no role.

    >>> cell(["lead", "implement"], {"lead": "chủ trì"}).value
    'RA: chủ trì, implement'
    """
    listed = list(roles)
    if not listed:
        return None
    said = ", ".join((names or {}).get(role, role) for role in listed)
    return ox.Literal(f"{letters_of(listed)}: {said}")


def raci_sheet(
    raci: Raci, names: Mapping[str, str], lang: Lang, *, n_actors: int | None = None
) -> Table:
    """Give the matrix as a table for people, things called by ``names`` (IRI → name).

    A work is set in by ``›`` for each work above it; ``document`` is there only where
    rows come from several. With ``n_actors`` there are only so many columns of actors;
    ``others`` counts the letters of the rest, and ``finding`` gives its room to them.
    """
    roles = {role: names.get(code("role", role), role) for one in LETTERS for role in one.roles}
    kept = raci.actors[:n_actors]
    left_out = raci.actors[len(kept) :]
    has_documents = len({row.document for row in raci.rows}) > 1
    columns = (
        *("work", "workLabel", *(("document",) if has_documents else ()), "section"),
        *(("finding",) if n_actors is None else ()),
        *map(curie, kept),
        *(("others",) if left_out else ()),
    )
    rows = (
        (
            ox.NamedNode(row.work),
            ox.Literal("› " * row.level + names.get(row.work, curie(row.work))),
            *((_iri(row.document),) if has_documents else ()),
            ox.Literal(row.number) if row.number else None,
            *((_findings(row, lang),) if n_actors is None else ()),
            *(cell(row.cells.get(actor, ()), roles) for actor in kept),
            *((_others(row, left_out),) if left_out else ()),
        )
        for row in raci.rows
    )
    return Table(columns, tuple(rows))


def _iri(iri: str) -> ox.NamedNode | None:
    return ox.NamedNode(iri) if iri else None


def _findings(row: RaciRow, lang: Lang) -> ox.Literal | None:
    said = [FINDINGS[finding].in_(lang) for finding in row.findings]
    return ox.Literal(", ".join(said)) if said else None


def _others(row: RaciRow, actors: Iterable[str]) -> ox.Literal | None:
    """Count the letters of the actors that have no column: ``2 R, 1 I``."""
    found = "".join(letters_of(row.cells.get(actor, ())) for actor in actors)
    said = [f"{found.count(letter)} {letter}" for letter in "RACI" if letter in found]
    return ox.Literal(", ".join(said)) if said else None


def legend_table(lang: Lang) -> Table:
    """Say what each letter means, which roles are read as it, and why."""
    rows = [
        (
            ox.Literal(one.letter),
            ox.Literal(one.meaning.in_(lang)),
            ox.NamedNode(code("role", role)),
            ox.Literal(one.reason.in_(lang)),
        )
        for one in LETTERS
        for role in one.roles
    ]
    return Table(("letter", "meaning", "role", "reason"), tuple(rows))
