"""Bodies, posts and groups are found, named in full, and linked only where they may be."""

from __future__ import annotations

import pytest

from kg.extract.bodies.mentions import Mention, mentions, mentions_in
from kg.extract.bodies.naming import body_type, completed, full_name, is_plural, is_post
from kg.extract.context import Context, Identity
from kg.extract.registers import Registers
from kg.facts import Actor, Fact, Place
from kg.facts.values import Text
from kg.text.outline import Outline, outline
from kg.vocabulary import register_iri

PROVINCE = "tỉnh Vân Sơn"


def empty(province: str | None = PROVINCE, facts: tuple[Fact, ...] = ()) -> Context:
    return Context(Outline("", (), (), ()), Identity(province=province), Registers.of(facts))


def named(text: str, province: str | None = PROVINCE) -> list[str]:
    return [mention.name for mention in mentions_in(text, empty(province))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # People's committees and councils, their levels and places
        ("UBND tỉnh", ["Ủy ban nhân dân tỉnh Vân Sơn"]),
        ("Uỷ ban Nhân dân tỉnh", ["Ủy ban nhân dân tỉnh Vân Sơn"]),
        ("HĐND tỉnh", ["Hội đồng nhân dân tỉnh Vân Sơn"]),
        ("UBND huyện Đông Phú", ["Ủy ban nhân dân huyện Đông Phú"]),
        ("UBND TP. Tây Hà", ["Ủy ban nhân dân thành phố Tây Hà"]),
        ("UBND cấp xã", ["Ủy ban nhân dân cấp xã tỉnh Vân Sơn"]),
        (
            "UBND các xã, phường, đặc khu tổ chức",
            ["Ủy ban nhân dân các xã, phường, đặc khu tỉnh Vân Sơn"],
        ),
        (
            "UBND các tỉnh, thành phố trực thuộc Trung ương",
            ["Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương"],
        ),
        # Departments: where a name ends
        ("Sở Kế hoạch và Đầu tư chủ trì", ["Sở Kế hoạch và Đầu tư tỉnh Vân Sơn"]),
        ("Sở Xây dựng xây dựng đề án", ["Sở Xây dựng tỉnh Vân Sơn"]),
        ("Sở KH&ĐT", ["Sở Kế hoạch và Đầu tư tỉnh Vân Sơn"]),
        ("Sở VH,TT&DL", ["Sở Văn hóa, Thể thao và Du lịch tỉnh Vân Sơn"]),
        ("Sở Nông nghiệp và PTNT", ["Sở Nông nghiệp và Phát triển nông thôn tỉnh Vân Sơn"]),
        ("sở tài chính bố trí", ["Sở Tài chính tỉnh Vân Sơn"]),
        ("Bộ Văn hóa, Thể thao và Du lịch", ["Bộ Văn hóa, Thể thao và Du lịch"]),
        ("Chi cục Chăn nuôi và Thú y", ["Chi cục Chăn nuôi và Thú y tỉnh Vân Sơn"]),
        (
            "Báo và Phát thanh, Truyền hình tỉnh đưa tin",
            ["Báo và Phát thanh, Truyền hình tỉnh Vân Sơn"],
        ),
        ("Trung tâm Phát triển quỹ đất tỉnh đo đạc", ["Trung tâm Phát triển quỹ đất tỉnh Vân Sơn"]),
        ("Trường Đại học Hoài Giang tổ chức", ["Trường Đại học Hoài Giang"]),
        (
            "Ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh rà soát",
            ["Ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh Vân Sơn"],
        ),
        ("Ban Chỉ đạo chuyển đổi số tỉnh họp", ["Ban Chỉ đạo chuyển đổi số tỉnh Vân Sơn"]),
        ("Kho bạc Nhà nước khu vực VI chi trả", ["Kho bạc Nhà nước khu vực VI"]),
        ("Công ty Điện lực Vân Sơn đầu tư", ["Công ty Điện lực Vân Sơn"]),
        # Lists
        (
            "các Sở: Tài chính, Xây dựng và Công Thương",
            [
                "Sở Tài chính tỉnh Vân Sơn",
                "Sở Xây dựng tỉnh Vân Sơn",
                "Sở Công Thương tỉnh Vân Sơn",
            ],
        ),
        (
            "Sở Tài chính, Nội vụ, Công an tỉnh",
            ["Sở Tài chính tỉnh Vân Sơn", "Sở Nội vụ tỉnh Vân Sơn", "Công an tỉnh Vân Sơn"],
        ),
        (
            "Bộ Tài chính Ngân hàng Nhà nước Việt Nam",
            ["Bộ Tài chính", "Ngân hàng Nhà nước Việt Nam"],
        ),
        (
            "Sở Nông nghiệp và Môi trường Sở Y tế UBND các xã",
            [
                "Sở Nông nghiệp và Môi trường tỉnh Vân Sơn",
                "Sở Y tế tỉnh Vân Sơn",
                "Ủy ban nhân dân các xã tỉnh Vân Sơn",
            ],
        ),
        # The Party
        ("Tỉnh uỷ", ["Tỉnh ủy Vân Sơn"]),
        ("Ban Thường vụ", ["Ban Thường vụ Tỉnh ủy Vân Sơn"]),
        ("Thành ủy Tây Hà", ["Thành ủy Tây Hà"]),
        ("Ban Tuyên giáo Tỉnh ủy tham mưu", ["Ban Tuyên giáo Tỉnh ủy Vân Sơn"]),
        ("Ủy ban Kiểm tra Tỉnh ủy", ["Ủy ban Kiểm tra Tỉnh ủy Vân Sơn"]),
        (
            "Ban Chấp hành Đảng bộ tỉnh khoá XX và khóa XIX",
            ["Ban Chấp hành Đảng bộ tỉnh Vân Sơn khóa XX"],
        ),
        (
            "Đảng đoàn Hội đồng nhân dân tỉnh, Ban cán sự đảng UBND tỉnh",
            [
                "Đảng đoàn Hội đồng nhân dân tỉnh Vân Sơn",
                "Ban cán sự đảng Ủy ban nhân dân tỉnh Vân Sơn",
            ],
        ),
        ("Đảng ủy Quốc hội", ["Đảng ủy Quốc hội"]),
        ("Đảng đoàn MTTQ tỉnh", ["Đảng đoàn Mặt trận Tổ quốc Việt Nam tỉnh Vân Sơn"]),
        (
            "Ban Chính sách, chiến lược Trung ương chủ trì",
            ["Ban Chính sách, chiến lược Trung ương"],
        ),
        # Fronts, organisations, offices, forces
        ("Mặt trận Tổ quốc", ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Vân Sơn"]),
        ("UBMTTQ Việt Nam tỉnh", ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Vân Sơn"]),
        ("Hội LHPN tỉnh, Tỉnh đoàn", ["Hội Liên hiệp Phụ nữ tỉnh Vân Sơn", "Tỉnh đoàn Vân Sơn"]),
        ("VP UBND tỉnh", ["Văn phòng Ủy ban nhân dân tỉnh Vân Sơn"]),
        (
            "Văn phòng Đoàn ĐBQH và HĐND tỉnh",
            ["Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Vân Sơn"],
        ),
        ("Bộ CHQS tỉnh", ["Bộ Chỉ huy Quân sự tỉnh Vân Sơn"]),
        # Posts
        ("Chủ tịch UBND tỉnh", ["Chủ tịch Ủy ban nhân dân tỉnh Vân Sơn"]),
        ("các PCT UBND tỉnh", ["Phó Chủ tịch Ủy ban nhân dân tỉnh Vân Sơn"]),
        ("giám đốc Sở GTVT", ["Giám đốc Sở Giao thông vận tải tỉnh Vân Sơn"]),
        ("Bộ trưởng Bộ Y tế", ["Bộ trưởng Bộ Y tế"]),
        (
            "Thủ trưởng các sở, ban, ngành và Chủ tịch UBND các xã",
            [
                "Thủ trưởng các sở, ban, ngành tỉnh Vân Sơn",
                "Chủ tịch Ủy ban nhân dân các xã tỉnh Vân Sơn",
            ],
        ),
        ("Giám đốc các Sở: Y tế, Nội vụ", ["Giám đốc Sở Y tế tỉnh Vân Sơn", "Giám đốc Sở Nội vụ tỉnh Vân Sơn"]),
        ("người đứng đầu cấp ủy", ["Người đứng đầu cấp ủy tỉnh Vân Sơn"]),
        # Groups
        ("Các Sở, ngành, đơn vị, UBND cấp xã", ["Các sở, ngành, đơn vị tỉnh Vân Sơn", "Ủy ban nhân dân cấp xã tỉnh Vân Sơn"]),
        ("các số, ban, ngành", ["Các sở, ban, ngành tỉnh Vân Sơn"]),
        ("các bộ, ngành, cơ quan ngang bộ", ["Các bộ, ngành, cơ quan ngang bộ"]),
        (
            "Các cấp uỷ, tổ chức đảng, chính quyền, các ban, ngành của tỉnh",
            [
                "Các cấp ủy, tổ chức đảng tỉnh Vân Sơn",
                "Chính quyền tỉnh Vân Sơn",
                "Các ban, ngành của tỉnh Vân Sơn",
            ],
        ),
        ("các cấp, các ngành, các cơ quan, đơn vị", ["Các cấp, các ngành tỉnh Vân Sơn", "Các cơ quan, đơn vị tỉnh Vân Sơn"]),
        ("các tỉnh ủy, thành ủy", ["Các tỉnh ủy, thành ủy tỉnh Vân Sơn"]),
        ("các huyện Đông Phú, Tây Hà", ["Các huyện Đông Phú, Tây Hà tỉnh Vân Sơn"]),
        ("Nhân dân trong tỉnh", ["Nhân dân trong tỉnh Vân Sơn"]),
        ("Các đồng chí Tỉnh ủy viên", ["Các đồng chí Tỉnh ủy viên tỉnh Vân Sơn"]),
        (
            "Đảng ủy các cơ quan Đảng tỉnh, Đảng ủy Quân sự tỉnh, các đảng ủy xã, phường",
            [
                "Đảng ủy các cơ quan Đảng tỉnh Vân Sơn",
                "Đảng ủy Quân sự tỉnh Vân Sơn",
                "Các đảng ủy xã, phường tỉnh Vân Sơn",
            ],
        ),
        (
            "Thường trực HĐND tỉnh, các Ban HĐND và đại biểu HĐND tỉnh",
            [
                "Thường trực Hội đồng nhân dân tỉnh Vân Sơn",
                "Các Ban Hội đồng nhân dân tỉnh Vân Sơn",
                "Đại biểu Hội đồng nhân dân tỉnh Vân Sơn",
            ],
        ),
        # Councils and committees share the place after the last, and the post before the first
        (
            "Chủ tịch HĐND, UBND các huyện",
            [
                "Chủ tịch Hội đồng nhân dân các huyện tỉnh Vân Sơn",
                "Chủ tịch Ủy ban nhân dân các huyện tỉnh Vân Sơn",
            ],
        ),
        (
            "Thường trực HĐND, Chủ tịch UBND và Mặt trận Tổ quốc xã Cần Đông",
            [
                "Thường trực Hội đồng nhân dân xã Cần Đông",
                "Chủ tịch Ủy ban nhân dân xã Cần Đông",
                "Ủy ban Mặt trận Tổ quốc Việt Nam xã Cần Đông",
            ],
        ),
        (
            "Chủ tịch UBND tỉnh, UBND các xã",
            ["Chủ tịch Ủy ban nhân dân tỉnh Vân Sơn", "Ủy ban nhân dân các xã tỉnh Vân Sơn"],
        ),
        # Persons end a list of bodies; they are no part of a post's group
        (
            "Thủ trưởng các sở, ngành và các cơ quan, tổ chức, cá nhân có liên quan",
            [
                "Thủ trưởng các sở, ngành tỉnh Vân Sơn",
                "Các cơ quan, tổ chức, cá nhân có liên quan tỉnh Vân Sơn",
            ],
        ),
        ("thủ trưởng các Ban, ngành ở tỉnh", ["Thủ trưởng các ban, ngành ở tỉnh Vân Sơn"]),
        # The Party and the National Assembly
        (
            "Bộ trưởng, Bộ trưởng Bộ Y tế, Thủ trưởng cơ quan ngang bộ",
            ["Bộ trưởng", "Bộ trưởng Bộ Y tế", "Thủ trưởng cơ quan ngang bộ"],
        ),
        ("Tổ đảng tại Thường trực Ủy ban Xã hội", ["Tổ đảng tại Thường trực Ủy ban Xã hội"]),
        ("Tổ đảng ở Ủy ban KH,CN&MT", ["Tổ đảng ở Ủy ban KH,CN&MT"]),
        ("Đảng ủy cơ quan Văn phòng Quốc hội", ["Đảng ủy cơ quan Văn phòng Quốc hội"]),
        ("Thường trực Ủy ban Tư pháp của Quốc hội", ["Thường trực Ủy ban Tư pháp của Quốc hội"]),
        ("Đoàn đại biểu Quốc hội", ["Đoàn đại biểu Quốc hội tỉnh Vân Sơn"]),
        (
            "Hội đồng Dân tộc, các Ủy ban của Quốc hội",
            ["Hội đồng Dân tộc", "Các Ủy ban của Quốc hội"],
        ),
        # Enterprises and boards that a place completes
        (
            "Viễn thông Hoài Giang kéo cáp, Bưu điện tỉnh, Điện lực Đông Phú lắp trạm",
            [
                "Viễn thông Hoài Giang tỉnh Vân Sơn",
                "Bưu điện tỉnh Vân Sơn",
                "Điện lực Đông Phú tỉnh Vân Sơn",
            ],
        ),
        (
            "Ban Quản lý các khu công nghiệp, khu chế xuất tỉnh rà soát",
            ["Ban Quản lý các khu công nghiệp, khu chế xuất tỉnh Vân Sơn"],
        ),
    ],
)  # fmt: skip
def test_bodies_are_named_in_full(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "nhiệm vụ xây dựng nông thôn mới, dịch vụ công nghiệp",
        "các cơ sở giáo dục đạt chuẩn"[4:],
        "vụ Xuân năm 2026, vụ Mùa",
        "đội ngũ nòng cốt, bộ phận một cửa, bộ tiêu chí",
        "ban hành kế hoạch, báo cáo kết quả, trường hợp đặc biệt",
        "hội nghị, hội thảo, hội nhập quốc tế",
        "viện trợ phi chính phủ",
        "tham gia bảo hiểm xã hội tự nguyện",
        "nhà máy ở Đài Loan",
        "hạ tầng viễn thông, điện lực và bưu điện xã",
        "Viễn thông là ngành mũi nhọn",
    ],
)
def test_what_sounds_like_a_body_is_none(text: str) -> None:
    bodies = [m.name for m in mentions_in(text, empty()) if m.kind == "Body"]
    assert bodies == []


