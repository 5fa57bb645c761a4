"""``kg review``."""

from __future__ import annotations

import contextlib
import datetime
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from kg.build import Graph
from kg.cli import cli
from kg.cli.bilingual import Misuse, Words, command, option
from kg.cli.candidates import HEADINGS, Shower, text_of_document
from kg.cli.common import (
    Settings,
    answer,
    format_option,
    global_options,
    output_option,
    settings,
    tell,
)
from kg.curation.correction import draft
from kg.curation.review import Outcome, Review, names_for_rules, open_review
from kg.curation.selection import Rule, parse_rule
from kg.errors import DataError, EvidenceError, Message
from kg.facts import Assignment, Statement
from kg.names import resolve
from kg.render import visible
from kg.vocabulary import curie

_ASK: Final = Message(
    "(a) đúng  (r) sai  (c) sửa  (s) để sau  (q) dừng: ",
    "(a)ccept  (r)eject  (c)orrect  (s)kip  (q)uit: ",
)


@command(
    cli,
    "review",
    "Duyệt các phát biểu máy đọc được từ một văn bản: đúng, sai, sửa; từng cái hay theo quy tắc.",
    "Review what a machine read in a document: accept, reject, correct; one by one or by rule.",
    "kg review 15-kh-ubnd-2021 --data my/data --sources my/documents\n"
    "kg review 15-kh-ubnd-2021 --data my/data --list --format json\n"
    "kg review 15-kh-ubnd-2021 --data my/data --accept 'confidence>0.9'",
)
@click.argument("document", metavar="DOC", type=Words())
@option("--list", "lists", is_flag=True, vi="Chỉ liệt kê.", en="Only list.")
@option(
    "--accept",
    type=Words(),
    metavar="RULE",
    vi="Xác nhận mọi phát biểu theo quy tắc, vd 'confidence>0.9 and section~II.2'.",
    en="Accept all that a rule selects, e.g. 'confidence>0.9 and section~II.2'.",
)
@option(
    "--reject",
    type=Words(),
    metavar="RULE",
    vi="Bác bỏ mọi phát biểu theo quy tắc; cần --reason.",
    en="Reject all that a rule selects; needs --reason.",
)
@option("--reason", type=Words(), metavar="TEXT", vi="Lý do bác bỏ.", en="Why they are rejected.")
@format_option("table", "csv", "tsv", "json", "markdown")
@output_option
@global_options
@click.pass_context
def review(
    ctx: click.Context,
    document: str,
    lists: bool,
    accept: str | None,
    reject: str | None,
    reason: str | None,
    format_: str,
    output: Path | None,
) -> None:
    """Review a document's candidates."""
    _refuse_misuse(ctx, lists, reject, reason)
    rules = [parse_rule(rule) if rule is not None else None for rule in (accept, reject)]
    own = settings(ctx)
    graph = own.graph()
    iri = resolve(graph.store, document, ("Document",), own.lang)
    found = open_review(graph, iri)
    if found is None:
        none = Message("không còn gì phải duyệt", "nothing is left to review")
        tell(Message(f"{curie(iri)}: {none.vi}", f"{curie(iri)}: {none.en}"), own.lang)
        return
    session = _Session(own, graph, found)
    if lists:
        shown = session.listed(rules) if any(rules) else session.waiting
        answer(ctx, session.shower.table(shown), format_, output, HEADINGS)
    elif any(rules):
        session.by_rule(*rules, reason=reason or "")
    else:
        session.one_by_one()


def _refuse_misuse(ctx: click.Context, lists: bool, reject: str | None, reason: str | None) -> None:
    has_reason = bool(reason and reason.strip())
    if has_reason != (reject is not None and not lists):
        raise Misuse(
            Message(
                "--reject RULE và --reason TEXT đi cùng nhau",
                "--reject RULE and --reason TEXT go together",
            ),
            ctx,
        )


