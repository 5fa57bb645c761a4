"""What the page saves of what is shown, and what it puts on paper."""

import csv
import io
import re
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import lxml.etree
import networkx as nx
import pyoxigraph as ox
import pypdfium2  # type: ignore[import-untyped]
import pytest
import rdflib
from PIL import Image, ImageChops, ImageStat

from kg.analysis.network import LINKS, read_network
from kg.build import open_graph
from kg.errors import Message
from kg.store import EmbeddedStore, memory_store
from kg.terms import text_of
from kg.turtle import by_value, ntriples, turtle_from_ntriples
from kg.view.details import read_background
from kg.view.marks import MARK_STYLES
from kg.view.page import render_page
from kg.view.style import KIND_STYLES, RELATION_STYLES
from kg.view.texts import safe
from kg.view.views import make_view
from kg.view.views._constructed import read_constructed
from kg.vocabulary import ID, PLAN, RDF, expand
from tests.pages import EXAMPLE, SHOTS, Open, add_thing, choose, join
from tests.test_view_browser import HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"
N_SHOWN = re.compile(r"\d+")
WHATS = ("png", "svg", "things", "links", "turtle")


def save(tab: "Page", what: str) -> tuple[str, bytes]:
    """Save by the menu; give the file's name and bytes."""
    tab.locator("#saving summary").click()
    with tab.expect_download() as download:
        tab.locator(f"#saving [data-save={what}]").click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def cells(data: bytes) -> list[dict[str, str]]:
    text = data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def n_shown(tab: "Page") -> int:
    return int(N_SHOWN.findall(tab.locator("#shown").inner_text())[0])


def show_all(tab: "Page") -> None:
    everything = tab.get_by_role("button", name="Toàn bộ", exact=True)
    if everything.is_visible():
        everything.click()


def status(tab: "Page", starts: str) -> str:
    tab.locator("#status", has_text=starts).wait_for(state="attached")
    return tab.locator("#status").inner_text()


def two_things(name: str, other: str = "Sở Y tế") -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_thing(graph, "urn:a", "Task", name)
    add_thing(graph, "urn:b", "Actor", other)
    join(graph, "urn:b", "urn:a", "assignment", "lead")
    return graph


