"""Run a worker process for a job, with a time limit, and collect what it tells."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent

Event = dict[str, Any]


@dataclass(frozen=True)
class Done:
    """What a worker told, and why it stopped early; ``why`` is empty when it did not."""

    events: list[Event]
    why: str = ""

    @property
    def last(self) -> Event:
        """Give the last event; for a worker that failed, only the reason."""
        return {"why": self.why} if self.why else self.events[-1]


def run_job(
    job: Mapping[str, object], *, limit: float, environment: Mapping[str, str] | None = None
) -> Done:
    """Run a job; end it when it tells nothing for ``limit`` seconds."""
    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd=ROOT,
            env={**os.environ, **(environment or {})},
        )
        assert process.stdin and process.stdout
        in_time = False
        try:
            process.stdin.write(json.dumps(job).encode("utf-8"))
            process.stdin.close()
            events, in_time = _listen(process.stdout, limit)
        finally:
            if not in_time:
                process.kill()
            code = process.wait()
            process.stdout.close()
        if not in_time:
            return Done(events, f"> {limit:g} s")
        if code:
            errors.seek(0)
            return Done(events, _reason(errors.read(), code))
        return Done(events)


def _listen(stream: IO[bytes], limit: float) -> tuple[list[Event], bool]:
    """Collect events until the stream ends (true) or is silent for too long (false)."""
    events: list[Event] = []
    pending = b""
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        deadline = time.monotonic() + limit
        while selector.select(max(0.0, deadline - time.monotonic())):
            chunk = os.read(stream.fileno(), 1 << 16)
            if not chunk:
                return events, True
            *lines, pending = (pending + chunk).split(b"\n")
            events += [json.loads(line) for line in lines]
            if lines:
                deadline = time.monotonic() + limit
    return events, False


def _reason(errors: str, code: int) -> str:
    lines = [line for line in errors.strip().splitlines() if line.strip()]
    return (lines[-1] if lines else f"exit code {code}")[:100]
