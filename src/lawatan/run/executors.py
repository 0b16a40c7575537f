"""Who runs the shards: this process, some processes, or a Ray cluster. The work is the same."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from lawatan.errors import RunError
from lawatan.model import Article
from lawatan.run.shards import Output, Shard
from lawatan.run.work import Settings, shard_reader, work

DEATHS = 100
"""Deaths of workers in one run after which the run gives up."""

_WARMING = "Oslo, Reykjavik. 2026."

Executor = Callable[[Sequence[Shard], Path, Settings], Iterator[str]]
"""Works on shards and gives the name of each as it is done, in any order."""


def alone(shards: Sequence[Shard], folder: Path, settings: Settings) -> Iterator[str]:
    """One shard after the other, in this process."""
    for shard in shards:
        yield work(shard, folder, settings)


def processes(count: int) -> Executor:
    """An executor on `count` processes of this machine; dead ones are replaced."""

    def execute(shards: Sequence[Shard], folder: Path, settings: Settings) -> Iterator[str]:
        settings, output = replace(settings, worker=True), Output(folder)
        left = list(shards)
        for _ in range(DEATHS):
            try:
                yield from _pooled(left, folder, settings, count)
            except BrokenProcessPool:
                left = [shard for shard in left if not output.done(shard)]
            else:
                return
        raise RunError(f"workers died {DEATHS} times; see strikes/ in {folder}")

    return execute


def _begin() -> None:
    # Until all is imported a signal ends the process at once: an import cut off half-way cannot
    # be made good again, and every later record would be blamed for it.
    shard_reader().read(Article(_WARMING))
    # The pool ends the living workers when one dies; what they read must not be blamed for it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def _pooled(shards: Sequence[Shard], folder: Path, settings: Settings, count: int) -> Iterator[str]:
    # A forked child would inherit the threads' locks of onnxruntime and pyarrow.
    with ProcessPoolExecutor(count, get_context("spawn"), _begin) as pool:
        futures = [pool.submit(work, shard, folder, settings) for shard in shards]
        for future in as_completed(futures):
            yield future.result()


def on_ray(shards: Sequence[Shard], folder: Path, settings: Settings) -> Iterator[str]:
    """Tasks on the Ray cluster that the caller is joined to, or on one started here.

    `folder` must be one that all nodes share. Ray runs the task of a dead worker again.
    """
    ray = _ray()
    task = ray.remote(num_cpus=1, max_retries=DEATHS)(work)
    settings = replace(settings, worker=True)
    waiting = [task.remote(shard, folder, settings) for shard in shards]
    while waiting:
        done, waiting = ray.wait(waiting)
        yield from ray.get(done)


def _ray() -> Any:
    try:
        import ray
    except ImportError as error:
        raise RunError(f"needs the extra ray ({error}); run: pip install 'lawatan[ray]'") from error
    if not ray.is_initialized():
        ray.init(include_dashboard=False, log_to_driver=False)
    return ray
