"""The one Turtle writer: sorted, byte-stable, fast.

The form: sorted prefixes (only those used), subjects in natural order (item 2
before item 11), ``a`` first, then predicates by name, one predicate a line,
one object a line when there are several, the closing ``.`` alone on its line.

Oxigraph serialises to canonical N-Triples natively; this module only sorts and
shortens those lines. That keeps the work per triple to one split and one or two
look-ups, which is what makes it fast (docs/benchmarks.md).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pyoxigraph as ox

from kg.errors import DataError, Location, Message, MissingDataError
from kg.files import replace_file
from kg.sparql import comments
from kg.vocabulary import PREFIXES, RDF, XSD, split_iri

_DIGITS = re.compile(r"([0-9]+)")
_DECIMAL = f"<{XSD.decimal}>"
_SHORTHAND = {
    f"<{XSD.integer}>": re.compile(r"[+-]?[0-9]+"),
    _DECIMAL: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    f"<{XSD.boolean}>": re.compile(r"true|false"),
}
_WHOLE_DECIMAL = re.compile(r'"([+-]?[0-9]+)"')
_TYPE = f"<{RDF.type}>"
_NEXT = " ,\n        "


def parse_turtle(path: Path) -> list[ox.Triple]:
    """Read a Turtle file.

    Raises :class:`DataError` naming file, line and column when it is not UTF-8
    or not Turtle, :class:`MissingDataError` when it is not there.
    """
    data = read_utf8(path)
    try:
        return [quad.triple for quad in ox.parse(data, ox.RdfFormat.TURTLE)]
    except SyntaxError as error:
        raise syntax_error(path, error) from None


def read_utf8(path: Path) -> bytes:
    """Read a file that must be UTF-8 text; say at which byte it is not."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise MissingDataError(
            Message(
                f"không đọc được {path}: {error.strerror}", f"can't read {path}: {error.strerror}"
            )
        ) from None
    if data.startswith(codecs.BOM_UTF8):
        raise DataError(
            Message("bắt đầu bằng dấu BOM", "begins with a byte order mark"),
            location=Location(path, 1, 1),
            hint=Message("lưu lại tệp theo UTF-8 không BOM", "save the file as UTF-8 without BOM"),
        )
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        raise DataError(
            Message(
                f"không phải văn bản UTF-8 (byte {error.start} là 0x{data[error.start]:02x})",
                f"not UTF-8 text (byte {error.start} is 0x{data[error.start]:02x})",
            ),
            location=Location(path, line, error.start - before.rfind(b"\n")),
            hint=Message("lưu lại tệp theo UTF-8", "save the file as UTF-8"),
        ) from None
    if b"\0" in data:
        line = data[: data.index(b"\0")].count(b"\n") + 1
        raise DataError(
            Message(
                "dữ liệu nhị phân, không phải Turtle (có byte NUL)",
                "binary data, not Turtle (a NUL byte)",
            ),
            location=Location(path, line),
            hint=Message("cần một tệp văn bản Turtle", "give a Turtle text file"),
        )
    return data


def syntax_error(path: Path, error: SyntaxError) -> DataError:
    """Translate Oxigraph's syntax error to one that names file, line and column."""
    message = re.sub(
        r"^Parser error at line \d+ between columns? \d+ and (?:column )?\d+: ", "", error.msg
    )
    message = re.sub(r"^Parser error (?:at|between) .*?: ", "", message)
    undeclared = re.fullmatch(r"The prefix (\S*): has not been declared", message)
    vietnamese = message
    for pattern, said in _VIETNAMESE.items():
        vietnamese = re.sub(pattern, said, vietnamese)
    return DataError(
        Message(f"Turtle sai cú pháp: {vietnamese}", f"not valid Turtle: {message}"),
        location=Location(path, error.lineno, error.offset),
        hint=_declare(undeclared[1]) if undeclared else _MEND,
    )


def _declare(prefix: str) -> Message:
    line = f"@prefix {prefix}: <{PREFIXES.get(prefix, '…')}> ."
    return Message(f"thêm {line} ở đầu tệp", f"add {line} at the top of the file")


