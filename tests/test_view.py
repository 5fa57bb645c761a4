"""The network, its layout and the page, before any browser sees them."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from decimal import Decimal
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.network import (
    RELATIONS,
    Passage,
    document_part,
    neighbourhood,
    part,
    read_network,
)
from kg.build import open_graph
from kg.errors import KgError, Message, MissingDataError, ParameterError, UnknownNameError
from kg.facts import (
    Actor,
    Assignment,
    Citation,
    Document,
    Evidence,
    Fact,
    Goal,
    Indicator,
    Place,
    Project,
    ProjectStatus,
    Section,
    Target,
    Task,
    Text,
    facts_to_triples,
)
from kg.store import memory_store
from kg.view import page
from kg.view.data import PageData
from kg.view.details import Background, read_background
from kg.view.layout import layout
from kg.view.picture import make_network
from kg.view.style import KIND_STYLES, RELATION_STYLES
from kg.view.texts import safe
from kg.view.views import _make, make_view
from kg.view.words import PAGE_WORDS
from kg.vocabulary import ID

EXAMPLE = Path(__file__).parent / "data" / "example"
TEMPLATES = Path(page.__file__).parent / "templates"
DOC, OTHER, THIRD = (ID + "document/" + name for name in ("nq-1", "kh-2", "kh-3"))
CITY, HEALTH, GROUP = ID + "place/thanh-pho", ID + "body/so-y-te", ID + "body/cac-so"
BRIDGE, RATE = ID + "project/cau", ID + "indicator/ty-le"
GOAL, TARGET = DOC + "/I/goal/1", DOC + "/I/target/1"
TASK, SUBTASK, OTHER_TASK = DOC + "/II/task/1", DOC + "/II/task/2", OTHER + "/1/task/1"
LEAD, HELP, FOREIGN = (DOC + f"/II/assignment/{n}" for n in (1, 2, 3))
CITES, STATUS = DOC + "/I/citation/1", OTHER + "/1/status/1"
SPAN = Evidence(iri=DOC + "#char=5,19", source=DOC, start=5, end=19, span_digest="sha256:0")
HOSTILE = (
    '</script><script>alert(1)</script><img src=x onerror="alert(2)">'
    " \"quoted\" 'single' &amp;\nnew\u2028line \u202eleft\u200f"
)

FACTS: list[Fact] = [
    Document(
        iri=DOC,
        type="Resolution",
        label=(Text("Nghị quyết 1"), Text("Resolution 1", "en")),
        number="01-NQ/ĐH",
        text_digest="sha256:0",
    ),
    Document(iri=OTHER, type="Plan", label=(Text("Kế hoạch 2"),)),
    Section(iri=DOC + "/II", section_number="II", part_of=DOC, order=2),
    SPAN,
    Place(iri=CITY, label=(Text("Thành phố"), Text("City", "en"))),
    Actor(iri=HEALTH, label=(Text("Sở Y tế"),), abbreviation=("SYT",), jurisdiction=CITY),
    Actor(iri=GROUP, type="BodyGroup", label=(Text("Các sở"),), has_member=(HEALTH,)),
    Project(iri=BRIDGE, label=(Text("Cầu Mới"),), located_in=(CITY,), contributes_to=(GOAL,)),
    Indicator(iri=RATE, pref_label=(Text("Tỷ lệ"), Text("Rate", "en"))),
    Goal(iri=GOAL, label=(Text("Dân khỏe"),), stated_in=DOC, curation="confirmed"),
    Target(
        iri=TARGET,
        label=(Text("Tỷ lệ trên 95%"),),
        stated_in=DOC,
        curation="extracted",
        confidence=Decimal("0.5"),
        indicator=RATE,
        subject=CITY,
        value=Decimal("1234.5"),
        value_text=Text("trên 1.234,5"),
        period_start=2021,
        period_end=2025,
    ),
    Task(
        iri=TASK,
        label=(Text("Xây trạm"),),
        stated_in=DOC,
        curation="authored",
        contributes_to=(GOAL,),
        concerns=(BRIDGE,),
    ),
    Task(
        iri=SUBTASK,
        label=(Text(HOSTILE),),
        stated_in=DOC,
        curation="extracted",
        confidence=Decimal("0.9"),
        part_of_task=TASK,
    ),
    Task(iri=OTHER_TASK, label=(Text("Việc của kế hoạch"),), stated_in=OTHER, curation="authored"),
    Assignment(
        iri=LEAD,
        assignee=HEALTH,
        role="lead",
        work=TASK,
        stated_in=DOC,
        in_section=DOC + "/II",
        evidence=(SPAN.iri,),
        curation="confirmed",
        due_text=Text("hằng quý"),
    ),
    Assignment(
        iri=HELP, assignee=HEALTH, role="supervise", work=TASK, stated_in=DOC, curation="extracted"
    ),
    Assignment(
        iri=FOREIGN,
        assignee=GROUP,
        role="lead",
        work=OTHER_TASK,
        stated_in=OTHER,
        curation="confirmed",
    ),
    Citation(
        iri=CITES, cited_document=OTHER, relation="to-issue", stated_in=DOC, curation="confirmed"
    ),
    ProjectStatus(
        iri=STATUS,
        project=BRIDGE,
        stage="blocked",
        stated_in=OTHER,
        obstacle=(Text("thiếu vốn"),),
        curation="confirmed",
    ),
]
STORE = memory_store(facts_to_triples(FACTS))


@cache
def network() -> "nx.MultiDiGraph[str]":
    return read_network(STORE)


def test_nodes_have_kind_class_and_both_names() -> None:
    graph = network()
    kinds = {iri: data["kind"] for iri, data in graph.nodes(data=True)}
    assert kinds == {
        DOC: "Document", OTHER: "Document", CITY: "Place", HEALTH: "Actor", GROUP: "Actor",
        BRIDGE: "Project", RATE: "Indicator", GOAL: "Goal", TARGET: "Target", TASK: "Task",
        SUBTASK: "Task", OTHER_TASK: "Task",
    }  # fmt: skip
    assert list(graph) == sorted(graph)
    assert graph.nodes[GROUP]["type"] == "BodyGroup"
    assert graph.nodes[DOC]["names"] == Message("Nghị quyết 1", "Resolution 1")
    assert graph.nodes[DOC]["label"] == "Nghị quyết 1"
    assert read_network(STORE, "en").nodes[DOC]["label"] == "Resolution 1"
    assert [iri for iri, data in graph.nodes(data=True) if data["held"]] == [DOC]


def test_doubtful_is_what_no_person_confirmed_and_the_machine_was_not_sure_of() -> None:
    graph = network()
    assert [iri for iri, data in graph.nodes(data=True) if data["doubtful"]] == [TARGET]
    assert [key for *_, key, e in graph.edges(keys=True, data=True) if e["doubtful"]] == [HELP]


def test_assignments_are_edges_keyed_by_their_iri_with_role_and_evidence() -> None:
    edges = network().get_edge_data(HEALTH, TASK)
    assert set(edges) == {LEAD, HELP}
    assert edges[LEAD]["relation"] == "assignment"
    assert edges[LEAD]["code"] == "lead"
    assert edges[LEAD]["evidence"] == (Passage(DOC, 5, 19, "II"),)
    assert edges[HELP]["code"] == "supervise"
    assert edges[HELP]["evidence"] == ()


def test_what_a_document_says_of_another_is_an_edge_of_that_one_too() -> None:
    citation = Citation(
        iri=CITES,
        cited_document=OTHER,
        citing_document=THIRD,
        relation="implements",
        stated_in=DOC,
        curation="confirmed",
    )
    documents = [
        Document(iri=iri, type="Plan", label=(Text("Kế hoạch"),)) for iri in (DOC, OTHER, THIRD)
    ]
    edges = read_network(memory_store(facts_to_triples([*documents, citation]))).edges
    assert sorted((a, b) for a, b, key in edges(keys=True) if key == CITES) == sorted(
        [(DOC, OTHER), (THIRD, OTHER)]
    )


def test_every_relation_of_the_example_is_an_edge() -> None:
    found = {(a, b, e["relation"], e["code"]) for a, b, e in network().edges(data=True)}
    assert {
        (DOC, OTHER, "citation", "to-issue"),
        (OTHER, BRIDGE, "status", "blocked"),
        (SUBTASK, TASK, "partOfTask", ""),
        (TASK, GOAL, "contributesTo", ""),
        (BRIDGE, GOAL, "contributesTo", ""),
        (TASK, BRIDGE, "concerns", ""),
        (TASK, DOC, "statedIn", ""),
        (TARGET, RATE, "indicator", ""),
        (TARGET, CITY, "subject", ""),
        (GROUP, HEALTH, "hasMember", ""),
        (HEALTH, CITY, "jurisdiction", ""),
        (BRIDGE, CITY, "locatedIn", ""),
    } <= found
    assert (
        {relation for _, _, relation, _ in found}
        <= set(RELATIONS)
        == set(RELATION_STYLES) - {"other"}
    )


def test_a_class_the_rules_add_does_not_hide_the_narrower_one() -> None:
    both = [
        Goal(iri=TARGET, label=(), stated_in=DOC, curation="authored"),
        Target(iri=TARGET, label=(Text("x"),), stated_in=DOC, curation="authored"),
    ]
    graph = read_network(memory_store(facts_to_triples(both)))
    assert graph.nodes[TARGET]["kind"] == "Target"


def test_a_walk_ends_at_hubs() -> None:
    assert set(neighbourhood(network(), HEALTH, 1)) == {HEALTH, TASK, GROUP, CITY}
    two = set(neighbourhood(network(), HEALTH, 2))
    assert {DOC, GOAL, BRIDGE, SUBTASK} <= two
    assert TARGET not in two  # it is two steps away only through the document and the city
    assert OTHER_TASK not in two  # only through the group of bodies


def test_a_document_is_shown_with_what_it_states_and_not_what_others_do() -> None:
    shown = document_part(network(), DOC, 2)
    assert {GOAL, TARGET, TASK, SUBTASK, OTHER, HEALTH, BRIDGE, RATE} <= set(shown)
    assert not {OTHER_TASK, GROUP} & set(shown)
    assert shown.has_edge(HEALTH, TASK, LEAD)
    assert not shown.has_edge(OTHER, BRIDGE)  # the other document's word on the project


def test_a_part_is_a_copy() -> None:
    small = part(network(), [HEALTH, TASK])
    assert sorted(small.edges(keys=True)) == [(HEALTH, TASK, LEAD), (HEALTH, TASK, HELP)]
    small.remove_node(HEALTH)
    assert HEALTH in network()


def test_the_picture_before_it_is_rendered() -> None:
    graph = network()
    drawn = make_network(graph, layout(graph))
    assert [node["id"] for node in drawn.nodes] == [str(n) for n in range(len(graph))]
    assert [node["group"] for node in drawn.nodes] == [graph.nodes[n]["kind"] for n in graph]
    assert {key for node in drawn.nodes for key in node} <= {
        "id", "group", "x", "y", "size", "borderWidth", "shapeProperties",
    }  # fmt: skip
    dashed = [list(graph)[int(n["id"])] for n in drawn.nodes if "shapeProperties" in n]
    assert dashed == [TARGET]
    groups = drawn.options["groups"]
    assert groups["Actor"] == {
        "shape": "square", "size": 11, "color": {"background": "#D55E00", "border": "#6E2F00"},
    }  # fmt: skip
    assert len({style.shape for style in KIND_STYLES.values()}) == len(KIND_STYLES)
    assert len({style.colour for style in KIND_STYLES.values()}) == len(KIND_STYLES)
    assert drawn.options["physics"] == {"enabled": False}


def test_parallel_edges_are_kept_and_bend_apart() -> None:
    graph = network()
    drawn = make_network(graph, layout(graph))
    ends = [str(list(graph).index(iri)) for iri in (HEALTH, TASK)]
    pair = [edge for edge in drawn.edges if [edge["from"], edge["to"]] == ends]
    assert [edge.get("smooth") for edge in pair] == [
        None, {"enabled": True, "type": "curvedCW", "roundness": 0.14},
    ]  # fmt: skip
    assert [edge.get("dashes") for edge in pair] == [None, [8, 4]]  # the second is doubtful
    assert {edge["color"] for edge in pair} == {"#D55E00"}
    assert len({edge["id"] for edge in drawn.edges}) == graph.number_of_edges()


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        r, g, b = (s / 12.92 if s <= 0.03928 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_every_symbol_stands_out_from_light_and_dark() -> None:
    for kind, style in KIND_STYLES.items():
        assert max(_contrast(style.colour, "#ffffff"), _contrast(style.border, "#ffffff")) >= 3, (
            kind
        )
        assert _contrast(style.colour, "#0d1117") >= 3, kind


def test_text_colours_are_readable_in_both_schemes() -> None:
    css = (TEMPLATES / "explorer.css").read_text()
    light, dark = re.findall(r':root(?:\[data-theme="dark"\])? \{(.*?)\}', css, re.S)
    for block in (light, dark):
        colour = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))
        for back in ("back", "surface", "raised", "chosen"):
            for front in ("text", "muted", "accent"):
                assert _contrast(colour[front], colour[back]) >= 4.5, (front, back)
        assert _contrast(colour["on-accent"], colour["accent"]) >= 4.5


@given(st.text())
def test_no_text_breaks_a_line_or_turns_the_reading_direction(text: str) -> None:
    shown = safe(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]", shown)
    assert safe(shown) == shown


def _data(lang: Any = "vi") -> dict[str, Any]:
    graph = network()
    return PageData(graph, read_background(STORE, graph)).build(
        Message("Tên", "Name"), lang, layout(graph)
    )


def test_facts_are_written_in_the_way_of_each_language() -> None:
    data = _data()
    things = dict(zip(network(), data["things"], strict=True))
    facts = {data["facts"][fact]["id"]: data["texts"][value] for fact, value in things[TARGET]["f"]}
    assert facts["value"] == ["trên 1.234,5", "1,234.5 (“trên 1.234,5”)"]
    assert facts["period"] == ["2021 – 2025"]
    assert facts["confidence"] == ["50%"]
    assert things[HEALTH]["a"] == ["SYT"]
    assert things[TARGET]["d"] == 1
    assert "d" not in things[GOAL]


def test_a_link_names_its_role_and_where_it_stands() -> None:
    data = _data()
    graph = network()
    at = [key for *_, key in graph.edges(keys=True)].index(LEAD)
    link = data["links"][at]
    document = list(graph).index(DOC)
    [passage] = [data["passages"][at] for at in link["e"]]
    assert passage == {"d": document, "n": passage["n"], "h": "II", "s": 5, "e": 19}
    assert data["texts"][passage["n"]] == ["Nghị quyết 1", "Resolution 1"]
    assert data["texts"][data["groups"][link["g"]]["forward"]] == ["role:lead"]  # no code list here
    assert [data["texts"][value] for _, value in link["f"]] == [
        ["hằng quý"],
        ["curation:confirmed"],
    ]


def test_codes_and_classes_are_named_by_the_ontology() -> None:
    store = open_graph([EXAMPLE]).store
    graph = read_network(store)
    data = PageData(graph, read_background(store, graph)).build(Message("a", "b"), "vi", {})
    forward = {tuple(data["texts"][group["forward"]]) for group in data["groups"]}
    assert ("chủ trì", "lead") in forward
    kinds = {tuple(data["texts"][thing["t"]]) for thing in data["things"]}
    assert ("nghị quyết", "resolution") in kinds


def test_an_english_page_has_no_heading_left_in_vietnamese() -> None:
    assert {key for key, text in PAGE_WORDS.items() if not (text.vi and text.en)} == {"read_it"}
    same = {
        key
        for key, text in PAGE_WORDS.items()
        if text.vi == text.en and re.search(r"\w", re.sub(r"\{\w+\}", "", text.vi))
    }
    assert not same


def test_the_page_asks_for_every_word_it_has_and_for_no_other() -> None:
    asked: set[str] = set()
    quoted: set[str] = set()
    starts: set[str] = set()
    ends: set[str] = set()
    for path in TEMPLATES.iterdir():
        text = path.read_text("utf-8")
        asked |= set(re.findall(r'(?:\bword\(|data-(?:word|label|placeholder)=)"(\w+)"', text))
        if path.suffix == ".html":
            asked |= set(re.findall(r"\bwords\.(\w+)", text))
        quoted |= set(re.findall(r'"([\w/-]+)"', text))
        starts |= set(re.findall(r"`(\w+[_/])\$\{", text))
        ends |= set(re.findall(r"\}(_\w+)`", text))
    assert asked <= set(PAGE_WORDS)
    composed = {
        key for key in PAGE_WORDS if key.startswith(tuple(starts)) or key.endswith(tuple(ends))
    }
    assert set(PAGE_WORDS) <= asked | quoted | composed


def test_every_script_of_the_templates_is_in_the_page() -> None:
    assert sorted(page.SCRIPTS) == sorted(path.name for path in TEMPLATES.glob("*.js"))


class _Blocks(HTMLParser):
    """Collects what stands in script and style blocks, and every address."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[tuple[str, dict[str, str | None], str]] = []
        self.addresses: list[str] = []
        self.policy = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag in ("script", "style"):
            self.blocks.append((tag, known, ""))
        if known.get("http-equiv") == "Content-Security-Policy":
            self.policy = known["content"] or ""
        self.addresses += [known[key] or "" for key in ("src", "href", "action") if key in known]

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            tag, known, text = self.blocks[-1]
            self.blocks[-1] = (tag, known, text + data)


