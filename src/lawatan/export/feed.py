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


_HEAD = b'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>\n'


class FeedWriter:
    """One item a change; `address` is where the desk is served, "" without one."""

    def __init__(
        self, sink: BinaryIO, address: str = "", title: Callable[[EventRow], str] = plain_title
    ) -> None:
        self._sink, self._address, self._title = sink, address.rstrip("/"), title
        self._sink.write(_HEAD)
        for name, words in (
            ("title", "Lawatan"),
            ("link", self._address or "urn:lawatan"),
            ("description", "What the record of diplomacy learnt"),
        ):
            self._put(_element(name, words))

    def write(self, change: Change) -> None:
        """Writes one change."""
        event, item = change.event, ET.Element("item")
        was = f"{change.before} → {change.now}" if change.before else change.now or ""
        item.append(_element("title", f"{change.kind}: {self._title(event)}"))
        if self._address:
            item.append(_element("link", f"{self._address}/event/{event.id}"))
        item.append(_element("description", was))
        item.append(_element("category", change.kind))
        key = f"urn:lawatan:change:{event.id}:{change.moment or ''}:{change.kind}"
        ET.SubElement(item, "guid", isPermaLink="false").text = key
        if day := _moment(change.moment):
            item.append(_element("pubDate", day))
        self._put(item)

    def close(self) -> None:
        """Ends the feed; the stream stays open."""
        self._sink.write(b"</channel></rss>\n")
        self._sink.flush()

    def _put(self, element: ET.Element) -> None:
        self._sink.write(ET.tostring(element, "utf-8") + b"\n")


def _element(name: str, words: str) -> ET.Element:
    made = ET.Element(name)
    made.text = _ILLEGAL.sub("", words)
    return made


def _moment(day: str | None) -> str | None:
    try:
        return (
            format_datetime(datetime.fromisoformat(day[:10]).replace(tzinfo=UTC)) if day else None
        )
    except ValueError:
        return None