_MEND = Message(
    "sửa dòng đó, hoặc lấy lại tệp từ git", "mend the line, or restore the file from git"
)
_VIETNAMESE = {
    r"^The prefix (\S*:) has not been declared$": r"chưa khai báo tiền tố \1",
    r"^Unexpected end(?: of file)?$": "tệp dừng giữa chừng",
    r"^A dot is expected at the end of statements$": "phát biểu trước thiếu dấu chấm cuối",
    r"^(.+) is not a valid subject or graph name$": r"\1 không thể là chủ thể",
    r"^(.+) is not a valid RDF object$": r"\1 không thể là giá trị",
    r"^Line jumps are not allowed in string literals, .*$": 'chuỗi xuống dòng phải nằm trong """',
    r"^Invalid IRI code point (.+)$": r"IRI không được có \1",
    r"^No scheme found in an absolute IRI$": "IRI phải viết đầy đủ (https://…)",
}
"""What Oxigraph says of the commonest slips → the same in Vietnamese."""


def turtle(triples: Iterable[ox.Triple]) -> str:
    """Write triples as Turtle in the one stable form.

    >>> a, b = ox.NamedNode("urn:a"), ox.NamedNode("urn:b")
    >>> print(turtle([ox.Triple(b, ox.NamedNode(RDF.type), a)]), end="")
    <urn:b>
        a <urn:a> ;
    .
    """
    return turtle_from_ntriples(ntriples(triples))


def ntriples(triples: Iterable[ox.Triple]) -> str:
    """Write triples as N-Triples, in the order given."""
    data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    return data.decode("utf-8") if data else ""


def turtle_from_ntriples(lines: str) -> str:
    """Turn N-Triples, in any order and with repetitions, into the stable Turtle."""
    names = Names()
    blocks = _blocks(lines, names)
    header = names.header("@prefix {}: <{}> .\n")
    return header + ("\n" if header and blocks else "") + "\n".join(blocks)


def trig_from_ntriples(graphs: Iterable[tuple[str | None, str]]) -> str:
    """Write (graph IRI or ``None`` for the default graph, N-Triples) pairs as TriG."""
    names = Names()
    parts = []
    for graph, lines in sorted(graphs, key=lambda pair: pair[0] or ""):
        body = "\n".join(_blocks(lines, names))
        name = "" if graph is None else names[f"<{graph}>"] + " "
        parts.append(f"{name}{{\n{body}}}\n")
    return names.header("@prefix {}: <{}> .\n") + "\n" + "\n".join(parts)


def format_file(path: Path, *, check: bool = False) -> bool:
    """Bring a Turtle file into the stable form; return whether it differed.

    The new text is parsed again and compared with the old graph before the file
    is replaced. With ``check`` nothing is written. Refuses blank nodes (they
    have no stable name) and comments (they would be lost).
    """
    old = read_utf8(path).decode("utf-8")
    triples = parse_turtle(path)
    _refuse_blank_nodes(path, triples)
    new = turtle(triples)
    if new == old:
        return False
    _refuse_comments(path, old)
    if not same_graph(triples, (quad.triple for quad in ox.parse(new, ox.RdfFormat.TURTLE))):
        raise DataError(
            Message(
                "định dạng sẽ làm đổi đồ thị của tệp; chưa ghi gì",
                "formatting would change the graph; nothing was written",
            ),
            location=Location(path),
        )
    if not check:
        replace_file(path, new.encode("utf-8"))
    return True


def same_graph(one: Iterable[ox.Triple], other: Iterable[ox.Triple]) -> bool:
    """Say whether two graphs hold the same triples; decimals are compared by value."""
    return {by_value(triple) for triple in one} == {by_value(triple) for triple in other}


def by_value(triple: ox.Triple) -> ox.Triple | tuple[ox.Triple, Decimal]:
    """Give what triples are compared by: 60 and 60.0 are one decimal, and a store drops ".0"."""
    value = triple.object
    if isinstance(value, ox.Literal) and value.datatype.value == XSD.decimal:
        try:
            number = Decimal(value.value)
        except InvalidOperation:
            return triple
        return ox.Triple(triple.subject, triple.predicate, value.datatype), number
    return triple


def _refuse_blank_nodes(path: Path, triples: Iterable[ox.Triple]) -> None:
    for triple in triples:
        for term in (triple.subject, triple.object):
            if isinstance(term, ox.BlankNode):
                raise DataError(
                    Message(
                        f"nút trống (ở {triple.predicate.value}): không có tên bền",
                        f"a blank node (at {triple.predicate.value}): it has no stable name",
                    ),
                    location=Location(path),
                    hint=Message("đặt cho nó một IRI", "give it an IRI"),
                )


