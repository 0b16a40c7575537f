"""RSS 2.0 of what changed in the record."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import BinaryIO

from lawatan.export.calendar import plain_title
from lawatan.record.changes import Change
from lawatan.record.questions import EventRow

# Characters that XML 1.0 cannot hold.
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class FeedWriter:
    """One item a change; `address` is where the desk is served, "" without one."""

    def __init__(
        self, sink: BinaryIO, address: str = "", title: Callable[[EventRow], str] = plain_title
    ) -> None:
        self._sink, self._address, self._title = sink, address.rstrip("/"), title
        self._root = ET.Element("rss", version="2.0")
        self._channel = ET.SubElement(self._root, "channel")
        _put(self._channel, "title", "Lawatan")
        _put(self._channel, "link", self._address or "urn:lawatan")
        _put(self._channel, "description", "What the record of diplomacy learnt")

    def write(self, change: Change) -> None:
        """Writes one change."""
        event, item = change.event, ET.SubElement(self._channel, "item")
        was = f"{change.before} → {change.now}" if change.before else change.now or ""
        _put(item, "title", f"{change.kind}: {self._title(event)}")
        if self._address:
            _put(item, "link", f"{self._address}/event/{event.id}")
        _put(item, "description", was)
        _put(item, "category", change.kind)
        key = f"urn:lawatan:change:{event.id}:{event.last_reported or ''}:{change.kind}"
        ET.SubElement(item, "guid", isPermaLink="false").text = key
        if day := _moment(event.last_reported):
            _put(item, "pubDate", day)

    def close(self) -> None:
        """Writes the feed; the stream stays open."""
        ET.ElementTree(self._root).write(self._sink, "utf-8", xml_declaration=True)
        self._sink.flush()


def _put(parent: ET.Element, name: str, words: str) -> None:
    ET.SubElement(parent, name).text = _ILLEGAL.sub("", words)


def _moment(day: str | None) -> str | None:
    try:
        return (
            format_datetime(datetime.fromisoformat(day[:10]).replace(tzinfo=UTC)) if day else None
        )
    except ValueError:
        return None