@cache
def _page(name: str = "whole", *things: str) -> str:
    return make_view(STORE, name, *things)


def _parsed() -> _Blocks:
    parser = _Blocks()
    parser.feed(_page())
    return parser


def test_the_policy_names_exactly_the_blocks_that_run_or_style() -> None:
    parser = _parsed()
    digests = {
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for _, known, text in parser.blocks
        if known.get("type") != "application/json"
    }
    assert len(digests) == 3
    assert set(re.findall(r"'sha256-[^']+'", parser.policy)) == digests
    assert parser.policy.startswith("default-src 'none'; ")
    assert "connect-src 'none'" in parser.policy
    assert "unsafe" not in parser.policy


def test_the_page_names_no_address_to_fetch() -> None:
    assert _parsed().addresses == ["data:,"]


def test_a_hostile_label_stays_data() -> None:
    texts = {known.get("id"): text for _, known, text in _parsed().blocks}
    data = json.loads(texts["data"])["page"]
    labels = [data["texts"][thing["n"]][0] for thing in data["things"]]
    [shown] = [label for label in labels if "alert" in label]
    assert shown == safe(HOSTILE)
    assert shown.startswith("</script><script>alert(1)</script>")
    assert "new line" in shown
    assert "⟨U+202E⟩" in shown
    assert "<script>alert" not in _page()
    assert "<img" not in _page()
    assert shown in unescape(_page())  # in the tables for browsers without JavaScript