def _refuse_comments(path: Path, text: str) -> None:
    for token in comments(text):
        before = text[: token.start]
        raise DataError(
            Message(
                "một chú thích #, định dạng sẽ làm mất",
                "a comment, which formatting would lose",
            ),
            location=Location(path, before.count("\n") + 1, token.start - before.rfind("\n")),
            hint=Message(
                "đưa lý do vào skos:editorialNote hay skos:scopeNote, hoặc xoá nó",
                "put the reason into skos:editorialNote or skos:scopeNote, or delete it",
            ),
        )


class Names(dict[str, str]):
    """N-Triples term → Turtle term, remembered, with the prefixes used on the way.

    >>> Names()["<https://w3id.org/plan-kg/ns#Task>"], Names()['"7"^^<http://www.w3.org/2001/XMLSchema#integer>']
    ('plan:Task', '7')
    """

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def __missing__(self, term: str) -> str:
        short = self._shorten(term)
        if term[0] == "<" or len(term) < 40:  # long texts seldom repeat
            self[term] = short
        return short

    def _shorten(self, term: str) -> str:
        if term[0] == "<":
            return self._iri(term)
        if term[0] == '"' and term[-1] == ">":
            text, _, datatype = term.rpartition("^^")
            whole = datatype == _DECIMAL and _WHOLE_DECIMAL.fullmatch(text)
            if whole:  # Oxigraph's store drops ".0": written alike from file and store
                return whole[1] + ".0"
            pattern = _SHORTHAND.get(datatype)
            if pattern and pattern.fullmatch(text[1:-1]):
                return text[1:-1]
            return f"{text}^^{self[datatype]}"
        return term

    def _iri(self, term: str) -> str:
        parts = split_iri(term[1:-1])
        if parts is None:
            return term
        self.used.add(parts[0])
        return ":".join(parts)

    def header(self, pattern: str) -> str:
        """Declare the prefixes used, a line each."""
        return "".join(pattern.format(prefix, PREFIXES[prefix]) for prefix in sorted(self.used))


def _blocks(lines: str, names: Names) -> list[str]:
    """Give one block of Turtle a subject, subjects in natural order."""
    by_subject: dict[str, list[tuple[str, str]]] = {}
    for line in lines.split("\n"):  # not splitlines: a literal may hold U+2028
        if not line:
            continue
        subject, predicate, value = line[:-2].split(" ", 2)
        row = ("a" if predicate == _TYPE else names[predicate], names[value])
        if subject in by_subject:
            by_subject[subject].append(row)
        else:
            by_subject[subject] = [row]
    return [
        f"{names[subject]}\n{_predicates(by_subject[subject])}.\n"
        for subject in sorted(by_subject, key=natural_key)
    ]


def _predicates(rows: list[tuple[str, str]]) -> str:
    """Write the (predicate, object) pairs of one subject, ``a`` first."""
    rows.sort()
    if rows[0][0][0] == "<":  # a property without prefix sorts before ``a``
        rows.sort(key=_a_first)
    by_verb: dict[str, list[str]] = {}
    for verb, value in rows:
        values = by_verb.get(verb)
        if values is None:
            by_verb[verb] = [value]
        elif values[-1] != value:
            values.append(value)
    return "".join(
        [
            f"    {verb} {values[0]} ;\n"
            if len(values) == 1
            else f"    {verb}\n        {_NEXT.join(values)} ;\n"
            for verb, values in by_verb.items()
        ]
    )


def _a_first(row: tuple[str, str]) -> tuple[bool, tuple[str, str]]:
    return row[0] != "a", row


def natural_key(text: str) -> tuple[list[str | tuple[int, str]], str]:
    """Give a key that sorts numbers inside text by value.

    >>> sorted(["a/11", "a/2", "a", "a/02"], key=natural_key)
    ['a', 'a/02', 'a/2', 'a/11']
    """
    parts: list[str | tuple[int, str]] = [*_DIGITS.split(text)]  # text, digits, text, …
    for at in range(1, len(parts), 2):
        digits = str(parts[at]).lstrip("0")
        parts[at] = len(digits), digits  # by value, whatever the length
    return parts, text  # 02 and 2 are equal parts, but one must stand first
