"""Generate graphs of the shipped graph's shape, at any size, as Turtle files.

A generated graph is a country: central bodies, indicators and documents that all
share, then provinces, as many as the wanted number of triples asks for, each with its
register and its documents. The counts of a province are those of
``graph_data`` (217 bodies, 71 groups, 500 tasks … for two whole documents), so that
each kind keeps its share whatever the size.

Everything follows from the seed: each file has a random generator of its own, seeded
by its name, names of things are computed and not remembered, and blocks are written as
they are made. Memory is that of one file's buffer, and the bytes are the same under
every hash seed.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random
from types import TracebackType
from typing import IO, Final

from kg.vocabulary import ID, PREFIXES

FULL_SIZE: Final = 17_000
"""Triples of one province with its documents; smaller graphs get a smaller register."""
SMALLEST: Final = 2_000
N_DOCUMENTS: Final = 2  # whole documents a province
CHAPTERS: Final = ("I", "II", "III", "IV", "V", "VI")
N_POINTS: Final = 3  # tasks below the heading of a section, at the most
_PREFIXES: Final = (
    *("base", "bodytype", "body", "curation", "dcterms", "desired", "doc", "frequency"),
    *("goalkind", "indicator", "measure", "oa", "op", "org", "place", "placetype", "plan"),
    *("priority", "project", "projecttype", "rdfs", "relation", "role", "skos", "stage"),
    *("unit", "xsd"),
)
_HEADER: Final = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in _PREFIXES)

# Code → how often of a hundred, as in graph_data (leads as in its later documents).
_ROLES: Final = {
    "lead": 12,
    "implement": 20,
    "supervise": 15,
    "direct": 14,
    "coordinate": 12,
    "issue-policy": 8,
    "communicate": 5,
    "inspect": 5,
    "monitor": 5,
    "report": 2,
    "advise": 1,
    "fund": 1,
}
_STAGES: Final = {"unknown": 47, "under-construction": 18, "operating": 9, "proposed": 26}
_RELATIONS: Final = {"implements": 59, "to-issue": 16, "cites": 9, "based-on": 8, "adopts": 8}
_OPERATORS: Final = {"at-least": 50, "equal": 33, "multiple-of-base": 10, "about": 7}
_BODY_TYPES: Final = ("department", "agency", "people-committee", "party-department", "council")
_PROJECT_TYPES: Final = ("road", "industrial-park", "port", "urban")
_CITED_KINDS: Final = ("Programme", "OtherDocument", "Resolution", "Scheme", "Plan", "MasterPlan")
_VERBS: Final = (
    ("Đẩy mạnh", "Speed up"),
    ("Nâng cao chất lượng", "Raise the quality of"),
    ("Hoàn thiện", "Complete"),
    ("Đổi mới", "Renew"),
    ("Tăng cường kiểm tra", "Inspect more of"),
    ("Xây dựng kế hoạch", "Plan"),
    ("Rà soát", "Review"),
    ("Bố trí vốn cho", "Fund"),
)
_TOPICS: Final = (
    ("nông nghiệp công nghệ cao", "high-tech agriculture"),
    ("chuyển đổi số cơ quan nhà nước", "the digital turn of public offices"),
    ("hạ tầng giao thông ven biển", "coastal transport"),
    ("công tác tư tưởng", "ideological work"),
    ("cải cách hành chính", "administrative reform"),
    ("nông thôn mới", "new rural areas"),
    ("giáo dục nghề nghiệp", "vocational education"),
    ("y tế cơ sở", "local health care"),
    ("môi trường làng nghề", "the environment of craft villages"),
    ("khu công nghiệp", "industrial parks"),
    ("quốc phòng địa phương", "local defence"),
    ("bảo hiểm xã hội", "social insurance"),
)


@dataclass(frozen=True)
class Register:
    """How many things of each kind a province has."""

    bodies: int
    groups: int
    posts: int
    places: int
    projects: int
    cited: int
    indicators: int

    @classmethod
    def of_size(cls, n_triples: int) -> Register:
        """Give the shipped register's counts, scaled down for graphs below one province."""
        scale = min(1.0, n_triples / FULL_SIZE)
        return cls(*(max(3, round(scale * n)) for n in (217, 71, 18, 31, 21, 62, 51)))

    @property
    def n_triples(self) -> int:
        """Say about how many triples a province's own register is."""
        own = (self.bodies, 9), (self.groups, 11), (self.posts, 7), (self.places, 5)
        return sum(n * each for n, each in (*own, (self.projects, 7), (self.cited, 5)))