def test_without_javascript_the_tables_hold_everything() -> None:
    [tables] = re.findall(r"<noscript>(.*?)</noscript>", _page(), re.S)
    assert tables.count('<th scope="row">') == len(network())
    assert tables.count("<tr><td>") == network().number_of_edges()
    assert "Nghị quyết 1, mục II, ký tự 5–19" in tables


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_graph_gives_the_same_bytes(seed: str) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from kg.build import open_graph; from kg.view.views import make_view\n"
        f"html = make_view(open_graph([Path({str(EXAMPLE)!r})]).store, 'whole')\n"
        "sys.stdout.buffer.write(html.encode())"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
    )
    assert run.stdout.decode() == make_view(open_graph([EXAMPLE]).store, "whole")


def test_views_open_with_what_they_are_about() -> None:
    subjects = {"document": DOC, "actor": HEALTH, "project": BRIDGE}
    for name, thing in subjects.items():
        html = _page(name, thing)
        [text] = re.findall(r'<script id="data"[^>]*>(.*?)</script>', html, re.S)
        data = json.loads(text)["page"]
        assert data["texts"][data["things"][data["start"]]["n"]][0] == (
            network().nodes[thing]["names"].vi
        )
        assert data["texts"][data["title"]][0].endswith(network().nodes[thing]["names"].vi)


