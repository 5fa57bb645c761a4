"""Parameters that are a code or a class: their names in both languages, as well as ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg.errors import AmbiguousNameError, Lang, UnknownNameError
from kg.folding import fold
from kg.labels import labels
from kg.query.library import LibraryQuery, Parameter, nearest
from kg.query.parameters import Given, is_all, values_of
from kg.store import Store, iri_rows
from kg.vocabulary import CODE, PLAN, curie, expand, prologue

_NAMES: Final = prologue(("rdfs", "skos")) + (
    "SELECT ?choice ?name WHERE {{ {which}"
    " VALUES ?property {{ rdfs:label skos:prefLabel skos:altLabel skos:notation }}"
    " ?choice ?property ?name }} ORDER BY ?choice ?name"
)


def choose(
    store: Store, query: LibraryQuery, values: Mapping[str, Given], lang: Lang = "vi"
) -> dict[str, Given]:
    """Replace names of codes and classes by their ids; other values stay as they are.

    Raises :class:`UnknownNameError` with the nearest choices.
    """
    chosen = dict(values)
    for parameter in query.asked:
        given = chosen.get(parameter.name)
        if parameter.among and given is not None and not is_all(parameter, given):
            names = _choices(store, parameter)
            texts = values_of(parameter, given)
            chosen[parameter.name] = [
                _choice(store, parameter, names, text, lang) for text in texts
            ]
    return chosen


def _choices(store: Store, parameter: Parameter) -> dict[str, set[str]]:
    """Give each choice's folded names, the short id (``lead``, ``Task``) among them."""
    first = parameter.among[0]
    if first[0].isupper():
        which = f"VALUES ?choice {{ {' '.join(f'<{PLAN[name]}>' for name in parameter.among)} }}"
    else:
        which = f"?choice skos:inScheme <{CODE}{first}> ."
    found: dict[str, set[str]] = {}
    for choice, name in iri_rows(store.select(_NAMES.format(which=which))):
        short = curie(choice).rpartition(":")[2]
        found.setdefault(choice, {fold(short)}).add(fold(name))
    return found


def _choice(
    store: Store, parameter: Parameter, choices: dict[str, set[str]], text: str, lang: Lang
) -> str:
    iri = expand(text)
    if iri in choices:
        return iri
    words = fold(text)
    exact = [choice for choice, names in choices.items() if words in names]
    part = [c for c, names in choices.items() if words and any(words in name for name in names)]
    fitting = exact or part
    if len(fitting) == 1:
        return fitting[0]
    names = labels(store, choices, lang)
    if fitting:
        listed = [(curie(choice), names.get(choice, "")) for choice in fitting]
        raise AmbiguousNameError(text, listed, len(listed))
    near = nearest(text, [names.get(choice, curie(choice)) for choice in choices])
    raise UnknownNameError(parameter.label, text, near)