def image(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def colours(picture: Image.Image) -> set[tuple[int, int, int]]:
    found: Any = picture.getcolors(1 << 24)
    return {colour for _, colour in found}


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


@pytest.mark.parametrize(("scheme", "back"), [("light", "#ffffff"), ("dark", "#0d1117")])
def test_the_image_is_the_screen_at_twice_its_size(
    opened: Open, example: str, scheme: str, back: str
) -> None:
    tab = opened(example, color_scheme=scheme)
    canvas = "(({ width, height }) => [width, height])(document.querySelector('#picture canvas'))"
    before = tab.evaluate(canvas)
    name, data = save(tab, "png")
    assert name.endswith(".png")
    assert status(tab, "Đã lưu") == f"Đã lưu {name}: 70 thứ, 132 quan hệ"
    saved = image(data)
    assert saved.width == 2 * before[0]
    assert saved.height > 2 * before[1] + 100  # the title and the legend
    assert saved.getpixel((0, 0)) == saved.getpixel((0, saved.height - 1)) == rgb(back)
    kinds = {rgb(style.colour) for kind, style in KIND_STYLES.items() if kind != "Other"}
    assert kinds <= colours(saved.crop((0, 200, saved.width, saved.height - 300)))
    assert kinds <= colours(saved.crop((0, saved.height - 300, saved.width, saved.height)))
    assert tab.evaluate(canvas) == before
    SHOTS.mkdir(parents=True, exist_ok=True)
    saved.save(SHOTS / f"saved-{scheme}.png")


def test_the_image_follows_a_zoom_and_can_be_had_from_the_table(opened: Open, example: str) -> None:
    tab = opened(example)
    whole = image(save(tab, "png")[1])
    tab.get_by_role("button", name="Bảng").click()
    assert difference(image(save(tab, "png")[1]), whole) < 0.5
    assert tab.locator("#stage").is_hidden()
    tab.get_by_role("button", name="Hình", exact=True).click()
    for _ in range(3):
        tab.get_by_role("button", name="Phóng to").click()
    closer = image(save(tab, "png")[1])
    assert closer.size == whole.size
    assert difference(closer, whole) > 5


def difference(one: Image.Image, other: Image.Image) -> float:
    """Give how far two images differ, of 255, on the mean."""
    return float(ImageStat.Stat(ImageChops.difference(one, other).convert("L")).mean[0])


def test_the_drawing_is_one_svg_that_needs_nothing_else(
    opened: Open, example: str, tmp_path: Path
) -> None:
    tab = opened(example)
    name, data = save(tab, "svg")
    drawn = lxml.etree.fromstring(data)
    assert drawn.get("lang") == "vi"
    assert drawn.findtext(f"{SVG}title") == "Toàn bộ đồ thị"
    assert drawn.findtext(f"{SVG}desc") == "Đang hiện 70 thứ và 132 quan hệ, trong tất cả 70 thứ"
    titles = [node.text or "" for node in drawn.iter(f"{SVG}title")]
    assert sum(" → " in title for title in titles) == 132
    assert "Cầu Sông Thử (dự án, công trình)" in titles
    words = [text for node in drawn.iter(f"{SVG}text") for text in node.itertext()]
    assert {"Văn bản (7)", "Phân công (22)", "Cầu Sông Thử"} <= set(words)
    values = [value for node in drawn.iter() for value in node.attrib.values()]
    assert not [value for value in values if re.search(r"//|url\(|javascript:", value)]
    assert {str(node.tag).removeprefix(SVG) for node in drawn.iter()} <= {
        *("svg", "title", "desc", "g", "rect", "text", "tspan", "path", "polygon", "circle")
    }
    path = tmp_path / name
    path.write_bytes(data)
    alone = tab.context.browser.new_page() if tab.context.browser else tab
    alone.set_viewport_size({"width": 1600, "height": 1700})
    alone.goto(path.as_uri())
    shot = image(alone.screenshot(path=SHOTS / "saved-drawing.png"))
    alone.close()
    assert {rgb(style.colour) for kind, style in KIND_STYLES.items() if kind != "Other"} <= colours(
        shot
    )


def test_a_drawing_tells_directions_bends_and_doubt(opened: Open) -> None:
    graph = two_things("Việc", "Sở")
    join(graph, "urn:a", "urn:b", "statedIn")
    join(graph, "urn:a", "urn:a", "partOfTask")
    graph.nodes["urn:a"]["doubtful"] = True
    tab = opened(render_page(graph, Message("Hai", "Two")))
    drawn = lxml.etree.fromstring(save(tab, "svg")[1])
    groups = {node.findtext(f"{SVG}title"): node for node in drawn.iter(f"{SVG}g") if len(node) > 1}
    bent = groups["Sở — role:lead → Việc"].find(f"{SVG}path")
    straight = groups["Việc — nêu trong → Sở"].find(f"{SVG}path")
    assert straight is not None
    assert bent is not None
    assert "Q" not in str(straight.get("d"))
    assert "Q" in str(bent.get("d"))
    assert straight.get("stroke-dasharray") == "2 5"
    assert (straight.get("stroke"), straight.get("stroke-opacity")) == ("rgb(138,143,152)", "0.4")
    assert groups["Việc — thuộc nhiệm vụ → Việc"].find(f"{SVG}circle") is not None
    symbol = groups["Việc (nhiệm vụ)"].find(f"{SVG}polygon")
    assert symbol is not None
    assert symbol.get("stroke-dasharray") == "4 3"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text_in_every_file(opened: Open, name: str, tmp_path: Path) -> None:
    shown = safe(HOSTILE[name])
    title = Message(HOSTILE[name], HOSTILE[name])
    tab = opened(render_page(two_things(HOSTILE[name], '=HYPERLINK("x")'), title))
    drawn = lxml.etree.fromstring(save(tab, "svg")[1])
    cut = shown if len(shown) <= 300 else f"{shown[:300]}…"
    assert drawn.findtext(f"{SVG}title") == cut
    assert f"{cut} (nhiệm vụ)" in [node.text for node in drawn.iter(f"{SVG}title")]
    things = cells(save(tab, "things")[1])
    assert [row["Tên tiếng Việt"] for row in things] == [shown, '\'=HYPERLINK("x")']
    assert image(save(tab, "png")[1]).width > 0
    written = rdflib.Graph().parse(data=save(tab, "turtle")[1], format="turtle")
    label = written.value(rdflib.URIRef("urn:a"), rdflib.RDFS.label)
    assert label == (None if "⟨U+" in shown else rdflib.Literal(shown, "vi"))
    tab.pdf(path=tmp_path / "page.pdf")
    assert tab.evaluate("window.hacked") is None
    assert tab.locator("img, svg script").count() == 0


@pytest.mark.parametrize("cell", ["=1+1", "+84", "-một", "@x", "＝1", "-3.5", "12", 'a "b", c'])
def test_a_spreadsheet_runs_no_cell(opened: Open, cell: str) -> None:
    tab = opened(render_page(two_things(cell), Message("Hai", "Two")))
    data = save(tab, "things")[1]
    is_formula = cell[0] in "=+-@＝" and not re.fullmatch(r"[+-]?\d+(\.\d+)?", cell)
    assert cells(data)[0]["Tên tiếng Việt"] == ("'" if is_formula else "") + cell
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") == 3


def test_the_sheets_hold_what_is_shown(opened: Open, example: str) -> None:
    tab = opened(example)
    name, data = save(tab, "things")
    assert name.endswith("-things.csv")
    things = {row["Mã"]: row for row in cells(data)}
    assert len(things) == 70
    task = next(
        row for row in things.values() if row["Tên tiếng Việt"] == "Lập dự án đường ven sông"
    )
    assert task["Loại"] == "nhiệm vụ"
    assert task["Lớp"] == "plan:Task"
    assert task["Mã văn bản"] == "doc:kh-15-ubnd-vi-du"
    assert (task["Từ ký tự"], task["Đến ký tự"]) == ("1433", "1540")
    owners = task["Mã nơi chịu trách nhiệm"].split("; ")
    assert "Sở Giao thông vận tải tỉnh Ví Dụ" in task["Nơi chịu trách nhiệm"]
    assert all(things[owner]["Loại"] == "chủ thể" for owner in owners)
    name, data = save(tab, "links")
    assert name.endswith("-links.csv")
    links = cells(data)
    assert len(links) == 132
    assert {link["Mã bên từ"] for link in links} | {link["Mã bên đến"] for link in links} <= set(
        things
    )
    led = [
        link
        for link in links
        if link["Đến"] == task["Tên tiếng Việt"] and link["Quan hệ"] == "phân công"
    ]
    assert {link["Mã vai trò hoặc loại"] for link in led} >= {"role:lead"}
    assert {link["Vai trò hoặc loại"] for link in led} >= {"chủ trì"}
    assert all("/assignment/" in link["Mã phát biểu"] for link in led)


def test_hidden_kinds_are_in_no_file_and_english_heads_english_sheets(
    opened: Open, example: str
) -> None:
    tab = opened(example, "#lang=en")
    tab.locator("#legend").get_by_role("button", name="Tasks", exact=False).first.click()
    left = n_shown(tab)
    things = cells(save(tab, "things")[1])
    assert len(things) == left < 70
    assert "task" not in {row["Kind"] for row in things}
    assert {"Id", "Vietnamese name", "English name", "Owners"} <= things[0].keys()
    written = rdflib.Graph().parse(data=save(tab, "turtle")[1], format="turtle")
    assert not list(written.subjects(RDF_TYPE, rdflib.URIRef(PLAN.Task)))
    assert "task)" not in save(tab, "svg")[1].decode()


RDF_TYPE = rdflib.URIRef(RDF.type)


def as_lines(data: bytes) -> set[str]:
    """Give the triples of a Turtle file as the lines of N-Triples that a store gives."""
    quads = ox.parse(data, ox.RdfFormat.TURTLE)
    return set(ntriples(quad.triple for quad in quads).split("\n")) - {""}


def values(data: str | bytes) -> set[object]:
    """Give the triples of Turtle, or of the N-Triples of a store, as they are compared."""
    return {by_value(quad.triple) for quad in ox.parse(data, ox.RdfFormat.TURTLE)}


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return open_graph([EXAMPLE]).store


@pytest.mark.parametrize("view", ["whole", "shipped", "cascade", "coverage", "ownership", "actor"])
def test_the_graph_saved_is_true_and_holds_every_link(
    opened: Open, store: EmbeddedStore, view: str
) -> None:
    graph = open_graph().store if view == "shipped" else store
    tab = opened(make_view(graph, *VIEWS.get(view, (view,))))
    show_all(tab)
    name, data = save(tab, "turtle")
    assert name.endswith(".ttl")
    saved = values(data)
    assert saved <= values(graph.triples())
    assert len(saved) > 50
    read = rdflib.Graph().parse(data=data, format="turtle")
    links = cells(save(tab, "links")[1])
    unsaid = 0
    for link in links:
        ends = [rdflib.URIRef(str(expand(link[end]))) for end in ("Mã bên từ", "Mã bên đến")]
        if link["Mã phát biểu"]:
            statement = rdflib.URIRef(str(expand(link["Mã phát biểu"])))
            assert set(ends) <= set(read.objects(statement)), link
            if link["Mã vai trò hoặc loại"]:
                assert rdflib.URIRef(str(expand(link["Mã vai trò hoặc loại"]))) in set(
                    read.objects(statement)
                )
            document = rdflib.URIRef(str(expand(link["Mã văn bản"])))
            assert (statement, rdflib.URIRef(PLAN.statedIn), document) in read
            assert list(read.objects(statement, rdflib.URIRef(PLAN.evidence)))
        elif not list(read.predicates(ends[0], ends[1])):
            unsaid += 1
    assert len(links) > 5
    said = re.search(r"^# Bỏ ra (\d+) quan hệ", data.decode(), re.MULTILINE)
    assert unsaid == (int(said[1]) if said else 0)


VIEWS: dict[str, tuple[str, ...]] = {
    "shipped": ("whole",),
    "cascade": ("cascade", ID + "document/kh-15-ubnd-vi-du"),
    "actor": ("actor", ID + "body/so-giao-thong-van-tai-vi-du"),
}


def test_a_statement_names_its_document_outside_the_picture(
    opened: Open, store: EmbeddedStore
) -> None:
    document, actor, task = (
        ID + one
        for one in (
            "document/kh-15-ubnd-vi-du",
            "body/so-xay-dung-vi-du",
            "document/kh-15-ubnd-vi-du/III.2.a/task/1",
        )
    )
    part = read_network(store).subgraph([actor, task])
    tab = opened(render_page(part, Message("x", "x"), background=read_background(store, part)))
    data = save(tab, "turtle")[1]
    assert document not in part
    assert values(data) <= values(store.triples())
    read = rdflib.Graph().parse(data=data, format="turtle")
    [statement] = read.subjects(RDF_TYPE, rdflib.URIRef(PLAN.Assignment))
    assert read.value(statement, rdflib.URIRef(PLAN.statedIn)) == rdflib.URIRef(document)
    [span] = read.objects(statement, rdflib.URIRef(PLAN.evidence))
    assert str(span).startswith(f"{document}#char=")
    [link] = cells(save(tab, "links")[1])
    assert link["Mã văn bản"] == "doc:kh-15-ubnd-vi-du"
    assert link["Văn bản"].startswith("Kế hoạch 15/KH-UBND")


def test_names_keep_the_language_they_are_in_and_other_relations_their_property(
    opened: Open,
) -> None:
    triples = """
        <urn:a> <urn:near> <urn:b> ; <http://www.w3.org/2000/01/rdf-schema#label> "North Ward"@en .
        <urn:b> <http://www.w3.org/2000/01/rdf-schema#label> "B 12" ; <urn:near> <urn:c> .
        <urn:c> <http://www.w3.org/2000/01/rdf-schema#label> "Phường Nam"@vi, "South Ward"@en .
    """
    given = {quad.triple for quad in ox.parse(triples.encode(), ox.RdfFormat.TURTLE)}
    store = memory_store()
    made = read_constructed(store, read_network(store), given)
    data = save(opened(render_page(made.graph, Message("x", "x"))), "turtle")[1]
    kept = {line for line in as_lines(data) if "type>" not in line}
    assert kept == set(ntriples(given).split("\n")) - {""}


def test_the_graph_saved_holds_all_that_is_said_of_what_is_shown(
    opened: Open, store: EmbeddedStore
) -> None:
    tab = opened(make_view(store, "whole"))
    show_all(tab)
    things = {str(expand(row["Mã"])) for row in cells(save(tab, "things")[1])}
    links = cells(save(tab, "links")[1])
    statements = {str(expand(one["Mã phát biểu"])) for one in links if one["Mã phát biểu"]}
    saved = list(ox.parse(save(tab, "turtle")[1], ox.RdfFormat.TURTLE))
    spans = {text_of(one.object) for one in saved if one.predicate.value == PLAN["evidence"]}
    assert spans
    quiet = {LINKS[name] for name, style in RELATION_STYLES.items() if style.quiet}
    said = {
        by_value(one.triple)
        for one in ox.parse(store.triples(), ox.RdfFormat.N_TRIPLES)
        if text_of(one.subject) in things | statements | spans
        and not (one.predicate.value in quiet and text_of(one.subject) in things)
    }
    assert said == {by_value(one.triple) for one in saved}


def test_the_graph_saved_of_closed_clusters_is_what_is_inside(opened: Open, clustered: str) -> None:
    tab = opened(clustered)
    assert tab.locator("#shown").inner_text().startswith("Đang hiện 0 thứ")
    things = {str(expand(row["Mã"])) for row in cells(save(tab, "things")[1])}
    saved = list(ox.parse(save(tab, "turtle")[1], ox.RdfFormat.TURTLE))
    assert len(things) > 100
    assert things <= {text_of(one.subject) for one in saved}


def test_what_is_said_of_things_that_are_not_shown_is_not_saved(
    opened: Open, store: EmbeddedStore
) -> None:
    tab = opened(make_view(store, "whole"))
    show_all(tab)
    tab.locator("#facet-kind").get_by_role("button", name="Chủ thể").first.click()
    saved = list(ox.parse(save(tab, "turtle")[1], ox.RdfFormat.TURTLE))
    every = list(ox.parse(store.triples(), ox.RdfFormat.N_TRIPLES))
    actors = {t.subject for t in every if t.object == ox.NamedNode(PLAN["Body"])}
    assert actors
    assert not actors & {term for t in saved for term in (t.subject, t.object)}


def test_the_graph_saved_has_the_one_form(opened: Open) -> None:
    """The shipped graph's, where item 11 comes after item 2."""
    tab = opened(make_view(open_graph().store, "whole"))
    show_all(tab)
    data = save(tab, "turtle")[1]
    header, body = re.split(r"(?m)^(?=@prefix)", data.decode(), maxsplit=1)
    assert header.splitlines()[0] == "# Toàn bộ đồ thị"
    assert body == turtle_from_ntriples("\n".join(as_lines(data)))


def test_an_iri_turtle_cannot_write_is_escaped(opened: Open) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_thing(graph, 'urn:"><script> b', "Task", 'a "b" \\ c')
    add_thing(graph, "https://w3id.org/plan-kg/id/place/a.b.", "Place", "Nơi")
    join(graph, 'urn:"><script> b', "https://w3id.org/plan-kg/id/place/a.b.", "concerns")
    data = save(opened(render_page(graph, Message("x", "x"))), "turtle")[1]
    read = rdflib.Graph().parse(data=data, format="turtle")
    task = rdflib.URIRef("urn:%22%3E%3Cscript%3E%20b")
    assert read.value(task, rdflib.RDFS.label) == rdflib.Literal('a "b" \\ c', "vi")
    assert read.value(task, rdflib.URIRef(PLAN.concerns)) == rdflib.URIRef(
        "https://w3id.org/plan-kg/id/place/a.b."
    )


def test_removed_things_stay_out_of_the_graph_and_are_counted(opened: Open) -> None:
    graph = two_things("Việc cũ")
    add_thing(graph, "urn:c", "Actor", "Sở Mới")
    join(graph, "urn:c", "urn:b", "subOrganizationOf")
    marks = {"urn:a": "removed", "urn:b urn:a assignment": "removed", "urn:c": "added"}
    tab = opened(render_page(graph, Message("Khác", "Diff"), marks=marks))
    data = save(tab, "turtle")[1].decode()
    assert "# Bỏ ra 2 thứ và quan hệ đã bị xoá, không còn trong đồ thị\n" in data
    assert "urn:a" not in data
    assert "<urn:c>" in data
    drawn = lxml.etree.fromstring(save(tab, "svg")[1])
    assert {"Đã bỏ (2)", "Mới thêm (1)"} <= set(drawn.itertext())
    symbols = {node.get("stroke") for node in drawn.iter(f"{SVG}polygon")}
    assert {style.colour for style in (MARK_STYLES["added"], MARK_STYLES["removed"])} <= symbols
    assert {row["Mã"]: row["Thay đổi"] for row in cells(save(tab, "things")[1])}["urn:b"] == ""


def test_nothing_shown_is_nothing_to_save(opened: Open) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_thing(graph, "urn:a", "Task", "Một việc")
    tab = opened(render_page(graph, Message("Một", "One")))
    tab.locator("#facet-kind .toggle, #facet-kind button").first.click()
    tab.locator("#saving summary").click()
    tab.locator("#saving [data-save=svg]").click()
    assert status(tab, "Không có gì") == "Không có gì đang hiện nên không có gì để lưu"


def test_the_menu_is_for_the_keyboard_too(opened: Open, example: str) -> None:
    tab = opened(example)
    choose(tab, "cau song thu")
    menu = tab.locator("#saving")
    menu.locator("summary").focus()
    tab.keyboard.press("Enter")
    assert menu.get_attribute("open") is not None
    assert all(name.strip() for name in menu.get_by_role("button").all_inner_texts())
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.dataset.save") == "png"
    tab.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert tab.evaluate("document.activeElement.parentElement.id") == "saving"
    assert tab.locator("#details h2").inner_text() == "Cầu Sông Thử"  # Escape closed the menu alone
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    with tab.expect_download() as download:
        tab.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".svg")
    menu.locator("summary").click()
    tab.locator("#picture").click(position={"x": 5, "y": 5})
    assert menu.get_attribute("open") is None


