"""What kinds and relations look like: the one place for colours, shapes and line styles.

Colours are Okabe and Ito's, told apart by colour-blind readers; every kind also has a
shape of its own, and a dark outline, since orange and yellow fade on white.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.errors import Message

BLUE: Final = "#0072B2"
VERMILION: Final = "#D55E00"
GREEN: Final = "#009E73"
ORANGE: Final = "#E69F00"
YELLOW: Final = "#F0E442"
PINK: Final = "#CC79A7"
SKY: Final = "#56B4E9"
GREY: Final = "#8A8F98"
PALE: Final = "#E5E7EB"
FAINT: Final = "rgba(138,143,152,0.4)"


@dataclass(frozen=True)
class KindStyle:
    """A kind of node: what one and many are called, and how it is drawn.

    ``shape`` is one of vis-network's, or ``custom``, which symbols.js draws as a page.
    """

    one: Message
    many: Message
    colour: str
    border: str
    shape: str
    size: int = 11


KIND_STYLES: Final = {
    "Document": KindStyle(
        Message("văn bản", "document"),
        Message("Văn bản", "Documents"),
        BLUE,
        "#003D61",
        "custom",
        13,
    ),
    "Actor": KindStyle(
        Message("chủ thể", "actor"), Message("Chủ thể", "Actors"), VERMILION, "#6E2F00", "square"
    ),
    "Goal": KindStyle(
        Message("mục tiêu", "goal"), Message("Mục tiêu", "Goals"), ORANGE, "#6B4A00", "star", 14
    ),
    "Target": KindStyle(
        Message("chỉ tiêu", "target"),
        Message("Chỉ tiêu", "Targets"),
        YELLOW,
        "#6A6400",
        "triangleDown",
    ),
    "Task": KindStyle(
        Message("nhiệm vụ", "task"), Message("Nhiệm vụ", "Tasks"), GREEN, "#00523C", "diamond", 12
    ),
    "Project": KindStyle(
        Message("dự án", "project"),
        Message("Dự án, công trình", "Projects"),
        PINK,
        "#6B2F52",
        "triangle",
        12,
    ),
    "Indicator": KindStyle(
        Message("chỉ số", "indicator"), Message("Chỉ số", "Indicators"), SKY, "#1B5E86", "hexagon"
    ),
    "Place": KindStyle(
        Message("địa bàn", "place"), Message("Địa bàn", "Places"), GREY, "#3B3F45", "dot", 9
    ),
    "Other": KindStyle(
        Message("thứ khác", "other thing"),
        Message("Thứ khác", "Other things"),
        PALE,
        "#111827",
        "database",
        12,
    ),
}
"""Kind → style; ``Other`` is what a query brings that is none of the graph's kinds."""


@dataclass(frozen=True)
class RelationStyle:
    """A relation: its name read along the arrow and against it, and how it is drawn.

    ``pull`` is how strongly it draws its ends together in the layout; ``quiet`` ones
    say nothing the panel does not say better, and are off until asked for.
    """

    forward: Message
    back: Message
    colour: str = GREY
    width: float = 1
    dashes: bool = False
    pull: float = 1
    quiet: bool = False


RELATION_STYLES: Final = {
    "assignment": RelationStyle(
        Message("phân công", "assignment"),
        Message("phân công", "assignment"),
        VERMILION,
        width=2,
        pull=1.5,
    ),
    "citation": RelationStyle(
        Message("viện dẫn", "cites"), Message("được viện dẫn", "cited by"), BLUE, width=1.5
    ),
    "status": RelationStyle(
        Message("nêu tình trạng dự án", "reports on project"),
        Message("tình trạng theo văn bản", "status given by"),
        PINK,
        width=1.5,
    ),
    "observation": RelationStyle(
        Message("có số liệu về", "gives figures on"), Message("số liệu trong", "figures in"), SKY
    ),
    "contributesTo": RelationStyle(
        Message("góp phần vào", "contributes to"),
        Message("được góp phần bởi", "served by"),
        ORANGE,
        width=1.5,
        pull=1.5,
    ),
    "partOfTask": RelationStyle(
        Message("thuộc nhiệm vụ", "part of task"), Message("gồm các việc", "has parts"), GREEN
    ),
    "concerns": RelationStyle(
        Message("liên quan đến", "concerns"), Message("việc liên quan", "concerned by"), GREEN
    ),
    "statedIn": RelationStyle(
        Message("nêu trong", "stated in"),
        Message("nêu ra", "states"),
        FAINT,
        dashes=True,
        pull=0.2,
    ),
    "indicator": RelationStyle(
        Message("đo bằng chỉ số", "measured by"), Message("đo các chỉ tiêu", "measures"), SKY
    ),
    "subject": RelationStyle(
        Message("nói về", "about"),
        Message("mục tiêu, chỉ tiêu cho nơi này", "goals for it"),
        pull=0.1,
        quiet=True,
    ),
    "subOrganizationOf": RelationStyle(
        Message("trực thuộc", "belongs to"), Message("đơn vị trực thuộc", "units"), pull=0.6
    ),
    "hasMember": RelationStyle(
        Message("gồm", "has members"), Message("thành viên của", "member of"), dashes=True, pull=0.6
    ),
    "jurisdiction": RelationStyle(
        Message("phụ trách địa bàn", "in charge of"),
        Message("cơ quan phụ trách", "bodies in charge"),
        pull=0.1,
        quiet=True,
    ),
    "issuedBy": RelationStyle(
        Message("do ban hành", "issued by"), Message("đã ban hành", "issued"), pull=0.6
    ),
    "covers": RelationStyle(
        Message("áp dụng cho địa bàn", "covers"),
        Message("văn bản về địa bàn", "covered by"),
        pull=0.1,
        quiet=True,
    ),
    "locatedIn": RelationStyle(
        Message("nằm ở", "located in"), Message("dự án tại đây", "projects here"), pull=0.5
    ),
    "partOf": RelationStyle(
        Message("là một phần của", "part of"), Message("gồm các phần", "has parts"), pull=0.6
    ),
    "broader": RelationStyle(
        Message("thuộc chỉ số rộng hơn", "narrower than"),
        Message("gồm chỉ số hẹp hơn", "broader than"),
    ),
    "other": RelationStyle(
        Message("quan hệ khác", "other relation"),
        Message("quan hệ khác, từ", "other relation, from"),
        width=1.5,
    ),
}
"""Relation → style, in the order the panel and the legend list them.

A link of the relation ``other`` brings its own name.
"""

BACKWARDS: Final = {
    "implements": Message("được thực hiện bằng", "implemented by"),
    "based-on": Message("là căn cứ của", "ground of"),
    "cites": Message("được nhắc đến trong", "mentioned in"),
    "adopts": Message("được thông qua bởi", "adopted by"),
    "amends": Message("được sửa đổi bởi", "amended by"),
    "replaces": Message("được thay thế bởi", "replaced by"),
    "issued": Message("được nêu là đã ban hành trong", "said to be issued in"),
    "to-issue": Message("được nêu là sẽ ban hành trong", "to be issued under"),
    "assesses": Message("được sơ kết, tổng kết trong", "assessed by"),
}
"""Relation between documents → how the cited one reads it; codes have one direction only."""
