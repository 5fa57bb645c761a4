"""``kg build``."""

from __future__ import annotations

import click
import pyoxigraph as ox

from kg.cli import cli
from kg.cli.bilingual import command, option
from kg.cli.common import answer, format_option, global_options, output_option, settings, tell
from kg.errors import Message
from kg.store import Table
from kg.vocabulary import XSD


@command(
    cli,
    "build",
    "Dựng đồ thị từ các tệp Turtle: nạp, suy luận theo quy tắc, cất vào bộ nhớ đệm.",
    "Compile the graph from its Turtle files: load, apply the rules, keep it in the cache.",
    "kg build\nkg build --data my/data --force",
)
@option(
    "--force",
    is_flag=True,
    vi="Dựng lại cả khi đã có trong bộ nhớ đệm.",
    en="Build again even when the cache has it.",
)
@format_option("table", "csv", "tsv", "json", "markdown")
@output_option
@global_options
@click.pass_context
def build(ctx: click.Context, force: bool, format_: str, output: None) -> None:
    """Build the graph and show how much of each kind it holds."""
    own = settings(ctx)
    graph = own.graph(rebuild=force)
    manifest = graph.manifest
    number = ox.NamedNode(XSD.integer)
    rows = tuple(
        (ox.NamedNode(kind), ox.Literal(str(n), datatype=number))
        for kind, n in sorted(manifest.counts.items())
    )
    answer(ctx, Table(("kind", "n"), rows), format_, output)
    for path in graph.empty_files:
        tell(
            Message(
                f"Cảnh báo: {path}: tệp không có bộ ba nào", f"Warning: {path}: holds no triple"
            ),
            own.lang,
        )
    how_vi = f"dựng trong {manifest.seconds} giây" if graph.is_new else "đã có trong bộ nhớ đệm"
    how_en = f"built in {manifest.seconds} s" if graph.is_new else "taken from the cache"
    n_files = len(graph.inputs.sources)
    tell(
        Message(
            f"{manifest.n_triples} bộ ba ({manifest.n_inferred} suy luận) từ {n_files} tệp; {how_vi}",
            f"{manifest.n_triples} triples ({manifest.n_inferred} inferred) from {n_files} files; {how_en}",
        ),
        own.lang,
    )