class TurtleFile:
    """A Turtle file being written, block by block, counting its triples."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.n_triples = 0
        self._stream: IO[str]

    def __enter__(self) -> TurtleFile:
        """Open the file and write its prefixes."""
        self._stream = self.path.open("w", encoding="utf-8", newline="\n")
        self._stream.write(_HEADER)
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        """Close the file."""
        self._stream.close()

    def add(self, subject: str, class_: str, *pairs: str) -> None:
        """Write a subject; each pair is a property and one value, an empty one is left out."""
        lines = [pair for pair in pairs if pair]
        self._stream.write(f"\n{subject}\n    a plan:{class_} ;\n")
        self._stream.writelines(f"    {line} ;\n" for line in lines)
        self._stream.write(".\n")
        self.n_triples += 1 + len(lines)


def generate(folder: Path, n_triples: int, seed: int = 1) -> int:
    """Write a graph of ``n_triples`` triples into a folder; return how many it has.

    Exact to the statements of one section. Raises ``ValueError`` below
    :data:`SMALLEST` triples, where no shape is left.
    """
    if n_triples < SMALLEST:
        raise ValueError(f"{n_triples} triples: the smallest graph has {SMALLEST}")
    folder.mkdir(parents=True, exist_ok=True)
    register = Register.of_size(n_triples)
    n_provinces = max(1, round(n_triples / FULL_SIZE))
    with TurtleFile(folder / "central.ttl") as file:
        _write_central(file, Random(f"{seed}/central"), register)
    n_written = file.n_triples
    for province in range(1, n_provinces + 1):
        with TurtleFile(folder / f"province-{province}.ttl") as file:
            _write_register(file, Random(f"{seed}/{province}"), register, province)
        n_written += file.n_triples
        for n in range(1, N_DOCUMENTS + 1):
            n_left = N_DOCUMENTS * (n_provinces - province) + N_DOCUMENTS + 1 - n
            n_registers = (n_provinces - province) * register.n_triples
            n_wanted = (n_triples - n_written - n_registers) // n_left
            with TurtleFile(folder / f"{_document_slug(province, n)}.ttl") as file:
                random = Random(f"{seed}/{province}/{n}")
                Document(file, random, register, province, n, n_wanted).write()
            n_written += file.n_triples
    return n_written


def _write_central(file: TurtleFile, random: Random, register: Register) -> None:
    """Write what every province shares."""
    file.add("place:viet-nam", "Place", "plan:placeType placetype:country", *_labels("Việt Nam"))
    for n in range(1, register.posts + 1):
        file.add(
            f"body:bo-{n}",
            "Body",
            "plan:bodyType bodytype:ministry",
            "plan:jurisdiction place:viet-nam",
            f'plan:abbreviation "B{n}"',
            *_labels(f"Bộ số {n}", f"Ministry {n}"),
        )
    for n in range(1, register.indicators + 1):
        verb, topic = random.choice(_VERBS), random.choice(_TOPICS)
        file.add(
            f"indicator:chi-so-{n}",
            "Indicator",
            f"plan:unit unit:{'PERCENT' if n % 3 else 'CCY_VND'}",
            f"plan:desired desired:{'decrease' if n % 10 == 0 else 'increase'}",
            *(
                f'skos:prefLabel "{name} ({n})"@{lang}'
                for name, lang in (
                    (f"Tỷ lệ {verb[0].lower()} {topic[0]}", "vi"),
                    (f"Rate: {verb[1].lower()} {topic[1]}", "en"),
                )
            ),
        )
    for n in range(1, register.cited + 1):
        file.add(
            f"doc:trung-uong-{n}",
            _CITED_KINDS[n % len(_CITED_KINDS)],
            "plan:covers place:viet-nam",
            f"plan:issuedBy body:bo-{1 + n % register.posts}",
            f'plan:issuedOn "{2010 + n % 10}-03-{1 + n % 28:02d}"^^xsd:date',
            f'plan:number "{n}-NQ/TW"',
            *_labels(f"Nghị quyết trung ương số {n}", f"Central resolution {n}"),
        )


def _write_register(file: TurtleFile, random: Random, register: Register, province: int) -> None:
    """Write a province's own places, actors, projects and cited documents."""
    p = province
    file.add(
        f"place:tinh-{p}",
        "Place",
        "plan:placeType placetype:province",
        "plan:partOf place:viet-nam",
        *_labels(f"Tỉnh số {p}", f"Province {p}"),
    )
    for n in range(1, register.places + 1):
        file.add(
            f"place:huyen-{n}-tinh-{p}",
            "Place",
            "plan:placeType placetype:district",
            f"plan:partOf place:tinh-{p}",
            *_labels(f"Huyện số {n} tỉnh số {p}", f"District {n} of province {p}"),
        )
    for n in range(1, register.bodies + 1):
        above = f"body:bo-{1 + n % register.posts}" if n < 8 else f"body:so-{n // 8}-tinh-{p}"
        file.add(
            f"body:so-{n}-tinh-{p}",
            "Body",
            f"plan:bodyType bodytype:{_BODY_TYPES[n % len(_BODY_TYPES)]}",
            f"org:subOrganizationOf {above}",
            f"plan:jurisdiction place:tinh-{p}",
            f'plan:abbreviation "S{n}-{p}"' if n % 2 else "",
            *_labels(f"Sở số {n} tỉnh số {p}", f"Department {n} of province {p}"),
            *(f'skos:altLabel "{name} số {n} tỉnh {p}"@vi' for name in ("sở", "cơ quan")),
        )
    for n in range(1, register.groups + 1):
        members = {f"body:so-{random.randint(1, register.bodies)}-tinh-{p}" for _ in range(3)}
        file.add(
            f"body:cac-so-{n}-tinh-{p}",
            "BodyGroup",
            "plan:bodyType bodytype:other",
            f"plan:jurisdiction place:tinh-{p}",
            *(f"plan:hasMember {member}" for member in sorted(members)),
            *_labels(f"Các sở nhóm {n} tỉnh số {p}", f"Departments {n} of province {p}"),
            *(f'skos:altLabel "{name} {n} tỉnh {p}"@vi' for name in ("nhóm sở", "các cơ quan")),
        )
    for n in range(1, register.posts + 1):
        file.add(
            f"body:chuc-vu-{n}-tinh-{p}",
            "Post",
            "plan:bodyType bodytype:people-committee",
            f"org:subOrganizationOf body:so-{n}-tinh-{p}",
            f"plan:jurisdiction place:tinh-{p}",
            'plan:validUntil "2025-06-30"^^xsd:date',
            *_labels(f"Giám đốc Sở số {n} tỉnh số {p}", f"Director {n} of province {p}"),
        )
    for n in range(1, register.projects + 1):
        document = _document_slug(p, 1 + n % N_DOCUMENTS)
        file.add(
            f"project:du-an-{n}-tinh-{p}",
            "Project",
            f"plan:projectType projecttype:{_PROJECT_TYPES[n % len(_PROJECT_TYPES)]}",
            f"plan:locatedIn place:tinh-{p}",
            f"plan:locatedIn place:huyen-{1 + n % register.places}-tinh-{p}" if n % 3 else "",
            f"plan:contributesTo <{ID}document/{document}/I.1/goal/1>" if n % 3 else "",
            f"plan:partOf project:du-an-1-tinh-{p}" if n % 7 == 2 else "",
            *_labels(f"Dự án số {n} tỉnh số {p}", f"Project {n} of province {p}"),
            f'skos:altLabel "công trình {n} tỉnh {p}"@vi',
        )
    for n in range(1, register.cited + 1):
        file.add(
            f"doc:van-ban-{n}-tinh-{p}",
            _CITED_KINDS[n % len(_CITED_KINDS)],
            f"plan:covers place:tinh-{p}",
            f'plan:periodEnd "{2025 + 5 * (n % 2)}"^^xsd:gYear' if n % 2 else "",
            f'dcterms:title "Văn bản được viện dẫn số {n}"@vi' if n % 2 else "",
            *_labels(f"Văn bản số {n} tỉnh số {p}", f"Document {n} of province {p}"),
        )


