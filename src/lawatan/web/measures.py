"""What a desk counts for Prometheus: requests, durations, readings, and what the record holds.

Labels are views, statuses and outcomes, of which there are few; no address, name or text is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from lawatan.errors import LawatanError, RecordError
from lawatan.record.store import Record

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Upper bounds of the durations told apart, in seconds."""


class Measures:
    """The measures of one desk, each in a registry of its own: two desks never share a count."""

    def __init__(self, record: Record) -> None:
        self.registry = CollectorRegistry()
        self.registry.register(Holdings(record))
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


class Holdings(Collector):
    """How much the record holds, counted when it is asked; `lawatan_record_up` 0 where it fails."""

    def __init__(self, record: Record) -> None:
        self.record = record

    def describe(self) -> list[GaugeMetricFamily]:
        """Nothing yet: registering must not ask the record."""
        return []

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """One gauge for each kind of thing that the record holds."""
        try:
            counts = self.record.counts()
        except RecordError:
            yield GaugeMetricFamily("lawatan_record_up", "1 where the record answers.", 0)
            return
        yield GaugeMetricFamily("lawatan_record_up", "1 where the record answers.", 1)
        for name in ("articles", "reports", "events", "rejects"):
            told = f"The {name} in the record."
            yield GaugeMetricFamily(f"lawatan_record_{name}", told, getattr(counts, name))
