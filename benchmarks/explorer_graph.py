"""An invented plan graph of any number of things with twice as many links, read as kg reads one.

Its things are documents, actors, goals, projects and tasks. Each document is a community
of works and of bodies that are given them; the first bodies of a community, and the first
of all, are given far more than the others. Everything follows from the seed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING, Any, Final

from kg.analysis.network import read_network
from kg.facts import (
    Actor,
    Assignment,
    Citation,
    Document,
    Evidence,
    Fact,
    Goal,
    Project,
    ProjectStatus,
    Section,
    Task,
    Text,
    facts_to_triples,
)
from kg.store import Store, memory_store
from kg.view.details import Background, read_background
from kg.vocabulary import document_iri, evidence_iri, register_iri, section_iri, statement_iri

if TYPE_CHECKING:
    import networkx as nx

SHARES: Final = {"Document": 3, "Actor": 15, "Goal": 14, "Project": 14}
"""Of a hundred things; tasks are the rest."""
LINKS_A_THING: Final = 2
_N_SECTIONS: Final = 4
_SERVES: Final = 2  # every second task serves a goal
_ROLES: Final = ("lead", "coordinate", "implement", "supervise", "direct", "report")
_STAGES: Final = ("proposed", "under-construction", "operating", "unknown")
_RELATIONS: Final = ("implements", "cites", "based-on")

_Words = tuple[tuple[str, str], ...]
_TASKS: Final[_Words] = (
    ("Nâng cấp trạm y tế", "Upgrade the clinic of"),
    ("Rà soát hộ nghèo", "Review poor households of"),
    ("Xây mới nhà văn hóa", "Build a hall in"),
    ("Mở rộng chợ phiên", "Extend the market of"),
    ("Số hóa hồ sơ đất", "Digitise land files of"),
    ("Khảo sát kè sông", "Survey the banks at"),
)
_PROJECTS: Final[_Words] = (
    ("Đường liên thôn", "Village road"),
    ("Trạm bơm điện", "Pumping station"),
    ("Cầu dân sinh", "Footbridge"),
)
_BODIES: Final[_Words] = (
    ("Phòng Kinh tế", "Economy Office"),
    ("Ban Quản lý", "Management Board"),
    ("Trung tâm Y tế", "Health Centre"),
    ("UBND xã", "Committee of"),
    ("Đội Thủy lợi", "Water Team"),
)
_PAPERS: Final[_Words] = (
    ("Kế hoạch phát triển", "Plan for"),
    ("Đề án nâng cao", "Scheme for"),
    ("Báo cáo tổng kết", "Report on"),
)
_AIMS: Final[_Words] = (
    ("Người dân khỏe hơn ở", "Healthier people in"),
    ("Đi lại thuận tiện ở", "Easy travel in"),
    ("Nước sạch đủ dùng ở", "Clean water in"),
)
_SYLLABLES: Final = (
    *("An", "Bình", "Cẩm", "Đồng", "Hà", "Khê", "Lâm", "Mai", "Nậm", "Phú", "Quế", "Sơn"),
    *("Tân", "Thượng", "Trà", "Vân", "Xuân", "Yên"),
)


def plan_store(n_things: int, seed: int) -> Store:
    """Make a graph of so many things."""
    return memory_store(facts_to_triples(_Plan(n_things, seed).facts()))


def read_plan(store: Store, n_things: int) -> tuple[nx.MultiDiGraph[str], Background]:
    """Read what a view draws and what its panel says."""
    graph = read_network(store)
    found = (graph.number_of_nodes(), graph.number_of_edges())
    if found != (n_things, LINKS_A_THING * n_things):
        raise RuntimeError(f"a graph of {n_things} things came out with {found} things and links")
    return graph, read_background(store, graph)


class _Plan:
    """The things of the graph, numbered by kind; the facts of them come out one by one."""

    def __init__(self, n_things: int, seed: int) -> None:
        self.random = Random(seed)
        self.n = {kind: max(2, n_things * share // 100) for kind, share in SHARES.items()}
        self.n["Task"] = n_things - sum(self.n.values())
        self.n_links = LINKS_A_THING * n_things
        self.n_statements = 0
        self.spans: list[Evidence] = []

    def facts(self) -> Iterator[Fact]:
        """Give every fact; assignments fill up the number of links."""
        yield from self._documents()
        yield from self._actors()
        yield from (self._goal(n) for n in range(self.n["Goal"]))
        yield from (self._project(n) for n in range(self.n["Project"]))
        yield from (self._task(n) for n in range(self.n["Task"]))
        yield from (self._status(n) for n in range(self.n["Project"]))
        yield from (self._citation(n) for n in range(2 * self.n["Document"]))
        yield from (self._assignment(n) for n in range(self._n_assignments))
        yield from self.spans

    @property
    def _n_assignments(self) -> int:
        """What is left when every other link is counted, each of which is stated once."""
        n = self.n
        issued, units = n["Document"], len(range(self._n_hubs, n["Actor"]))
        stated = n["Goal"] + n["Task"]
        served = len(range(0, n["Task"], _SERVES))
        reports = n["Project"] + 2 * n["Document"]
        return self.n_links - issued - units - stated - served - reports

    @cached_property
    def _n_hubs(self) -> int:
        return max(1, self.n["Actor"] // 100)

    def _documents(self) -> Iterator[Fact]:
        for n in range(self.n["Document"]):
            iri = self._document(n)
            yield Document(
                iri=iri,
                type="Plan",
                label=self._label(_PAPERS, n),
                number=f"{n + 1}/KH-UBND",
                issued_on=date(2020 + n % 5, 1 + n % 12, 10),
                issued_by=self._actor(n % self._n_hubs),
                text_digest=f"sha256:{n:064x}" if n < 3 else None,
            )
            for order in range(1, _N_SECTIONS + 1):
                yield Section(
                    iri=section_iri(f"kh-{n + 1}", str(order)),
                    section_number=str(order),
                    part_of=iri,
                    order=order,
                )

    def _actors(self) -> Iterator[Fact]:
        for n in range(self.n["Actor"]):
            yield Actor(
                iri=self._actor(n),
                type="Body",
                label=self._label(_BODIES, n),
                abbreviation=(f"CQ{n}",),
                sub_organization_of=self._actor(n % self._n_hubs) if n >= self._n_hubs else None,
            )

    def _goal(self, n: int) -> Fact:
        return Goal(
            **self._stated("goal", n, n),
            label=self._label(_AIMS, n),
            period_start=2021,
            period_end=2025 + n % 6,
        )

    def _project(self, n: int) -> Fact:
        return Project(iri=register_iri("project", f"p{n}"), label=self._label(_PROJECTS, n))

    def _task(self, n: int) -> Fact:
        return Task(
            **self._stated("task", n, n),
            label=self._label(_TASKS, n),
            due_by=date(2024 + n % 6, 1 + n % 12, 28),
            contributes_to=self._served(n),
        )

    def _served(self, task: int) -> tuple[str, ...]:
        if task % _SERVES:
            return ()
        return (self._work("goal", self._beside(task, self.n["Goal"])),)

    def _status(self, n: int) -> Fact:
        return ProjectStatus(
            **self._stated("status", n, n),
            project=register_iri("project", f"p{n}"),
            stage=self.random.choice(_STAGES),
            as_of=date(2023, 1 + n % 12, 15),
        )

    def _citation(self, n: int) -> Fact:
        cited = (n + 1 + self.random.randrange(3)) % self.n["Document"]
        return Citation(
            **self._stated("citation", n, n),
            cited_document=self._document(cited),
            relation=self.random.choice(_RELATIONS),
        )

    def _assignment(self, n: int) -> Fact:
        task = n % self.n["Task"]
        return Assignment(
            **self._stated("assignment", n, task),
            assignee=self._actor(self._assignee(task)),
            role=_ROLES[0] if n < self.n["Task"] else self.random.choice(_ROLES[1:]),
            work=self._work("task", task),
        )

    def _assignee(self, task: int) -> int:
        """Choose a hub of all, a body of the task's community (its first ones most), or any."""
        chance = self.random.random()
        if chance < 0.1:
            return self.random.randrange(self._n_hubs)
        if chance < 0.2:
            return self.random.randrange(self.n["Actor"])
        return self._beside(task, self.n["Actor"])

    def _beside(self, n: int, n_others: int) -> int:
        """Choose one of others in the same community, the first ones most."""
        n_communities = self.n["Document"]
        members = range(n % n_communities, n_others, n_communities) or range(n_others)
        return members[int(len(members) * self.random.random() ** 2)]

    def _stated(self, kind: str, n: int, community: int) -> dict[str, Any]:
        """Say where the n-th statement of a kind stands; one in twenty is doubtful."""
        at = community % self.n["Document"]
        section = str(1 + n % _N_SECTIONS)
        self.n_statements += 1
        start = 100 * self.n_statements
        span = evidence_iri(f"kh-{at + 1}", start, start + 80)
        self.spans.append(
            Evidence(
                iri=span,
                source=self._document(at),
                start=start,
                end=start + 80,
                span_digest=f"sha256:{start:064x}",
            )
        )
        return {
            "iri": statement_iri(f"kh-{at + 1}", section, kind, n + 1),
            "stated_in": self._document(at),
            "in_section": section_iri(f"kh-{at + 1}", section),
            "evidence": (span,),
            "curation": "extracted",
            "confidence": Decimal("0.9" if self.random.random() > 0.05 else "0.6"),
        }

    def _label(self, words: _Words, n: int) -> tuple[Text, Text]:
        vi, en = self.random.choice(words)
        place = " ".join(self.random.choices(_SYLLABLES, k=2))
        return Text(f"{vi} {place} {n + 1}"), Text(f"{en} {place} {n + 1}", "en")

    def _document(self, n: int) -> str:
        return document_iri(f"kh-{n + 1}")

    def _actor(self, n: int) -> str:
        return register_iri("body", f"co-quan-{n + 1}")

    def _work(self, kind: str, n: int) -> str:
        """Name a statement as :meth:`_stated` does."""
        document = f"kh-{n % self.n['Document'] + 1}"
        return statement_iri(document, str(1 + n % _N_SECTIONS), kind, n + 1)
