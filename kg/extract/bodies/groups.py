"""The grammar of groups of bodies: "các sở, ban, ngành", "các cấp ủy, tổ chức đảng".

A list of nouns is one group as long as they are of one kind; "các cấp ủy, tổ chức đảng,
chính quyền, các ban, ngành" are three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.bodies.words import LEVELS

_NOUNS: Final = {
    "party-committee": (
        r"cấp ủy(?: đảng)?|tổ chức đảng|tổ chức cơ sở đảng|tỉnh ủy|đảng ủy|đảng bộ|chi bộ|"
        r"đảng đoàn|ban cán sự đảng"
    ),
    "district-party-committee": r"huyện ủy|thành ủy|thị ủy|quận ủy",
    "party-department": (
        r"ban (?:xây dựng )?đảng|"
        r"cơ quan tham mưu, giúp việc(?:(?: của)? (?:(?:tỉnh|thành) ủy|cấp ủy))?"
    ),
    "media": (
        r"cơ quan(?: thông tin,)? (?:thông tin đại chúng|thông tin|truyền thông|báo chí)"
        r"(?:(?:, | và )(?:thông tin đại chúng|thông tin|truyền thông|báo chí))*"
    ),
    "court-procuracy": r"cơ quan (?:bảo vệ pháp luật|tư pháp|tiến hành tố tụng|nội chính)",
    "agency": (
        r"cơ quan hành chính(?: nhà nước)?|cơ quan nhà nước|cơ quan chức năng|cơ quan chuyên môn|"
        r"cơ quan trung ương|cơ quan ngang bộ|cơ quan thuộc chính phủ|cơ quan"
    ),
    "department": r"sở|số(?=, (?:ban|ngành))|ban|ngành|phòng",
    "ministry": r"bộ",
    "mass-organisation": (
        r"tổ chức thành viên|tổ chức chính trị(?: - |-)xã hội|tổ chức chính trị|"
        r"tổ chức đoàn thể|hội đoàn thể|"
        r"đoàn thể(?: (?:chính trị(?:(?: - |-)xã hội)?|quần chúng))?|hội quần chúng|hội"
    ),
    "enterprise": (
        r"doanh nghiệp|hợp tác xã|tổ chức tín dụng|ngân hàng(?: thương mại)?|tập đoàn(?: kinh tế)?|"
        r"tổng công ty(?: nhà nước)?|công ty|hiệp hội(?: doanh nghiệp| ngành nghề)?"
    ),
    "school-hospital": (
        r"cơ sở giáo dục(?: nghề nghiệp| đại học)?|cơ sở y tế|cơ sở khám, chữa bệnh|"
        r"trường (?:đại học|cao đẳng|học|trung học|phổ thông)|viện nghiên cứu|bệnh viện"
    ),
    "armed-force": r"lực lượng (?:vũ trang|chức năng|công an)",
    "management-board": r"ban quản lý(?: dự án)?|ban chỉ đạo",
    "people-committee": rf"(?!tp|xã hội|(?:tỉnh|thành|huyện|quận|thị) (?:ủy|đoàn))(?:{LEVELS})",
    "other": (
        r"cấp chính quyền|chính quyền(?: địa phương| cơ sở)?|cấp|địa phương|tổ chức xã hội"
        r"(?: - nghề nghiệp)?|xã hội - nghề nghiệp|"
        r"đơn vị sự nghiệp(?: công(?: lập)?)?|đơn vị|tổ công tác|chủ đầu tư|nhà đầu tư|tổ chức"
    ),
}
_PEOPLE: Final = (
    r"cán bộ|đảng viên|công chức|viên chức|đoàn viên|hội viên|công nhân|người lao động|nhân dân|"
    r"người dân|cộng đồng doanh nghiệp|tầng lớp nhân dân|đại biểu"
)
_TYPE_OF: Final = re.compile(
    "|".join(f"(?P<{kind.replace('-', '_')}>{words})" for kind, words in _NOUNS.items())
)
_NOUN: Final = rf"(?:{'|'.join(_NOUNS.values())})(?!\w)"
_SAFE: Final = (
    r"(?:sở|ban|ngành|bộ|cơ quan|đơn vị|địa phương|cấp ủy(?: đảng)?|tổ chức đảng|chính quyền|"
    r"đoàn thể|cấp)(?!\w)"
)
_SEPARATOR: Final = r"(?:, ?(?:và )?| và | - |/)(?:các )?"
PERSONS_LATER: Final = r"(?:cá nhân|hộ gia đình|hộ kinh doanh)(?!\w)"
"""Persons that may end a list of bodies, and are never the first of one."""

_MORE: Final = rf"(?:{_SEPARATOR}(?:{_NOUN}|{PERSONS_LATER}))"
_MODIFIER: Final = (
    r"(?:,? (?:có )?liên quan|,? chức năng|,? trực thuộc(?: trung ương| tỉnh ủy| ubnd tỉnh)?"
    r"| thuộc (?:ubnd |ủy ban nhân dân )?(?:tỉnh|thành phố)"
    r"| của (?:tỉnh|thành phố|huyện|trung ương)"
    r"| (?:chính quyền )?(?:tại |ở )?(?:địa phương|cơ sở|trung ương)(?! và)"
    r"|,? cấp (?:tỉnh|huyện|xã|cơ sở)(?:(?:, | và )cấp (?:tỉnh|huyện|xã|cơ sở)){0,3}"
    r"| các cấp"
    r"| (?:ở|tại) (?:tỉnh|thành phố|huyện|xã)"
    r"| trong (?:toàn )?(?:tỉnh|huyện|thành phố|hệ thống chính trị)| đảng(?= tỉnh| trung ương)"
    r"|(?: đóng)? trên địa bàn(?: toàn)?(?: (?:tỉnh|thành phố|huyện|xã))?"
    r"| (?:tỉnh|thành phố)(?! ủy)"
    r"| (?:xã|phường|đặc khu)(?:(?:, | và )(?:xã|phường|thị trấn|đặc khu)){0,3}"
    r"| theo quy định| lân cận| nhà nước| giáo dục nghề nghiệp| kinh tế)(?!\w)"
)
_MANY: Final = r"(?:các|những|toàn thể(?: các)?|mọi|từng|mỗi|tất cả các)"
_PERSONS: Final = (
    rf"(?:{_MANY} )?(?:đội ngũ )?(?:{_PEOPLE})(?!\w)"
    rf"(?:(?:, | và )(?:{_PEOPLE})(?!\w)){{0,12}}(?:{_MODIFIER})?"
)
_ALONE: Final = (
    r"chính quyền(?: các cấp| địa phương(?: các cấp)?| cơ sở| tỉnh)?(?! (?:số|điện tử|đô thị))|"
    r"cấp ủy(?: đảng)?(?: các cấp)?|tổ chức đảng|(?:cả )?hệ thống chính trị|lực lượng vũ trang"
)
GROUP: Final = (
    rf"(?:{_MANY} {_NOUN}{_MORE}{{0,24}}(?:{_MODIFIER}){{0,3}}"
    rf"|{_SAFE}{_MORE}{{1,24}}(?:{_MODIFIER}){{0,3}}|{_PERSONS}|(?:{_ALONE})(?!\w))"
)
"""The pattern of a list of nouns; :func:`parts` cuts it into groups."""

BARE: Final = rf"{_NOUN}{_MORE}{{0,24}}(?:{_MODIFIER}){{0,3}}"
"""The same without "các", after a post: "thủ trưởng cơ quan, đơn vị"."""

_STEP: Final = re.compile(rf"({_SEPARATOR})({_NOUN}|{PERSONS_LATER})")
_FIRST: Final = re.compile(rf"(?:{_MANY} )?({_NOUN})")
_JOINING: Final = frozenset({"cấp", "ngành", "địa phương", "đoàn thể", "hội", "hội đoàn thể"})
_PARTY: Final = frozenset(
    {"party-committee", "district-party-committee", "party-department", "party-group"}
)


def parts(words: str) -> Iterator[tuple[int, int]]:
    """Cut a list of nouns into groups of one kind.

    >>> text = "các cấp ủy, tổ chức đảng, chính quyền, các ban, ngành"
    >>> [text[a:b] for a, b in parts(text)]
    ['các cấp ủy, tổ chức đảng', 'chính quyền', 'các ban, ngành']
    """
    first = _FIRST.match(words)
    if first is None:
        yield 0, len(words)
        return
    start, end, last = 0, first.end(), first.group(1)
    while step := _STEP.match(words, end):
        if _is_new(last, step.group(1), step.group(2)):
            yield start, end
            start = step.end() - len(step.group(2))
            if step.group(1).endswith("các "):
                start -= len("các ")
        end, last = step.end(), step.group(2)
    yield start, len(words)


def _is_new(last: str, separator: str, noun: str) -> bool:
    """Tell whether a noun begins a group of its own."""
    before, after = _family(last), _family(noun)
    if noun in _JOINING and before not in ("party", "state"):
        return False
    if last in ("cấp", "ngành") and noun in ("ngành", "cấp", "đơn vị", "địa phương"):
        return separator.endswith("các ") and noun not in _JOINING
    return before != after or separator.endswith("các ")


def _family(noun: str) -> str:
    if re.match(r"(?:cấp )?chính quyền", noun):
        return "state"
    kind = type_of(noun)
    if kind in _PARTY:
        return "party"
    return kind if kind in ("mass-organisation", "enterprise", "media") else "office"


def type_of(words: str) -> str:
    """Tell what kind of actor a group is, by its first noun.

    >>> type_of("các sở, ngành"), type_of("nhân dân"), type_of("cơ quan báo chí")
    ('department', 'population-group', 'media')
    """
    bare = re.sub(rf"^{_MANY} ", "", words)
    if re.match(rf"(?:đội ngũ )?(?:{_PEOPLE})", bare):
        return "population-group"
    match = _TYPE_OF.match(bare)
    if match is None or not match.lastgroup:
        return "other"
    return match.lastgroup.replace("_", "-")