class _Session:
    """One sitting of a person: what waits, what was decided."""

    def __init__(self, own: Settings, graph: Graph, found: Review) -> None:
        self.own = own
        self.graph = graph
        self.review = found
        self.waiting = found.candidates()
        self.text = text_of_document(graph.store, found.document, own.sources)
        text = self.text if isinstance(self.text, str) else None
        self.shower = Shower(graph.store, own.lang, found.sections(), found.comparisons(), text)
        self.decided: dict[str, str] = {}  # statement → accepted, corrected, rejected
        self.written = ""  # in the editor, of the candidate at hand

    # By rule

    def listed(self, rules: Sequence[Rule | None]) -> list[Statement]:
        """List what any of the rules selects."""
        chosen = {fact.iri for rule in rules for fact in self._selected(rule)}
        return [fact for fact in self.waiting if fact.iri in chosen]

    def by_rule(self, accept: Rule | None, reject: Rule | None, *, reason: str) -> None:
        """Accept and reject what rules select; what both select is left to a person."""
        to_accept, to_reject = self._selected(accept), self._selected(reject)
        both = {f.iri for f in to_accept} & {f.iri for f in to_reject}
        leant_on = self.review.leant_on() | {
            fact.work for fact in to_accept if isinstance(fact, Assignment)
        }
        for fact in to_reject:
            if fact.iri in both:
                self._say_left(fact, "cả hai quy tắc đều chọn", "both rules select it")
            elif fact.iri in leant_on:
                self._say_left(
                    fact, "có điều đã duyệt dựa vào nó", "what is reviewed depends on it"
                )
        self._note("accepted", self.review.accept([f for f in to_accept if f.iri not in both]))
        rejects = [f for f in to_reject if f.iri not in both | leant_on]
        self._note("rejected", self.review.reject(rejects, reason, _today()))
        self._say_end()

    def _selected(self, rule: Rule | None) -> list[Statement]:
        if rule is None:
            return []
        names = names_for_rules(self.graph.store, self.review)
        return [fact for fact in self.waiting if rule.holds(names.values(fact))]

    def _say_left(self, fact: Statement, vi: str, en: str) -> None:
        tell(
            Message(f"để lại {curie(fact.iri)}: {vi}", f"left {curie(fact.iri)}: {en}"),
            self.own.lang,
        )

    # One by one

    def one_by_one(self) -> None:
        """Ask about each candidate until all are decided or the person stops."""
        if isinstance(self.text, Message):
            self._tell(
                f"không xem được đoạn văn: {self.text.vi}",
                f"passages can't be shown: {self.text.en}",
            )
        with contextlib.suppress(KeyboardInterrupt, EOFError):
            for n, fact in enumerate(self.waiting, start=1):
                if fact.iri not in self.decided and not self._decide(fact, n):
                    break
        self._say_end()

    def _decide(self, fact: Statement, n: int) -> bool:
        """Ask about one candidate until it is settled; ``False`` to stop."""
        lines = "\n".join(self.shower.whole(fact))
        self._tell(*2 * (f"\n[{n}/{len(self.waiting)}] {lines}",))
        self.written = ""
        while True:
            key = self._key()
            if key in ("s", "q"):
                return key == "s"
            try:
                if self._act(key, fact):
                    return True
            except (DataError, EvidenceError) as error:  # a mistake: said, and asked again
                self._tell(f"Lỗi: {error.render('vi')}", f"Error: {error.render('en')}")

    def _act(self, key: str, fact: Statement) -> bool:
        """Do what a key says; ``False`` where nothing was decided."""
        if key == "a":
            self._note("accepted", self.review.accept([fact]))
            return True
        if key == "r":
            return self._reject(fact)
        return key == "c" and self._correct(fact)

    def _key(self) -> str:
        """Ask for a key; where stdin is no terminal, for a line."""
        click.echo(_ASK.in_(self.own.lang), nl=False, err=True)
        if sys.stdin.isatty():
            key = click.getchar()
            click.echo(visible(key), err=True)
        else:
            line = sys.stdin.readline()
            if not line:
                raise EOFError
            key = line.strip()
        return key[:1].lower()

    def _reject(self, fact: Statement) -> bool:
        why = Message("lý do: ", "reason: ").in_(self.own.lang)
        click.echo(why, nl=False, err=True)
        line = sys.stdin.readline()
        if not line.strip():
            self._tell("cần lý do; chưa bác bỏ", "a reason is needed; not rejected")
            return False
        self._note("rejected", self.review.reject([fact], line, _today()))
        return True

    def _correct(self, fact: Statement) -> bool:
        """Open the statement in the editor, with what was last written of it."""
        passages = self.shower.passages(fact)
        before = self.written or draft(self.review.triples(), fact.iri, passages, self.own.lang)
        after = self._edited(before)
        if after is None or (after == before and not self.written):
            self._tell("không sửa gì", "nothing was changed")
            return False
        self.written = after
        text = self.text if isinstance(self.text, str) else None
        space = self.review.workspace(self.graph, text)
        reason = Message("đã sửa", "corrected").in_(self.own.lang)
        self._note("corrected", self.review.correct(fact, after, space, reason, _today()))
        return True

    def _edited(self, text: str) -> str | None:
        try:
            return click.edit(text, extension=".ttl")
        except click.ClickException as error:
            self._tell(
                f"không mở được trình soạn thảo ($EDITOR): {error.message}",
                f"the editor ($EDITOR) can't be opened: {error.message}",
            )
            return None

    # What was decided

    def _note(self, how: str, outcome: Outcome) -> None:
        self.decided |= {fact.iri: how for fact in outcome.statements}
        for fact in outcome.others:
            self.decided[fact.iri] = how
            name = f"{curie(fact.iri)}  {self.shower.line(fact)}"
            self._tell(f"  bỏ theo: {name}", f"  went with it: {name}")

    def _say_end(self) -> None:
        n = Counter(self.decided.values())
        left = len(self.review.candidates())
        self._tell(
            f"{n['accepted']} đúng, {n['corrected']} sửa, {n['rejected']} sai; còn {left} chưa duyệt",
            f"{n['accepted']} accepted, {n['corrected']} corrected, {n['rejected']} rejected; {left} left",
        )

    def _tell(self, vi: str, en: str) -> None:
        tell(Message(vi, en), self.own.lang)


def _today() -> datetime.date:
    return datetime.datetime.now().astimezone().date()
