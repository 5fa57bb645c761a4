"""The patterns of names of bodies and posts, put together from their words.

Patterns of this module are matched against a text in one spelling, with its capital
letters; :data:`GROUP_OF` and :data:`STARTS` against the same in small letters.
"""

from __future__ import annotations

import re
from typing import Final

from kg.extract.bodies.groups import BARE, GROUP, PERSONS_LATER
from kg.extract.bodies.words import (
    BRANCH_LETTERS,
    BRANCHED,
    BRANCHED_CAPITAL,
    BRANCHES,
    CAPITAL,
    CENTRAL,
    COMMITTEES,
    ENTERPRISES,
    EVERYWHERE,
    LEVELS,
    NO_NAME,
    NOT_BODIES,
    OPEN,
    OWNED,
    PLACED,
    POSTS,
    STEERING,
    STOPS,
    VERBS,
    ZONE_BOARD,
    branch_pattern,
    letters_pattern,
)


def _i(pattern: str) -> str:
    """Match capital and small letters alike."""
    return f"(?i:{pattern})"


def _any(*patterns: str) -> str:
    """Match one of several, as whole words, the longest first."""
    return f"(?i:{'|'.join(sorted(patterns, key=len, reverse=True))})(?!\\w)"


_SMALL: Final = rf"(?!{CAPITAL})[^\W\d_]\w*"

# Proper names: "Vân Sơn", "Bà Rịa - Vũng Tàu".
_NO_NAME: Final = f"(?!{_i(NO_NAME)})"
_PROPER: Final = rf"(?:(?: -)? {_NO_NAME}{CAPITAL}\w*){{1,4}}"

# Names that are anyone's to choose: words with a capital letter, each followed by up to
# four syllables in small letters ("Phát triển quỹ đất").
_UNIT: Final = (
    rf"{CAPITAL}\w*(?:(?:[./&]|,(?=[A-ZĐ]{{2}}))\w+)*(?: (?!{VERBS}|(?:{LEVELS})\b){_SMALL}"
    rf"(?: (?!{VERBS}|(?:{STOPS})\b){_SMALL}){{0,3}})?"
)
_ZONES: Final = _i("các (?:khu|cụm) (?:công nghiệp|chế xuất|kinh tế)")
_OPEN_NAME: Final = (
    rf"(?!{_i(VERBS)}){_NO_NAME}{_UNIT}(?:(?: - | & | và | |-){_NO_NAME}{_UNIT}){{0,6}}"
    rf"(?: và {_ZONES})?"
)

# Branches of government.
_BRANCH: Final = (
    f"(?:{_any(*map(branch_pattern, BRANCHES))}"
    f"|(?=[A-Z]){_any(*map(letters_pattern, BRANCH_LETTERS))})"
)

# Places and levels: "tỉnh", "thành phố Tân An", "các xã, phường", "cấp huyện", "Trung ương".
_LEVEL: Final = rf"(?:các )?(?:cấp )?(?:{LEVELS})(?!\w)"
_LEVEL_LIST: Final = _i(rf"{_LEVEL}(?:(?:, ?| và |/){_LEVEL}(?! (?:ủy|đoàn))){{0,8}}")
_WHOLE: Final = _i(r" (?:các cấp|từ tỉnh đến cơ sở|trung ương(?: đảng)?|tw|tối cao|nhà nước)(?!\w)")
_NATION: Final = _i(r" (?:việt nam|vn)(?!\w)")
_REGION: Final = rf" {_i('khu vực')} [IVX\d]{{1,5}}(?: -(?={_PROPER}))?(?:{_PROPER})?"
_TAIL: Final = _i(
    r" (?:trực thuộc (?:trung ương|tw|tỉnh)|trên địa bàn(?: tỉnh)?|(?:có )?liên quan|trong tỉnh)"
    r"(?!\w)"
)
_PLACE: Final = (
    rf"(?:{_WHOLE}|(?:{_NATION})?(?:,?(?: -)?{_i(' chi nhánh')})?"
    rf"(?:{_REGION}| (?:{_i('của ')})?{_LEVEL_LIST}(?! {_i('ủy')})(?:{_PROPER})?)(?:{_TAIL})?"
    rf"|{_NATION})"
)
_TERM: Final = rf"(?:,?{_i(' khóa')} (?:[IVXL]{{1,6}}|\d{{1,2}})(?!\w))?"