@pytest.mark.parametrize(
    ("province", "text", "expected"),
    [
        (None, "UBND tỉnh và Sở Y tế", ["Ủy ban nhân dân tỉnh", "Sở Y tế"]),
        ("tỉnh Hoài Giang", "Sở Y tế", ["Sở Y tế tỉnh Hoài Giang"]),
        ("thành phố Tây Hà", "UBND thành phố", ["Ủy ban nhân dân thành phố Tây Hà"]),
        ("thành phố Tây Hà", "Thành ủy, Sở Y tế", ["Thành ủy Tây Hà", "Sở Y tế thành phố Tây Hà"]),
        ("tỉnh Vân Sơn", "Sở Y tế tỉnh Hoài Giang", ["Sở Y tế tỉnh Hoài Giang"]),
        ("tỉnh Vân Sơn", "Thành ủy", ["Thành ủy"]),
    ],
)
def test_the_documents_province_completes_a_name(
    province: str | None, text: str, expected: list[str]
) -> None:
    assert named(text, province) == expected


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("UBND tỉnh", "Body", "people-committee"),
        ("UBND các xã", "BodyGroup", "people-committee"),
        ("Chủ tịch UBND tỉnh", "Post", "people-committee"),
        ("Thủ tướng Chính phủ", "Post", "government"),
        ("Sở Y tế", "Body", "department"),
        ("Bộ Y tế", "Body", "ministry"),
        ("Văn phòng Chính phủ", "Body", "ministry"),
        ("Văn phòng Tỉnh ủy", "Body", "party-office"),
        ("Văn phòng UBND tỉnh", "Body", "office"),
        ("Ban Thường vụ Tỉnh ủy", "Body", "party-standing-committee"),
        ("Ban Thường vụ Đoàn Thanh niên tỉnh", "Body", "mass-organisation"),
        ("Ban Dân vận Tỉnh ủy", "Body", "party-department"),
        ("Ban Pháp chế HĐND tỉnh", "Body", "council-committee"),
        ("Đảng đoàn HĐND tỉnh", "Body", "party-group"),
        ("Thành ủy Tây Hà", "Body", "district-party-committee"),
        ("các tổ chức chính trị - xã hội", "BodyGroup", "mass-organisation"),
        ("các cơ quan báo chí", "BodyGroup", "media"),
        ("Công an tỉnh", "Body", "armed-force"),
        ("Tòa án nhân dân tỉnh", "Body", "court-procuracy"),
        ("Ban Quản lý dự án", "Body", "management-board"),
        ("Nhân dân", "BodyGroup", "population-group"),
        ("Đài Truyền hình Việt Nam", "Body", "media"),
        ("Ngân hàng Chính sách xã hội", "Body", "enterprise"),
        ("Viễn thông tỉnh", "Body", "enterprise"),
        ("Ủy ban Kinh tế của Quốc hội", "Body", "national-assembly"),
        ("Bộ trưởng", "Post", "ministry"),
    ],
)
def test_kinds_are_told(text: str, kind: str, code: str) -> None:
    (found,) = mentions_in(text, empty())
    assert (found.kind, found.body_type) == (kind, code)


