"""``kg analyse workload``: how much each actor is asked to do."""

from __future__ import annotations

from pathlib import Path

import click

from kg.analysis.workload import find_workload, workload_table
from kg.cli.analyse._network import (
    about,
    groups_option,
    network_command,
    resolved,
    top_option,
)
from kg.cli.common import answer, settings, tell
from kg.errors import Message

_ABOUT = about(
    Message(
        "Tải công việc: mỗi chủ thể được giao bao nhiêu việc theo từng vai trò, hạn nào.",
        "Workload: how many works each actor is given, by role, and by when.",
    ),
    Message(
        "Định nghĩa: số công việc khác nhau giao đích danh cho chủ thể, và số việc khác chỉ giao cho"
        " nhóm mà chủ thể là thành viên (kể cả nhóm của nhóm). Hạn là hạn của phân công, không có"
        " thì hạn của công việc; nhiều hạn thì lấy hạn sớm nhất. Cột “tổng” đếm việc khác nhau ở"
        " mọi vai trò.",
        "Definition: the different works given to an actor by name, and the further ones given only"
        " to groups it is a member of (groups of groups included). A deadline is the assignment's,"
        " else the work's own; the earliest if several. “total” counts different works over all"
        " roles.",
    ),
    Message(
        "Nhóm tính như một chủ thể: tổng và hạn chỉ tính việc giao đích danh. Với --expand-groups,"
        " tổng và hạn tính cả việc qua nhóm, và nhóm rõ thành viên không có dòng riêng nữa.",
        "A group counts as one actor: totals and deadlines are of works given by name. With"
        " --expand-groups they are of works through groups, too, and a group whose members are"
        " known has no rows of its own.",
    ),
    Message(
        "Nguồn: cộng dòng của bảng phân công trách nhiệm (Cleland & King 1968). Chi phí: O(a·g) cho"
        " a phân công, nhóm g thành viên; đọc bằng SPARQL.",
        "Source: the sums of a linear responsibility chart (Cleland & King 1968). Cost: O(a·g) for"
        " a assignments and groups of g members; read with SPARQL.",
    ),
)
_HEADINGS = {
    "total": Message("tổng", "total"),
    "own": Message("đích danh", "by name"),
    "throughGroups": Message("qua nhóm", "through groups"),
    "assignments": Message("phân công", "assignments"),
    "withDeadline": Message("có hạn", "with deadline"),
    "firstDue": Message("hạn đầu", "first due"),
    "lastDue": Message("hạn cuối", "last due"),
}


@network_command(
    "workload",
    _ABOUT,
    "kg analyse workload --top 10\nkg analyse workload --document cthd-29-nq-tw --expand-groups",
    groups_option,
    top_option,
)
def workload(
    ctx: click.Context,
    document: str | None,
    expand_groups: bool,
    top: int | None,
    format_: str,
    output: Path | None,
) -> None:
    """Answer how much each actor has to do."""
    own = settings(ctx)
    found = find_workload(
        own.graph().store, document=resolved(own, document), expand_groups=expand_groups
    )
    tell(found.words(), own.lang)
    answer(ctx, workload_table(found, top), format_, output, _HEADINGS)