# Bodies.
_COMMITTEE: Final = rf"(?:{_any(COMMITTEES)}(?:{_PROPER})?{_TERM})"
_EVERYWHERE: Final = rf"(?:(?!bảo hiểm|cổng){_any(*EVERYWHERE.values())}(?:{_PLACE}|{_PROPER})?)"
_CENTRAL: Final = rf"(?:(?={CAPITAL}){_any(*CENTRAL.values())}{_TERM})"
_OWNER: Final = rf"(?:{_COMMITTEE}|{_EVERYWHERE})"
_HEAD: Final = rf"(?:{_i(BRANCHED)}|{BRANCHED_CAPITAL}|Số(?= {CAPITAL}))"
_BRANCH_BODY: Final = (
    rf"(?:B(?:an|AN) {_BRANCH} {_OWNER}|{_HEAD} {_BRANCH}(?:{_PLACE}|{_PROPER})?"
    rf"|{_i('ngành|bộ|cục')} (?={CAPITAL}){_BRANCH})"
)
_STEERING: Final = (
    rf"(?:{_any(STEERING)}(?:{_i(' (?:về|các|triển khai)')})?"
    rf"(?: (?!{VERBS}|(?:{STOPS})\b)(?:phòng, chống|[\w-]+)){{0,12}}(?:{_PLACE})?)"
)
_OPEN_BODY: Final = (
    rf"(?={CAPITAL})(?!{_i(NOT_BODIES)})"
    rf"(?:{_i(OPEN)} {_OPEN_NAME}(?: (?={CAPITAL}){_OWNER}|{_PLACE}|{_i(' của')} Quốc hội(?!\w))?)"
)
_ZONE_BOARD: Final = rf"(?:{_any(ZONE_BOARD)}(?:{_PLACE}|{_PROPER})?)"
_ENTERPRISE: Final = rf"(?:(?={CAPITAL}){_i(ENTERPRISES)}(?:{_PLACE}|{_PROPER}))"
_PLACED: Final = rf"(?:{_i(PLACED)}{_PLACE}{_TERM}|Thanh tra{_PLACE})"
_BASE: Final = (
    rf"(?:{_CENTRAL}|{_EVERYWHERE}|{_COMMITTEE}|{_PLACED}|{_BRANCH_BODY}|{_STEERING}|{_OPEN_BODY}"
    rf"|{_ZONE_BOARD}|{_ENTERPRISE})"
)
_PART_OF: Final = (
    rf"(?:(?!{_i('thanh tra')}){_any(*OWNED.values())}|Thanh tra(?= Sở| Bộ))(?:{_i(' của')})? "
)
_POST: Final = rf"{_i('(?:các )?(?:đồng chí )?')}{_any(POSTS)}(?:{_i(' của')})? "

NAMED: Final = re.compile(
    rf"(?:{_POST})?"
    rf"(?:{_CENTRAL}|(?:{_PART_OF}){{0,2}}{_BASE}|{_i('ban thường vụ')}(?!\w)|Đảng bộ(?!\w))"
)
"""A body, a part of one, or the post of one."""

GROUP_OF: Final = re.compile(
    rf"(?:các )?(?:đồng chí )?(?:{POSTS})(?: của)? (?:{GROUP}|{BARE})(?: {GROUP})?"
    rf"|(?:{OWNED['Đảng ủy']}|{OWNED['Ủy ban Kiểm tra']}|{OWNED['Văn phòng']}"
    rf"|{OWNED['Đảng đoàn']}|{OWNED['Ban Thường vụ']})(?: của)? (?:{GROUP})"
    r"|người đứng đầu(?!\w)|tập thể lãnh đạo(?!\w)"
    r"|các (?:ủy ban|cơ quan)(?: của)? quốc hội(?!\w)"
)
"""The posts or parts of a group: "thủ trưởng các sở, ngành"."""