def test_spans_are_of_what_is_written() -> None:
    text = "Giao các Sở: Tài chính, Nội vụ; UBND cấp xã."
    found = mentions_in(text, empty())
    assert [text[m.start : m.end] for m in found] == [
        "các Sở: Tài chính",
        "Nội vụ",
        "UBND cấp xã",
    ]
    assert [m.text for m in found] == [text[m.start : m.end] for m in found]


def test_names_in_capitals_are_written_as_names() -> None:
    assert named("UBND CÁC HUYỆN VÀ SỞ XÂY DỰNG TỈNH HOÀI GIANG") == [
        "Ủy ban nhân dân các huyện tỉnh Vân Sơn",
        "Sở Xây dựng tỉnh Hoài Giang",
    ]


def vi(*names: str) -> tuple[Text, ...]:
    return tuple(Text(name) for name in names)


def register(province: str, kind: str = "Body") -> tuple[Fact, ...]:
    """A register with one actor of a province, under an odd alias."""
    place = register_iri("place", "tinh")
    return (
        Place(iri=place, label=vi(f"tỉnh {province}"), place_type="province"),
        Actor(
            iri=register_iri("body", "to-cong-tac"),
            type=kind,
            label=vi(f"Tổ công tác đặc biệt tỉnh {province}"),
            alt_label=vi("nhóm đầu mối liên ngành", "Sở Y tế"),
            body_type="management-board",
            jurisdiction=place,
        ),
    )