class Document:
    """A whole document being written: sections, statements and their evidence."""

    def __init__(
        self,
        file: TurtleFile,
        random: Random,
        register: Register,
        province: int,
        n: int,
        n_wanted: int,
    ) -> None:
        self.file = file
        self.random = random
        self.register = register
        self.province = province
        self.n = n
        self.n_wanted = n_wanted
        self.slug = _document_slug(province, n)
        self.iri = f"{ID}document/{self.slug}"
        self.issued = 2015 + 5 * n
        self.n_sections = 0
        self.offset = 0

    def write(self) -> None:
        """Write the document: chapters of one length, together the wanted number of triples."""
        self._write_head()
        for n, chapter in enumerate(CHAPTERS, start=1):
            self._write_section(chapter, f"doc:{self.slug}")
            self._write_task(chapter, 1, "")
            for number in count(1):
                self._write_leaf(chapter, f"{chapter}.{number}")
                if self.file.n_triples >= self.n_wanted * n / len(CHAPTERS):
                    break

    def _write_head(self) -> None:
        kind, vi = (
            ("Resolution", "Nghị quyết") if self.n == 1 else ("ActionProgramme", "Chương trình")
        )
        self.file.add(
            f"doc:{self.slug}",
            kind,
            f"plan:covers place:tinh-{self.province}",
            f"plan:issuedBy body:so-1-tinh-{self.province}",
            f'plan:issuedOn "{self.issued}-10-15"^^xsd:date',
            f'plan:number "{self.n}-NQ/T{self.province}"',
            f'plan:periodStart "{self.issued}"^^xsd:gYear',
            f'plan:periodEnd "{self.issued + 5}"^^xsd:gYear',
            f'plan:sourceName "{self.slug}.txt"',
            f'plan:textDigest "{self._digest()}"',
            "plan:textLength 1000000",
            *_labels(
                f"{vi} số {self.n} tỉnh số {self.province}",
                f"{kind} {self.n} of province {self.province}",
            ),
        )

    def _write_section(self, path: str, above: str) -> None:
        self.n_sections += 1
        self.file.add(
            f"<{self.iri}/{path}>",
            "Section",
            f"plan:order {self.n_sections}",
            f"plan:partOf {above}",
            f'plan:sectionNumber "{path}"',
            *(_labels(f"Mục {path}", f"Section {path}") if self.n_sections % 2 else ()),
        )

    def _write_leaf(self, chapter: str, path: str) -> None:
        """Write a section that holds statements; what it holds turns with its number."""
        self._write_section(path, f"<{self.iri}/{chapter}>")
        self._write_task(path, 1, f"{self.iri}/{chapter}/task/1")
        for n in range(2, 2 + self.random.randint(1, N_POINTS)):
            self._write_task(path, n, f"{self.iri}/{path}/task/1")
        for n in range(1, 1 + self.random.choices((0, 1, 2), (55, 30, 15))[0]):
            self._write_assignment(path, n)
        if self.random.random() < 0.48:
            self._write_citation(path)
        if self.random.random() < 0.33:
            self._write_target(path)
        if path.endswith(".1") or self.random.random() < 0.2:
            self._write_goal(path)
        if self.random.random() < 0.21:
            self._write_status(path)
        if self.random.random() < 0.12:
            self._write_observation(path)

    def _write_task(self, path: str, n: int, above: str) -> None:
        verb, topic = self.random.choice(_VERBS), self.random.choice(_TOPICS)
        roll = self.random.random()
        self._write_statement(
            "Task",
            path,
            n,
            f"plan:partOfTask <{above}>" if above else "",
            f"plan:priority priority:{'key' if roll < 0.02 else 'regular'}",
            f"plan:concerns {self._project()}" if 0.1 < roll < 0.2 else "",
            f"plan:concerns {self._cited()}" if 0.2 < roll < 0.35 else "",
            f'plan:dueBy "{self.issued + 1}-12-31"^^xsd:date' if roll > 0.94 else "",
            f'plan:dueText "trong năm {self.issued + 1}"@vi' if roll > 0.94 else "",
            f"plan:contributesTo <{self.iri}/{path.partition('.')[0]}.1/goal/1>"
            if roll < 0.05
            else "",
            *_labels(
                f"{verb[0]} {topic[0]} ({self.slug} {path} {n})",
                f"{verb[1]} {topic[1]} ({self.slug} {path} {n})",
            ),
        )

    def _write_assignment(self, path: str, n: int) -> None:
        self._write_statement(
            "Assignment",
            path,
            n,
            f"plan:assignee {self._actor()}",
            f"plan:role role:{_pick(self.random, _ROLES)}",
            f"plan:work <{self.iri}/{path}/task/{1 + n % 2}>",
            "plan:frequency frequency:yearly" if self.random.random() < 0.04 else "",
        )

    def _write_citation(self, path: str) -> None:
        self._write_statement(
            "Citation",
            path,
            1,
            f"plan:citedDocument {self._cited()}",
            f"plan:relation relation:{_pick(self.random, _RELATIONS)}",
            *(
                _notes("Nêu ở phần mở đầu.", "Named at the top.")
                if self.n_sections % 7 == 0
                else ()
            ),
        )

    def _write_target(self, path: str) -> None:
        value = self.random.randint(10, 999) / 10
        self._write_statement(
            "Target",
            path,
            1,
            "plan:goalKind goalkind:specific",
            f"plan:subject place:tinh-{self.province}",
            f"plan:indicator {self._indicator()}",
            f"plan:operator op:{_pick(self.random, _OPERATORS)}",
            f"plan:value {value}",
            "plan:unit unit:PERCENT",
            f'plan:valueText "{value}%"@vi',
            f'plan:periodStart "{self.issued}"^^xsd:gYear' if value < 25 else "",
            f'plan:periodEnd "{self.issued + 5}"^^xsd:gYear',
            *_labels(f"Đạt {value}% ({self.slug} {path})", f"Reach {value}% ({self.slug} {path})"),
        )

    def _write_goal(self, path: str) -> None:
        topic = self.random.choice(_TOPICS)
        self._write_statement(
            "Goal",
            path,
            1,
            f"plan:goalKind goalkind:{'vision' if self.n_sections % 2 else 'general'}",
            f"plan:subject place:tinh-{self.province}",
            f'plan:periodEnd "{self.issued + 5}"^^xsd:gYear' if self.n_sections % 2 else "",
            *_labels(
                f"Dẫn đầu về {topic[0]} ({self.slug} {path})",
                f"Lead in {topic[1]} ({self.slug} {path})",
            ),
        )

    def _write_status(self, path: str) -> None:
        self._write_statement(
            "ProjectStatus",
            path,
            1,
            f'plan:asOf "{self.issued}-{self.random.randint(1, 12):02d}-15"^^xsd:date',
            f"plan:project {self._project()}",
            f"plan:stage stage:{_pick(self.random, _STAGES)}",
            *_notes("Văn bản nêu nhiệm vụ.", "The text sets the task."),
        )

    def _write_observation(self, path: str) -> None:
        value = self.random.randint(10, 999) / 10
        comparison = f"<{self.iri}/{path}/figure/1/comparison/1>"
        self._write_statement(
            "Observation",
            path,
            1,
            f"plan:indicator {self._indicator()}",
            f"plan:subject place:tinh-{self.province}",
            f"plan:value {value}",
            "plan:unit unit:PERCENT",
            f'plan:valueText "{value}%"@vi',
            f'plan:periodStart "{self.issued - 1}-01-01"^^xsd:date',
            f'plan:periodEnd "{self.issued - 1}-12-31"^^xsd:date',
            f"plan:comparison {comparison}" if value < 15 else "",
        )
        if value < 15:
            self.file.add(comparison, "Comparison", "plan:base base:same-period", "plan:ratio 1.5")

    def _write_statement(self, kind: str, path: str, n: int, *pairs: str) -> None:
        """Write a statement with what all have, and its evidence."""
        evidence = self._write_evidence()
        also = self._write_evidence() if self.random.random() < 0.1 else ""
        name = {"ProjectStatus": "project", "Observation": "figure"}.get(kind, kind.lower())
        self.file.add(
            f"<{self.iri}/{path}/{name}/{n}>",
            kind,
            f"plan:statedIn doc:{self.slug}",
            f"plan:inSection <{self.iri}/{path}>",
            f"plan:evidence {evidence}",
            f"plan:evidence {also}" if also else "",
            "plan:curation curation:confirmed",
            *pairs,
        )

    def _write_evidence(self) -> str:
        start, self.offset = self.offset, self.offset + self.random.randint(20, 200)
        iri = f"<{self.iri}#char={start},{self.offset}>"
        self.file.add(
            iri,
            "Evidence",
            f"oa:hasSource doc:{self.slug}",
            f"oa:start {start}",
            f"oa:end {self.offset}",
            f'plan:spanDigest "{self._digest()}"',
        )
        return iri

    def _digest(self) -> str:
        return f"sha256:{self.random.getrandbits(256):064x}"

    def _actor(self) -> str:
        """Pick an assignee: a group or a body of the province, now and then a ministry.

        Squared, so that a few have much to do and many a little, as it is.
        """
        roll = self.random.random() ** 2
        kind = self.random.random()
        if kind < 0.05:
            return f"body:bo-{1 + int(roll * self.register.posts)}"
        if kind < 0.5:
            return f"body:cac-so-{1 + int(roll * self.register.groups)}-tinh-{self.province}"
        return f"body:so-{1 + int(roll * self.register.bodies)}-tinh-{self.province}"

    def _cited(self) -> str:
        n = self.random.randint(1, self.register.cited)
        if self.n > 1 and self.random.random() < 0.1:
            return f"doc:{_document_slug(self.province, 1)}"
        if self.random.random() < 0.3:
            return f"doc:trung-uong-{n}"
        return f"doc:van-ban-{n}-tinh-{self.province}"

    def _project(self) -> str:
        n = self.random.randint(1, self.register.projects)
        return f"project:du-an-{n}-tinh-{self.province}"

    def _indicator(self) -> str:
        return f"indicator:chi-so-{self.random.randint(1, self.register.indicators)}"


def _document_slug(province: int, n: int) -> str:
    return f"van-kien-{n}-tinh-{province}"


def _pick(random: Random, weights: dict[str, int]) -> str:
    return random.choices(list(weights), list(weights.values()))[0]


def _labels(vi: str, en: str = "") -> tuple[str, str]:
    return f'rdfs:label "{vi}"@vi', f'rdfs:label "{en or vi}"@en'


def _notes(vi: str, en: str) -> tuple[str, str]:
    return f'skos:editorialNote "{vi}"@vi', f'skos:editorialNote "{en}"@en'


def main(arguments: Sequence[str] | None = None) -> None:
    """Write a generated graph from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("triples", type=int)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    print(generate(given.folder, given.triples, given.seed), "triples")


if __name__ == "__main__":
    main()
