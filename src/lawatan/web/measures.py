"""What a desk counts for Prometheus: requests, durations, readings, and what the record holds.

Labels are views, statuses and outcomes, of which there are few; no address, name or text is one.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from lawatan.errors import LawatanError, RecordError
from lawatan.record.store import Counts, Record
from lawatan.record.tables import article

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Upper bounds of the durations told apart, in seconds."""


class Measures:
    """The measures of one desk, each in a registry of its own: two desks never share a count.

    `told` is what `/metrics` tells. Where several workers count, each in files of its own in the
    folder `counts`, it is their sum, with those that ended.
    """

    def __init__(self, record: Record, counts: Path | None = None) -> None:
        self.registry = CollectorRegistry()
        self.told = self.registry if counts is None else CollectorRegistry()
        if counts is not None:
            MultiProcessCollector(self.told, str(counts))  # type: ignore[no-untyped-call]
        self.told.register(Holdings(record))
        self._requests = Counter(
            "lawatan_requests", "Requests answered.", ("view", "status"), registry=self.registry
        )
        self._seconds = Histogram(
            "lawatan_request_seconds", "Seconds from a request to the end of its answer.",
            ("view",), buckets=BUCKETS, registry=self.registry,
        )  # fmt: skip
        self._reads = Counter(
            "lawatan_reads", "Articles given to be read.", ("outcome",), registry=self.registry
        )

    def served(self, view: str, status: int, seconds: float) -> None:
        """Counts one request. `view` is the pattern of its address, such as `/event/{event_id}`."""
        self._requests.labels(view, str(status)).inc()
        self._seconds.labels(view).observe(seconds)

    @contextmanager
    def read(self) -> Iterator[None]:
        """Counts what becomes of the reading inside: read, refused or failed."""
        outcome = "failed"
        try:
            yield
            outcome = "read"
        except LawatanError:
            outcome = "refused"
            raise
        finally:
            self._reads.labels(outcome).inc()


def answers(record: Record) -> bool:
    """True where the record opens and answers a question that costs nothing."""
    try:
        with record.transaction() as connection:
            connection.execute(select(article.c.id).limit(1)).first()
    except (RecordError, SQLAlchemyError):
        return False
    return True


class Holdings(Collector):
    """How much the record holds; `lawatan_record_up` is 0 where it does not answer.

    Counting reads whole tables, so counts are kept for `FRESH` seconds, and on a large record
    for `SHARE` times as long as counting took. One scrape counts; those beside it get the counts
    before, as does one whose counting is given up after `LIMIT` seconds.
    `lawatan_record_counted_seconds` tells when that was.
    """

    FRESH = 15.0
    SHARE = 100.0
    LIMIT = 5.0

    def __init__(self, record: Record, clock: Callable[[], float] = time.monotonic) -> None:
        self.record = record
        self.clock = clock
        self._counting = Lock()
        self._held: Counts | None = None
        self._at = 0.0
        self._until = -math.inf

    def describe(self) -> list[GaugeMetricFamily]:
        """Nothing yet: registering must not ask the record."""
        return []

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """One gauge for each kind of thing that the record holds."""
        up = answers(self.record)
        if up:
            self._renew()
        yield GaugeMetricFamily("lawatan_record_up", "1 where the record answers.", int(up))
        if not up or self._held is None:
            return
        for name in ("articles", "reports", "events", "rejects"):
            told = f"The {name} in the record."
            yield GaugeMetricFamily(f"lawatan_record_{name}", told, getattr(self._held, name))
        told = "When they were counted, in seconds since 1970."
        yield GaugeMetricFamily("lawatan_record_counted_seconds", told, self._at)

    def _renew(self) -> None:
        # The first scrape waits for the counts, as there are none before.
        if self.clock() < self._until or not self._counting.acquire(blocking=self._held is None):
            return
        try:
            if self.clock() >= self._until:
                self._count()
        finally:
            self._counting.release()

    def _count(self) -> None:
        started = self.clock()
        with suppress(RecordError):
            self._held, self._at = self.record.counts(self.LIMIT), time.time()
        ended = self.clock()
        self._until = ended + max(self.FRESH, self.SHARE * (ended - started))
