"""Links from a view to files that other tools open, with the filters of the view."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from lawatan.export.forms import FORMS

Asked = tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A file of the view: what it is called, where it is, and how many events it holds at most."""

    name: str
    href: str
    most: int | None = None


def event_files(asked: Iterable[tuple[str, object]]) -> tuple[Link, ...]:
    """All events that fit what a view asked, in every form of export."""
    given = [(name, value) for name, value in asked if value not in (None, "", False)]
    query = f"?{urlencode(given)}" if given else ""
    return tuple(
        Link(form.name, f"/api/v1/export/{key}{query}", form.most) for key, form in FORMS.items()
    )


def one_event_files(event_id: str) -> tuple[Link, ...]:
    """One event in every form of export."""
    return event_files([("event", event_id)])


def feed_file(since: str) -> Link:
    """The changes since an ISO day as RSS."""
    return Link("RSS", f"/api/v1/changes.rss?{urlencode({'since': since})}")


def article_files(article_id: int) -> tuple[Link, ...]:
    """What was found in an article."""
    base = f"/api/v1/articles/{article_id}"
    return (
        Link("JSON (reading)", f"{base}/reading"),
        Link("Web Annotations", f"{base}/annotations"),
    )
