"""How figures are compared: what belongs to a level, and with which base."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from kg.extract.figures.drafts import Draft
from kg.extract.figures.found import Figure, is_share, with_base
from kg.text.comparisons import Change

PLANS: Final = frozenset({"annual-plan", "national-plan", "provincial-plan"})
_GROWTH_BASES: Final = frozenset({"same-period", "year", "end-of-last-year"})
_BASE_AFTER: Final = re.compile(
    r" ?(?:\([^()]{0,60}\) ?)?so (?:với )?(?P<text>(?P<same>cùng kỳ[^,;.()]{0,20})"
    r"|(?:thời điểm |vụ )?[^,;.()]{0,20}?(?:năm (?:\d{4}|trước)|\d{4}))",
    re.IGNORECASE,
)
_GROWS: Final = re.compile(r"tăng|giảm|gấp", re.IGNORECASE)
_FOUR: Final = Decimal("0.0001")
_LOOK_BACK: Final = 25
_NEAR: Final = 12  # how many figures away a base may be given


def compare(draft: Draft, figure: Figure, plain: str) -> None:
    """Compare with the base of a change; a growth without one is to the same period."""
    change = figure.change
    is_yearly = (figure.quantity.unit or "").endswith("percent-per-year")
    if change is None or change.ratio is None or is_yearly:
        return
    base = change.base or ("same-period" if _grows(figure, plain) else None)
    if base:
        draft.compare(base, change.base_text, change.ratio, figure.end)


def _grows(figure: Figure, plain: str) -> bool:
    return bool(_GROWS.search(plain, max(0, figure.start - _LOOK_BACK), figure.number))


def compare_delta(draft: Draft, figure: Figure, plain: str) -> None:
    """Turn "tăng 59 lồng so với cùng kỳ" into a ratio to what there was before."""
    match = _BASE_AFTER.match(plain, figure.end)
    earlier = draft.value - figure.sign * figure.quantity.value
    draft.end = max(draft.end, figure.end)
    if earlier <= 0:
        return
    base = "same-period" if match is None or match["same"] else "year"
    text, end = (match["text"], match.end()) if match else ("", figure.end)
    draft.compare(base, text, _ratio(draft.value, earlier), end, is_derived=True)


def compare_plan(draft: Draft) -> None:
    """Compare with the plan of "5.817 tỷ đồng/5.937 tỷ đồng"."""
    quantity = draft.figure.quantity
    if quantity.plan_value and not is_share(quantity):
        ratio = _ratio(quantity.value, quantity.plan_value)
        draft.compare("annual-plan", "", ratio, draft.end, is_derived=True)


def compare_share(draft: Draft, plan: tuple[str, str] | None) -> None:
    """Compare the share of a place with the plan (base and words) that it is a share of."""
    if plan:
        draft.compare(*plan, _ratio(draft.value, Decimal(100)), draft.end)


def _ratio(value: Decimal, base: Decimal) -> Decimal:
    return (value / base).quantize(_FOUR).normalize()


def with_own_base(n: int, found: Sequence[Figure]) -> Figure:
    """Let a growth without a base take the one that its sentence gives to another."""
    figure = found[n]
    if figure.change is None or figure.change.base or figure.change.base_text:
        return figure
    others = [*found[n + 1 : n + _NEAR], *reversed(found[max(0, n - _NEAR) : n])]
    same = (o for o in others if o.change and o.change.base in _GROWTH_BASES)
    other = next(same, None)
    return with_base(figure, other) if other else figure


def plan_after(n: int, found: Sequence[Figure]) -> Change | None:
    """Find the plan that a list of places gives their shares of, at its end."""
    changes = (figure.change for figure in found[n : n + _NEAR])
    return next((change for change in changes if change and change.base in PLANS), None)