def test_a_registers_alias_is_found() -> None:
    context = empty(facts=register("Vân Sơn"))
    (found,) = mentions_in("Giao Nhóm đầu mối liên ngành rà soát", context)
    assert found == Mention(
        start=5,
        end=28,
        name="Tổ công tác đặc biệt tỉnh Vân Sơn",
        text="Nhóm đầu mối liên ngành",
        kind="Body",
        body_type="management-board",
        iri=register_iri("body", "to-cong-tac"),
    )


def test_another_provinces_alias_is_not_meant() -> None:
    context = empty("tỉnh Hoài Giang", register("Vân Sơn"))
    assert mentions_in("nhóm đầu mối liên ngành", context) == []
    (found,) = mentions_in("Sở Y tế", context)
    assert (found.name, found.iri) == ("Sở Y tế tỉnh Hoài Giang", None)
    (other,) = mentions_in("Tổ công tác đặc biệt tỉnh Vân Sơn", context)
    assert other.iri == register_iri("body", "to-cong-tac")


def test_an_alias_inside_a_word_is_none() -> None:
    context = empty(facts=register("Vân Sơn"))
    assert mentions_in("xnhóm đầu mối liên ngành", context) == []


def test_a_passage_is_read_with_its_own_offsets() -> None:
    found = outline("I. NHIỆM VỤ\n\n- Giao **Sở Y tế** rà soát.\n")
    context = Context(found, Identity(province=PROVINCE))
    passage = found.passages[-1]
    (mention,) = mentions(passage, context)
    start, end = passage.span(mention.start, mention.end)
    assert found.text[start:end] == "Sở Y tế"


def test_a_long_list_is_read_whole() -> None:
    found = mentions_in("Sở Y tế, " * 3000, empty())
    assert len(found) == 3000
    assert found[-1].end == 9 * 3000 - 2


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("TP Tây Hà", "Thành phố Tây Hà"),
        ("HTX", "Hợp tác xã"),
        ("Tỉnh uỷ"[:5] + "ủy", "Tỉnh ủy"),
    ],
)
def test_abbreviations_are_written_out(words: str, expected: str) -> None:
    assert full_name(words) == expected


def test_plurals_and_posts_are_told() -> None:
    assert is_plural("Ủy ban nhân dân các xã, phường")
    assert not is_plural("Ban Quản lý Khu kinh tế và các khu công nghiệp")
    assert is_post("Phó Chủ tịch Ủy ban nhân dân tỉnh")
    assert not is_post("Ủy ban nhân dân tỉnh")


def test_a_term_stands_after_the_province() -> None:
    name = "Ban Chấp hành Đảng bộ tỉnh khóa XX"
    assert (
        completed(name, body_type(name), PROVINCE) == "Ban Chấp hành Đảng bộ tỉnh Vân Sơn khóa XX"
    )
