"""The algorithms of other libraries: networkx hands a call to the backend that was asked for.

Every algorithm here is called through networkx's dispatch, so that a backend (nx-parallel,
nx-cugraph, …) named by the variable ``NETWORKX_BACKEND_PRIORITY`` or by ``backend=`` runs
it; without either networkx itself does (docs/decisions/0010).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from kg.errors import KgError, Message


class BackendError(KgError, RuntimeError):
    """A backend that was asked for is not there, lacks the algorithm, or failed."""

    def __init__(self, backend: str, reason: str) -> None:
        self.backend = backend
        super().__init__(
            Message(
                f"nền tính “{backend}” của networkx không chạy được: {reason}",
                f"the networkx backend “{backend}” can't run this: {reason}",
            ),
            hint=Message(
                "bỏ --backend và biến NETWORKX_BACKEND_PRIORITY để networkx tự tính",
                "leave out --backend and NETWORKX_BACKEND_PRIORITY to let networkx do it",
            ),
        )


def dispatched(
    algorithm: Callable[..., Any], *args: Any, backend: str | None = None, **parameters: Any
) -> Any:
    """Call an algorithm of networkx, in the backend that was asked for; iterators are read out.

    Raises :class:`BackendError` for whatever a backend raises; without one, errors are
    networkx's own and pass.
    """
    asked = backend or ", ".join(_priority())
    keywords = {"backend": backend} if backend else {}
    try:
        found = algorithm(*args, **parameters, **keywords)
        return list(found) if isinstance(found, Iterator) else found
    except Exception as error:
        if not asked:
            raise
        raise BackendError(asked, " ".join(str(error).split())) from error


def _priority() -> list[str]:
    import networkx as nx

    priority = nx.config.backend_priority
    return list(getattr(priority, "algos", priority))  # a plain list before networkx 3.4
