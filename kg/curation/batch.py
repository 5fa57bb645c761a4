"""Read many files: in their order, by one process or several, each one's failure its own.

The outcomes depend on the files and on what was known before, never on the number of
processes: a document is read on its own, and what documents share is settled after, in
the order of the files.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from kg.curation.agreement import agreed
from kg.curation.known import Known, slug_of
from kg.errors import KgError, Location, Message
from kg.evidence import digest
from kg.extract.document_names import number_key, year_of
from kg.extract.reading import Reading
from kg.extract.registers import Registers
from kg.facts import Document, Fact
from kg.text.reading import read_bytes


@dataclass(frozen=True)
class Done:
    """A file that was read."""

    path: Path
    reading: Reading


@dataclass(frozen=True)
class Failed:
    """A file that was not: what is wrong, what to do, and for a fault of ours the details."""

    path: Path
    message: Message
    location: Location | None = None
    hint: Message | None = None
    details: str = ""

    @classmethod
    def of(cls, path: Path, error: KgError) -> Failed:
        """Take what an error says; errors themselves don't pass between processes."""
        return cls(path, error.message, error.location, error.hint)

    @property
    def error(self) -> KgError:
        """What is wrong, as an error that names the file."""
        location = self.location
        if location is None and str(self.path) not in self.message.en:
            location = Location(self.path)
        return KgError(self.message, location=location, hint=self.hint)


@dataclass(frozen=True)
class Again:
    """A file with the same bytes as one before it: not read."""

    path: Path
    first: Path


Outcome = Done | Failed | Again
Reader = Callable[..., Reading]


@dataclass(frozen=True)
class _Job:
    """A file to read, under a slug where that is settled."""

    path: Path
    slug: str | None


def read_files(
    paths: Sequence[Path],
    known: Known,
    *,
    slug: str | None = None,
    n_workers: int = 1,
    reader: Reader | None = None,
) -> Iterator[Outcome]:
    """Read files; give what came of each, in their order.

    ``slug`` names the one document in the graph. ``reader`` is
    :func:`kg.extract.ingest.read_document` unless another is given; with several workers
    it must be importable, and a script that calls this must be, too (``__main__`` guarded).
    """
    jobs = list(_jobs(paths, known, slug))
    others = known.without([job.slug for job in jobs if isinstance(job, _Job) and job.slug])
    read = _read_all([job for job in jobs if isinstance(job, _Job)], others, n_workers, reader)
    outcomes = (next(read) if isinstance(job, _Job) else job for job in jobs)
    return _settled(outcomes, known, others.entries())


def _jobs(paths: Sequence[Path], known: Known, slug: str | None) -> Iterator[_Job | Outcome]:
    """Give what is to be read: files with bytes not seen before in this run."""
    seen: dict[str, Path] = {}
    for path in paths:
        try:
            sha = digest(read_bytes(path))
        except KgError as error:
            yield Failed.of(path, error)
            continue
        if sha in seen:
            yield Again(path, seen[sha])
        else:
            seen[sha] = path
            yield _Job(path, slug or known.slugs.get(sha))


def _read_all(
    jobs: Sequence[_Job], known: Known, n_workers: int, reader: Reader | None
) -> Iterator[Done | Failed]:
    registers = known.registers()
    n_workers = min(n_workers, len(jobs))
    if n_workers <= 1:
        return (_read(job, registers, reader) for job in jobs)
    return _read_in_processes(jobs, registers, n_workers, reader)


def _read_in_processes(
    jobs: Sequence[_Job], registers: Registers, n_workers: int, reader: Reader | None
) -> Iterator[Done | Failed]:
    """Read in several processes; when one dies, find out whose fault it was and go on."""
    at = 0
    while at < len(jobs):
        with _pool(n_workers, registers, reader) as pool, contextlib.suppress(BrokenProcessPool):
            for outcome in _in_order(pool, jobs[at:], n_workers):
                yield outcome
                at += 1
        if at < len(jobs):
            yield _read_alone(jobs[at], registers, reader)
            at += 1


def _in_order(
    pool: ProcessPoolExecutor, jobs: Sequence[_Job], n_workers: int
) -> Iterator[Done | Failed]:
    waiting = deque(jobs)
    running: deque[Future[Done | Failed]] = deque()
    try:
        while waiting or running:
            while waiting and len(running) < 2 * n_workers:  # not all readings in memory
                running.append(pool.submit(_read_here, waiting.popleft()))
            yield running.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _read_alone(job: _Job, registers: Registers, reader: Reader | None) -> Done | Failed:
    with _pool(1, registers, reader) as pool:
        try:
            return pool.submit(_read_here, job).result()
        except BrokenProcessPool:
            return Failed(
                job.path,
                Message(
                    "tiến trình đọc tệp đã bị hệ thống dừng (hết bộ nhớ?)",
                    "the process that read it was ended by the system (out of memory?)",
                ),
                hint=Message(
                    "chia văn bản thành nhiều tệp, hoặc đọc trên máy nhiều bộ nhớ hơn",
                    "cut the document into files, or read it where there is more memory",
                ),
            )