def test_the_open_menu_fits_a_phone(opened: Open, example: str) -> None:
    tab = opened(example, viewport={"width": 360, "height": 740})
    tab.locator("#more summary").click()
    tab.locator("#saving summary").click()
    assert tab.evaluate("document.documentElement.scrollWidth") == 360
    for button in tab.locator("#saving button").all():
        box = button.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360


def test_files_are_given_back_to_memory(opened: Open, example: str) -> None:
    tab = opened(example)
    tab.evaluate(
        """() => {
          window.revoked = [];
          URL.revokeObjectURL = (address) => window.revoked.push(address);
        }"""
    )
    tab.clock.install()
    save(tab, "svg")
    assert tab.evaluate("window.revoked.length") == 0
    tab.clock.fast_forward(10_000)
    assert tab.evaluate("window.revoked.length") == 1


def printed(tab: "Page", path: Path) -> list[str]:
    """Print; give the text of each page, and leave pictures of the pages to be looked at."""
    tab.pdf(path=path, prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(path)
    SHOTS.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(list(document)[:3]):
        page.render(scale=1.4).to_pil().save(SHOTS / f"{path.stem}-{number + 1}.png")
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def test_paper_holds_title_picture_legend_and_what_is_chosen(
    opened: Open, example: str, tmp_path: Path
) -> None:
    tab = opened(example, color_scheme="dark")
    choose(tab, "lap du an duong ven song")
    pages = printed(tab, tmp_path / "paper-picture.pdf")
    words = " ".join(pages)
    assert 6 <= len(pages) <= 14  # the tables too
    assert pages[0].startswith("Toàn bộ đồ thị Đang hiện 70 thứ")
    assert "Nhiệm vụ (18)" in pages[0]
    assert "Cầu Sông Thử" in pages[0]
    assert "Lập dự án đường ven sông" in words
    assert "Sở Giao thông vận tải tỉnh Ví Dụ" in words
    assert "1433–1518" in words
    for word in ("Lưu, in", "Bỏ chọn", "Hình Bảng", "Tìm tên"):
        assert word not in words
    first = Image.open(SHOTS / "paper-picture-1.png").convert("RGB")
    assert first.getpixel((3, 3)) == (255, 255, 255)
    assert first.getpixel((first.width // 2, 90)) == (255, 255, 255)
    assert rgb(KIND_STYLES["Task"].colour) in colours(first)
    assert tab.locator("#paper").evaluate("(paper) => paper.childElementCount") == 0
    assert tab.locator("#picture").is_visible()


def test_paper_holds_the_tables_whole(opened: Open, large: str, tmp_path: Path) -> None:
    tab = opened(large)
    tab.get_by_role("button", name="Toàn bộ").click()
    tab.get_by_role("button", name="Bảng").click()
    pages = printed(tab, tmp_path / "paper-table.pdf")
    words = "".join(pages).replace(" ", "")  # narrow spaces are lost in reading a PDF
    assert {f"urn:task-{n:03}" for n in range(600)} <= set(re.findall(r"urn:task-\d{3}", words))
    assert words.count("nêutrong") >= 600
    assert 10 <= len(pages) <= 40
    assert "Trangsau" not in words


def test_the_page_turns_to_paper_and_back(opened: Open, example: str) -> None:
    tab = opened(example, color_scheme="dark")
    choose(tab, "cau song thu")
    back = "getComputedStyle(document.documentElement).backgroundColor"
    assert tab.evaluate(back) == "rgb(13, 17, 23)"
    tab.emulate_media(media="print", color_scheme="dark")
    paper = tab.locator("#paper")
    paper.locator("figure svg").wait_for()
    assert tab.locator("#explorer").is_hidden()
    assert tab.evaluate(back) == "rgb(255, 255, 255)"
    assert paper.locator("button, input, select, summary").count() == 0
    assert paper.locator("h2").inner_text() == "Cầu Sông Thử"
    assert paper.locator(".marks li").count() >= 8
    box = paper.locator("figure svg").bounding_box()
    assert box is not None
    assert box["width"] > 300
    tab.emulate_media(media="screen", color_scheme="dark")
    tab.locator("html:not([data-paper]) #picture").wait_for()
    assert tab.evaluate(back) == "rgb(13, 17, 23)"
    assert paper.is_hidden()
    assert paper.evaluate("(paper) => paper.childElementCount") == 0


def test_print_is_in_the_menu(opened: Open, example: str) -> None:
    tab = opened(example)
    tab.evaluate("() => { window.print = () => { window.asked = true; }; }")
    tab.locator("#saving summary").click()
    tab.get_by_role("button", name="In…").click()
    assert tab.evaluate("window.asked") is True


def test_closed_clusters_are_saved_as_bubbles(opened: Open) -> None:
    tab = opened(many_things(1200))
    tab.get_by_role("button", name="Cụm", exact=True).click()
    drawn = lxml.etree.fromstring(save(tab, "svg")[1])
    words = " ".join(drawn.itertext())
    counted = re.search(r"Cụm \((\d+)\)", words)
    assert counted
    assert f"Đang hiện 0 thứ, 0 quan hệ và {counted[1]} cụm đang đóng" in words
    assert "và những gì quanh nó" in words
    assert float(str(drawn.get("width"))) < 3000
    name, data = save(tab, "png")
    assert image(data).width > 1000
    assert status(tab, f"Đã lưu {name}") == (
        f"Đã lưu {name}: 0 thứ, 0 quan hệ, và {counted[1]} cụm đang đóng có 1200 thứ bên trong"
    )


def test_data_holds_what_is_inside_closed_clusters(opened: Open, clustered: str) -> None:
    tab = opened(clustered)
    n_clusters = N_SHOWN.findall(tab.locator("#shown").inner_text())[1]
    name, data = save(tab, "things")
    assert len(cells(data)) == 492
    inside = f"492 thứ, 971 quan hệ, kể cả 492 thứ trong {n_clusters} cụm đang đóng"
    assert status(tab, f"Đã lưu {name}") == f"Đã lưu {name}: {inside}"
    links = cells(save(tab, "links")[1])
    assert len(links) == 971
    tab.locator("#clusters summary").click()
    tab.locator("#cluster-list .row").first.click()
    assert len(cells(save(tab, "things")[1])) == 492
    tab.locator("#facet-kind button", has_text="Nhiệm vụ").click()
    tab.locator("#facet-kind button", has_text="Văn bản").click()
    left = cells(save(tab, "things")[1])
    assert {row["Loại"] for row in left} == {"chủ thể"}
    assert len(left) == 6


def many_things(n: int) -> str:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for at in range(n // 30):
        add_thing(graph, f"urn:body-{at}", "Actor", f"Sở số {at}")
    for at in range(n - n // 30):
        add_thing(graph, f"urn:task-{at}", "Task", f"Việc số {at} của một sở nào đó")
        join(graph, f"urn:body-{at % (n // 30)}", f"urn:task-{at}", "assignment", "lead")
        join(graph, f"urn:body-{at * 7 % (n // 30)}", f"urn:task-{at}", "assignment", "report")
    return render_page(graph, Message("Lớn", "Large"))


def test_three_thousand_things_are_saved_quickly(opened: Open) -> None:
    tab = opened(many_things(3000))
    tab.get_by_role("button", name="Toàn bộ").click()
    assert n_shown(tab) == 3000
    for what in WHATS:
        before = perf_counter()
        save(tab, what)
        assert perf_counter() - before < 4, what
