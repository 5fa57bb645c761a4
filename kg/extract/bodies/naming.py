"""From the words of a name to the full name: abbreviations, case, the place left out.

"UBND tỉnh" in a document of tỉnh Vân Sơn is "Ủy ban nhân dân tỉnh Vân Sơn", "Sở Tư pháp"
is "Sở Tư pháp tỉnh Vân Sơn", as the registers name them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kg.extract.bodies.groups import type_of
from kg.extract.bodies.words import (
    ASSEMBLY,
    BRANCH_LETTERS,
    BRANCHED,
    BRANCHES,
    CAPITAL,
    CENTRAL,
    ENTERPRISES,
    EVERYWHERE,
    LEVELS,
    OWNED,
    POSTS,
    branch_pattern,
    letters_pattern,
)
from kg.extract.captions import capitalised
from kg.folding import fold


def _whole(pattern: str, before: str = r"(?<![\w/])") -> re.Pattern[str]:
    return re.compile(rf"{before}(?:{pattern})(?!\w)", re.IGNORECASE)


def _table(
    names: Mapping[str, str], before: str = r"(?<![\w/])"
) -> list[tuple[re.Pattern[str], str]]:
    return [(_whole(pattern, before), name) for name, pattern in names.items()]


_AT_START: Final = frozenset({"Thanh tra", "Công an", "Thuế", "Chính quyền", "Văn phòng"})
_POST: Final = re.compile(
    rf"(?:các )?(?:đồng chí )?(?P<post>{POSTS})(?: của)? (?=\S)", re.IGNORECASE
)
_SPELLINGS: Final = (
    *_table(EVERYWHERE),
    *_table({name: pattern for name, pattern in OWNED.items() if name not in _AT_START}),
    *_table({name: pattern for name, pattern in OWNED.items() if name in _AT_START}, "^"),
    *_table({"tỉnh ủy": "tỉnh ủy", "thành ủy": "thành ủy", "huyện ủy": "huyện ủy"}),
    (_whole(r"tp\.?"), "thành phố"),
    (_whole("tw"), "Trung ương"),
    (_whole("trung ương"), "Trung ương"),
    (_whole("vn"), "Việt Nam"),
    (_whole("bql"), "Ban Quản lý"),
    (_whole("bcđ"), "Ban Chỉ đạo"),
    (_whole("htx"), "Hợp tác xã"),
    (_whole("pct"), "Phó Chủ tịch"),
    (_whole("kkt"), "Khu kinh tế"),
    (_whole("kcn"), "khu công nghiệp"),
)
_CENTRAL: Final = tuple((_whole(rf"(?:{p})", "^"), name) for name, p in CENTRAL.items())
_BRANCH: Final = re.compile(
    rf"^(?P<head>{BRANCHED}|số) (?:"
    + "|".join(f"({branch_pattern(name)})" for name in sorted(BRANCHES, key=len, reverse=True))
    + r")(?!\w)",
    re.IGNORECASE,
)
_NAMES: Final = sorted(BRANCHES, key=len, reverse=True)
_LETTERS: Final = re.compile(
    rf"^(?P<head>{BRANCHED}|số) (?:"
    + "|".join(f"({letters_pattern(k)})" for k in sorted(BRANCH_LETTERS, key=len, reverse=True))
    + r")(?!\w)",
    re.IGNORECASE,
)
_LETTER_KEYS: Final = sorted(BRANCH_LETTERS, key=len, reverse=True)
_GROUP_NOUNS: Final = re.compile(
    r"(?<!\w)(?:Các|Sở|Số|Ban|Bộ|Ngành|Đoàn thể|Cơ quan|Đơn vị|Địa phương|Cấp|Tổ chức|Hội|Phòng|"
    r"Huyện|Thành phố|Thị xã|Xã|Phường|Thị trấn|Đặc khu|Quận|Tỉnh|Chính quyền|Doanh nghiệp|"
    r"Toàn thể|Đảng(?= ủy|$)|Từng|Mỗi|Mọi)(?!\w)(?! (?:[ỦỷĐ]|Đảng đoàn))"
)
_ONE_OF_MANY: Final = re.compile(
    r"(?<!\w)(?<!thuộc )(?<!của )(?<!việc )(?:Tỉnh|Thành|Huyện) ủy(?=,| và|$)"
)
_SPACES: Final = re.compile(r"\s+")


def full_name(words: str, *, is_group: bool = False) -> str:
    """Write out a name: abbreviations, the official spelling, a capital letter first.

    >>> full_name("UBND cấp xã"), full_name("sở kế hoạch & đầu tư"), full_name("Sở KH-ĐT")
    ('Ủy ban nhân dân cấp xã', 'Sở Kế hoạch và Đầu tư', 'Sở Kế hoạch và Đầu tư')
    >>> full_name("giám đốc Sở GTVT"), full_name("Các Sở, Ban, ngành", is_group=True)
    ('Giám đốc Sở Giao thông vận tải', 'Các sở, ban, ngành')
    """
    words = _SPACES.sub(" ", words).strip()
    for pattern, name in _CENTRAL:
        words = pattern.sub(name, words)
    post = _POST.match(words)
    if post:
        body = full_name(words[post.end() :], is_group=is_group)
        if _GROUP_NOUNS.match(body) and (is_group or body.startswith("Các ")):
            body = body[:1].lower() + body[1:]
        head = re.sub(r"(?:các )?pct", "phó chủ tịch", post.group("post").lower())
        head = re.sub("^phó (.)", lambda m: f"phó {m.group(1).upper()}", head)
        return capitalised(f"{head} {body}")
    words = _branch_written(words)
    for pattern, name in _SPELLINGS:
        words = pattern.sub(name, words)
    words = re.sub(r"(Đảng đoàn|Đảng ủy|Ban cán sự đảng) Ủy ban (?=Mặt trận)", r"\1 ", words)
    if is_group:
        words = _GROUP_NOUNS.sub(lambda match: match.group().lower(), words)
        words = re.sub(r"(?<!\w)số(?=, (?:ban|ngành))", "sở", words)
        words = re.sub(r"^(?=xã hội - nghề nghiệp)", "các tổ chức ", words)
    words = re.sub(r"(?<!\w)(tỉnh|thành|huyện) ủy", lambda m: m.group().capitalize(), words)
    if is_group:
        words = _ONE_OF_MANY.sub(lambda m: m.group().lower(), words)
    return capitalised(words)


def _branch_written(words: str) -> str:
    """Write head and branch as officially spelled."""
    if match := _BRANCH.match(words):
        branch = _NAMES[next(i for i, found in enumerate(match.groups()[1:]) if found)]
    elif match := _LETTERS.match(words):
        key = _LETTER_KEYS[next(i for i, found in enumerate(match.groups()[1:]) if found)]
        branch = BRANCH_LETTERS[key]
    else:
        return words
    head = "Sở" if match.group("head").lower() == "số" else capitalised(match.group("head").lower())
    return f"{head} {branch}{words[match.end() :]}"


_OF_ASSEMBLY: Final = rf"(?:thường trực )?(?:{ASSEMBLY})"
_TYPES: Final = tuple(
    (re.compile(pattern), body_type)
    for pattern, body_type in (
        (r"ban thường vụ (?:đoàn|hội|tỉnh đoàn|thành đoàn|liên đoàn)", "mass-organisation"),
        (r"ban thường vụ|thường trực (?:tỉnh|thành|huyện|đảng)", "party-standing-committee"),
        (r"thường trực hội đồng nhân dân", "council-committee"),
        (r"(?:các )?(?:đảng đoàn|ban cán sự đảng|tổ đảng)", "party-group"),
        (r"bộ chính trị|ban bí thư|tổng bí thư|ban chấp hành trung ương|quân ủy", "central-party"),
        (r"(?:ban|văn phòng|ủy ban kiểm tra|đảng ủy) .*trung ương|trung ương", "central-party"),
        (r"đảng ủy (?:chính phủ|quốc hội|công an trung ương)", "central-party"),
        (r"văn phòng (?:tỉnh|thành|huyện|đảng) ủy", "party-office"),
        (r"văn phòng chính phủ|thanh tra chính phủ|ủy ban dân tộc|kiểm toán nhà nước", "ministry"),
        (r"chính phủ|thủ tướng|phó thủ tướng|chủ tịch nước", "government"),
        (r"quốc hội|ủy ban thường vụ quốc hội|đoàn đại biểu quốc hội", "national-assembly"),
        (_OF_ASSEMBLY, "national-assembly"),
        (r"văn phòng", "office"),
        (r"ủy ban kiểm tra", "party-inspection"),
        (r"huyện ủy|thành ủy|thị ủy|quận ủy", "district-party-committee"),
        (r"tỉnh ủy|đảng ủy|ban chấp hành đảng bộ|đảng bộ", "party-committee"),
        (r"ban (?:tuyên giáo|dân vận|tổ chức|nội chính|kinh tế|đối ngoại).*ủy", "party-department"),
        (r"ban .*hội đồng nhân dân", "council-committee"),
        (r"ủy ban nhân dân", "people-committee"),
        (r"các ban hội đồng nhân dân", "council-committee"),
        (r"(?:các tổ )?(?:đại biểu )?hội đồng nhân dân", "council"),
        (r"ủy ban mặt trận", "front"),
        (r"tòa án|viện kiểm sát", "court-procuracy"),
        (r"công an|bộ (?:chỉ huy|tư lệnh|đội)|ban chỉ huy quân sự", "armed-force"),
        (
            r"ban (?:quản lý|chỉ đạo|điều phối|chỉ huy)|tổ (?:công tác|giúp việc)",
            "management-board",
        ),
        (r"bộ (?!phận)|(?:các )?bộ trưởng|ngân hàng nhà nước việt nam|vụ ", "ministry"),
        (r"ngân hàng nhà nước$", "ministry"),
        (r"sở|phòng|thanh tra tỉnh|ban dân tộc", "department"),
        (r"cục|chi cục|tổng cục|kho bạc|bảo hiểm xã hội|thuế|ngành|ngân hàng nhà nước", "agency"),
        (r"hội (?!đồng)|đoàn|liên|tổng liên|hiệp hội|tỉnh đoàn|thành đoàn", "mass-organisation"),
        (r"báo|đài|thông tấn|cổng", "media"),
        (r"trường|học viện|đại học|viện|bệnh viện|trung tâm (?:kiểm soát|y tế)", "school-hospital"),
        (rf"công ty|tổng công ty|tập đoàn|ngân hàng|{ENTERPRISES}", "enterprise"),
        (r"trung tâm|quỹ|thanh tra", "agency"),
    )
)


def body_type(name: str, *, is_group: bool = False) -> str:
    """Tell what kind of actor a full name is (a code of the list of kinds).

    >>> body_type("Giám đốc Sở Y tế"), body_type("Ban Thường vụ Tỉnh ủy"), body_type("Bộ Y tế")
    ('department', 'party-standing-committee', 'ministry')
    """
    small = name.lower()
    post = _POST.match(small)
    bare = small[post.end() :] if post else small
    if is_group and not re.match(
        r"(?:các )?(?:đảng ủy|ủy ban kiểm tra|đảng đoàn|ban cán sự)", bare
    ):
        return type_of(bare)
    for pattern, found in _TYPES:
        if pattern.match(bare):
            return found
    return "other"


def is_post(name: str) -> bool:
    """Tell whether a name is a post: "Chủ tịch Ủy ban nhân dân tỉnh"."""
    return bool(_POST.match(name)) or name in (
        "Thủ tướng Chính phủ",
        "Tổng Bí thư",
        "Bộ trưởng",
        "Chủ tịch nước",
    )


_PLURAL: Final = re.compile(
    rf"(?:^| )(?:các |cấp |từ tỉnh|đại biểu (?!quốc hội))|(?:{LEVELS}), (?:{LEVELS})(?!\w)"
)
_SINGLE_PLURAL: Final = re.compile(r"liên hiệp các|ban quản lý|ban chỉ đạo|khu công nghiệp")


def is_plural(name: str) -> bool:
    """Tell whether a name is of many bodies: "Ủy ban nhân dân các xã, phường"."""
    small = name.lower()
    return bool(_PLURAL.search(small)) and not _SINGLE_PLURAL.search(small)


_TERM: Final = re.compile(r" khóa (?:[IVXL]+|\d+)$")
_NATIONAL: Final = re.compile(
    r"trung ương|(?<!tổ quốc )việt nam$|quốc gia|chính phủ|tối cao|khu vực|ngang bộ"
    rf"|(?<!đại biểu )quốc hội|^(?:tổ đảng (?:(?:ở|tại) )?)?{_OF_ASSEMBLY}"
)
_LOCAL_MINISTRY: Final = re.compile(r"^(?:đoàn đại biểu|văn phòng đoàn)")
_NATIONAL_TYPES: Final = frozenset({"ministry", "central-party", "government", "national-assembly"})
_OWN_NAMES: Final = re.compile(
    r"^(?:trường|viện|học viện|đại học|bệnh viện|công ty|tổng công ty|tập đoàn|ngân hàng|quỹ|"
    r"hiệp hội|tổng cục|vụ|quân)"
)
_PLACED: Final = re.compile(rf"(?:{LEVELS}|Huyện ủy|Thành ủy) {CAPITAL}")
_PARTY_OF: Final = {
    ("Ban Thường vụ", "tỉnh"): "Tỉnh ủy",
    ("Ban Thường vụ", "thành phố"): "Thành ủy",
    ("Ban Chấp hành", "tỉnh"): "Đảng bộ tỉnh",
    ("Ban Chấp hành", "thành phố"): "Đảng bộ thành phố",
}
_SMALL: Final = re.compile(r"(?:huyện|thị xã|quận|xã|phường|thị trấn|đặc khu|Huyện ủy)$")


def completed(name: str, kind: str | None, province: str | None) -> str:
    """Add the province a name leaves out; ``kind`` is the kind of actor.

    >>> completed("Ủy ban nhân dân tỉnh", "people-committee", "tỉnh Vân Sơn")
    'Ủy ban nhân dân tỉnh Vân Sơn'
    >>> completed("Sở Y tế", "department", "tỉnh Vân Sơn"), completed("Bộ Y tế", "ministry", "")
    ('Sở Y tế tỉnh Vân Sơn', 'Bộ Y tế')
    """
    if not province:
        return name
    term = _TERM.search(name)
    if term:
        return f"{completed(name[: term.start()], kind, province)}{term.group()}"
    level, proper = _level(province)
    if name.lower().endswith("các tỉnh"):
        return name
    small = name.lower()
    if fold(proper) in fold(name) or _NATIONAL.search(small) or _OWN_NAMES.match(small):
        return name
    if kind in _NATIONAL_TYPES and not _LOCAL_MINISTRY.match(small):
        return name
    if name in ("Ban Thường vụ", "Ban Chấp hành"):
        name = f"{name} {_PARTY_OF[name, level]}"
    if re.search(rf"{level}$|{'Tỉnh' if level == 'tỉnh' else 'Thành'} (?:ủy|đoàn)$", name):
        return f"{name} {proper}"
    if re.search(r"(?:Thành ủy|thành phố|Thành đoàn)$", name) and not is_plural(name):
        return name
    if (_PLACED.search(name) or _SMALL.search(name)) and not is_plural(name):
        return name
    return f"{name} {province}"


def _level(province: str) -> tuple[str, str]:
    for level in ("tỉnh", "thành phố"):
        if province.lower().startswith(f"{level} "):
            return level, province[len(level) + 1 :]
    return "tỉnh", province