WITH_PERSONS: Final = re.compile(
    r"(?:, ?(?:và )?| và )(?=các (?:cơ quan|đơn vị|tổ chức|doanh nghiệp)[\w ,]{0,80}"
    rf"{PERSONS_LATER})"
)
"""Where a list that ends in persons begins: it is no part of a post's group before it."""

_COUNCIL: Final = _any(EVERYWHERE["Hội đồng nhân dân"], EVERYWHERE["Ủy ban nhân dân"])
_FRONT: Final = _any(EVERYWHERE["Ủy ban Mặt trận Tổ quốc Việt Nam"])
_STANDING: Final = _i("(?:thường trực|tt) ")
_SHARER: Final = rf"(?:{_POST})?(?:(?:{_STANDING})?{_COUNCIL}|{_FRONT})"

SHARED_PLACE: Final = re.compile(
    rf"{_SHARER}(?:(?:, ?| và |/| - ){_SHARER}){{1,4}}(?P<place>{_PLACE}|{_PROPER})?"
)
"""Bodies that share the place after the last: "HĐND, UBND các huyện"."""

SHARER: Final = re.compile(
    rf"(?P<post>{_POST})?(?P<body>(?P<standing>{_STANDING})?(?P<council>{_COUNCIL})|{_FRONT})"
)
"""One of them; councils and committees share the post before the first, too."""

SHARED_HEAD: Final = re.compile(
    rf"(?P<post>{_any(POSTS)} )?{_i('các (?P<head>sở|bộ|ngành|ban|cục)')}"
    rf"(?:{_i('(?:(?:, | và )(?:ban|ngành|đơn vị|cơ quan)){0,4}(?: tỉnh| thành phố)?')}"
    rf"(?: ?:| gồm:?))? (?={CAPITAL})(?P<branch>{_BRANCH})"
)
"""The head that the branches of a list share, and the first: "các Sở: Tài chính"."""

NEXT_BRANCH: Final = re.compile(
    rf"(?: ?[,;/] ?|,? {_i('và')} )(?={CAPITAL}){_NO_NAME}(?P<branch>{_BRANCH})"
    rf"(?! {_i('tỉnh|huyện|xã|thành phố|các cấp|cấp')})"
)
"""A further branch of a list."""

OPEN_HEAD: Final = re.compile(rf"(?:{_i(OPEN)}) (?!{_BRANCH})")
"""A head whose name's end only capital letters tell."""

HEAD_OF_BRANCH: Final = re.compile(rf"(?:{_any(POSTS)} )?(?:{_i('sở')}|Bộ|Phòng) ")
"""A head whose branch further ones may follow: "Sở Tài chính, Xây dựng"."""

PLACES: Final = re.compile(rf":?{_PROPER}(?:(?:,|,? và){_PROPER}){{0,12}}")
"""Proper names in a list, after "các huyện"."""

STARTS: Final = re.compile(
    r"(?<![\w/.])(?:(?<!cơ )(?<!trụ )sở|(?<!nhiệm )(?<!dịch )(?<!phục )(?<!nghiệp )vụ|ban|bộ|cục|"
    r"chi|tổng|phòng|ngành|ubnd|hđnd|ủy|hội|cơ|mttq|ub|ubmttq|ubmttqvn|mặt|bch|bchqs|bđbp|tòa|tand|viện|vksnd|"
    r"bhxh|bảo|kbnn|kho|nhnn|ngân|nhcsxh|đoàn|lđlđ|liên|btv|thường|tt|bcsđ|đảng|tổ|ubkt|văn|vp|"
    r"thanh|công|thuế|chính|chủ|phó|các|những|thủ|ubtvqh|quốc|quân|kiểm|tỉnh|thành|huyện|thị|quận|"
    r"trung|trường|học|đại|bệnh|đài|báo|thông|hiệp|tập|quỹ|bql|bcđ|cổng|pct|bí|giám|hiệu|chánh|"
    r"trưởng|chỉ|thứ|thống|người|toàn|mọi|từng|mỗi|tất|đơn|địa|cấp|cán|viên|nhân|cộng|tầng|lực|hệ|"
    r"đội|đồng|số|viễn|điện|bưu|vnpt|viettel|mobifone)(?!\w)"
)
"""The syllables that a name or a group may begin with."""
