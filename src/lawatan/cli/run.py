"""`lawatan run`: archives in, Parquet out, on one process, all cores or a Ray cluster."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder of the run.")
@click.option("--processes", "count", default=1, show_default=True, help="Worker processes.")
@click.option("--ray", "use_ray", is_flag=True, help="Run on a Ray cluster (RAY_ADDRESS).")
@click.option("--gate/--no-gate", default=True, show_default=True, help="Skip home affairs.")
@click.option("--shard-size", default=2000, show_default=True, help="Records in a shard.")
@click.option("--timeout", default=30.0, show_default=True, help="Seconds for one article.")
@click.option("--memory", default=4000, show_default=True, help="Megabytes for a worker.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no counts.")
def run(
    paths: tuple[Path, ...],
    out: Path,
    count: int,
    use_ray: bool,
    gate: bool,
    shard_size: int,
    timeout: float,
    memory: int,
    quiet: bool,
) -> None:
    """Read archives (WARC, Parquet, JSON Lines; .gz too) into Parquet.

    Run again, it goes on where it was stopped. Counts go to stderr.
    """
    from lawatan.run.executors import alone, on_ray, processes
    from lawatan.run.run import run_all
    from lawatan.run.work import Settings

    executor = on_ray if use_ray else processes(count) if count > 1 else alone
    settings = Settings(gate=gate, timeout=timeout, memory=memory)
    counts = run_all(paths, out, executor, settings, shard_size, tell=not quiet)
    if not quiet:
        told = ", ".join(f"{n} {what}" for what, n in sorted(counts.items()))
        click.echo(f"lawatan: {told or 'nothing'}", err=True)
    sys.exit(1 if any(counts.get(x) for x in ("failed", "quarantined", "broken")) else 0)