@pytest.mark.parametrize(
    ("name", "things", "error", "says"),
    [
        ("actor", (), ParameterError, "the view “actor” still needs: actor"),
        ("whole", (HEALTH,), ParameterError, "the view “whole” takes nothing; too many: "),
        ("actor", (DOC,), ParameterError, "doc:nq-1 is of the kind “document”, not “actor”"),
        ("project", (ID + "project/cau-moi-2",), UnknownNameError, "project:cau-moi-2"),
        ("gaol", (GOAL,), UnknownNameError, "no view is called “gaol”"),
    ],
)
def test_a_view_of_the_wrong_thing_says_so(
    name: str, things: tuple[str, ...], error: type[KgError], says: str
) -> None:
    with pytest.raises(error, match=re.escape(says)) as caught:
        make_view(STORE, name, *things)
    assert caught.value.hint


def test_a_view_of_nothing_says_so() -> None:
    with pytest.raises(MissingDataError, match="nothing to draw"):
        make_view(memory_store(), "whole")


def test_a_view_of_too_much_says_how_to_narrow_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_make, "N_NODES_MAX", 5)
    with pytest.raises(ParameterError, match="12 things, a page can draw at most 5") as caught:
        make_view(STORE, "whole")
    assert caught.value.hint is not None
    assert "--kinds" in caught.value.hint.en
    assert "--depth" not in caught.value.hint.en  # which a view of everything does not take


def test_another_vis_network_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "VIS_VERSION", "9.9.9")
    with pytest.raises(MissingDataError, match=r"no vis-network 9\.9\.9"):
        page.vis_script()


def test_a_page_needs_no_background() -> None:
    html = page.render_page(network(), Message("Tên <b>", "Name <b>"), "en")
    assert "<title>Name &lt;b&gt;</title>" in html
    assert Background().name(HEALTH) == Message("body:so-y-te", "body:so-y-te")


def test_importing_the_views_does_not_import_pyvis() -> None:
    program = "import sys, kg.view.views; print('pyvis' in sys.modules, 'networkx' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert run.stdout.split() == [b"False", b"False"]