def _pool(n_workers: int, registers: Registers, reader: Reader | None) -> ProcessPoolExecutor:
    # spawned, not forked: a fork in the middle of a store's threads may hang
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(n_workers, context, _start, (registers, reader))


_OF_THIS_PROCESS: dict[str, tuple[Registers, Reader | None]] = {}
"""What a worker process works with: set once, when it starts."""


def _start(registers: Registers, reader: Reader | None) -> None:
    _OF_THIS_PROCESS["all"] = registers, reader


def _read_here(job: _Job) -> Done | Failed:
    return _read(job, *_OF_THIS_PROCESS["all"])


def _read(job: _Job, registers: Registers, reader: Reader | None) -> Done | Failed:
    """Read one file; whatever goes wrong with it must not stop the others."""
    try:
        return Done(job.path, (reader or _reader())(job.path, registers, slug=job.slug))
    except KgError as error:
        return Failed.of(job.path, error)
    except Exception as error:
        return Failed(
            job.path,
            Message(
                f"lỗi của chương trình khi đọc tệp này: {type(error).__name__}: {error}",
                f"a fault of the program in reading this file: {type(error).__name__}: {error}",
            ),
            hint=Message(
                "xin báo lại cho nhóm phát triển, kèm nội dung in ra khi thêm -v",
                "please report it, with what -v prints",
            ),
            details=traceback.format_exc(),
        )


def _reader() -> Reader:
    from kg.extract.ingest import read_document  # the recognisers: only where something is read

    return read_document


def _settled(
    outcomes: Iterator[Outcome], known: Known, entries: Mapping[str, Fact]
) -> Iterator[Outcome]:
    """Refuse a document that was read from another file; make shared entries agree."""
    seen: dict[object, Path] = {}
    new: dict[str, Fact] = {}
    for outcome in outcomes:
        if not isinstance(outcome, Done):
            yield outcome
            continue
        clash = _clash(outcome, known, seen)
        if clash:
            yield clash
            continue
        seen.update(dict.fromkeys(_names(outcome.reading.document), outcome.path))
        reading = agreed(outcome.reading, entries, new)
        for entry in (reading.document, *reading.candidates):
            new.setdefault(entry.iri, entry)
        yield Done(outcome.path, reading)


def _clash(done: Done, known: Known, seen: Mapping[object, Path]) -> Failed | None:
    """Refuse a document that another file was read as, now or before."""
    document = done.reading.document
    held = known.held(slug_of(document))
    if held and held.text_digest != document.text_digest:
        return _other_text(done.path, slug_of(document), held)
    first = next((seen[name] for name in _names(document) if name in seen), None)
    return _same_document(done.path, first, document) if first else None


def _names(document: Document) -> list[object]:
    """Give what no two documents have in common: the slug; number, year and issuer."""
    names: list[object] = [slug_of(document)]
    if document.number:
        year = year_of(document.number, document.issued_on)
        names.append((number_key(document.number), year, document.issued_by))
    return names


def _same_document(path: Path, first: Path, document: Document) -> Failed:
    name = document.number or slug_of(document)
    return Failed(
        path,
        Message(
            f"{path} và {first} cùng là văn bản “{name}”; chỉ {first} được đọc",
            f"{path} and {first} are both the document “{name}”; only {first} was read",
        ),
        hint=_give_id(path),
    )


def _other_text(path: Path, slug: str, held: Document) -> Failed:
    name = held.source_name or "?"
    return Failed(
        path,
        Message(
            f"{path} và {name} cùng là văn bản “{slug}” nhưng khác nguyên văn: vị trí của các"
            f" chứng cứ đã có tính theo {name}, không đúng với tệp này",
            f"{path} and {name} are both the document “{slug}” but not the same text: the"
            f" passages known are offsets in {name}, which mean nothing in this file",
        ),
        hint=_give_id(path),
    )


def _give_id(path: Path) -> Message:
    return Message(
        f"nếu là văn bản khác hay bản khác, đọc riêng: kg ingest {path} --id TÊN",
        f"if it is another document or edition, read it by itself: kg ingest {path} --id NAME",
    )
