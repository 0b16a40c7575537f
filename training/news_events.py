"""Our annotations of events in raw articles: what they say, without a word of the articles.

`training/events-news.jsonl` has a line for each article of ../shared/data/news that was read for
Lawatan, with its events by the scheme of ../shared/gold/GUIDE.md: type, mode, the countries of
both sides (None where a side acts for none), status, day, and where the evidence stands in the
article's body. Language-model assistants of this project read them. Fourteen gold articles were
mixed in unmarked: they agreed with the gold on 0.89 of events (F1), wholly on 0.79; on the ten that
none of them had seen as an example, 0.83 and 0.80.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from eval.score import SHARED

from lawatan.model import Article

ANNOTATED = Path(__file__).parent / "events-news.jsonl"
_SIDES = ("source", "target")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def annotated(path: Path = ANNOTATED) -> Iterator[tuple[Article, list[Mapping[str, Any]]]]:
    """Each article of a file of annotations with its events as the gold has them (sides without
    names)."""
    lines = path.read_text("utf-8").splitlines()
    events = {row["article"]: row["events"] for row in map(json.loads, lines)}
    with gzip.open(SHARED / "data/news/articles.jsonl.gz", "rt", encoding="utf-8") as source:
        for row in map(json.loads, source):
            if row["id"] in events:
                yield _article(row), [_event(e, row["body"]) for e in events[row["id"]]]


def _article(row: Mapping[str, Any]) -> Article:
    day = _DAY.match(str(row["date"]))
    published = day[0] if day else None
    return Article(row["body"], row["id"], None, row["title"], row["outlet"], published)


def _event(event: Mapping[str, Any], body: str) -> Mapping[str, Any]:
    sides = {side: [{"name": "?", "country": code} for code in event[side]] for side in _SIDES}
    return {**event, **sides, "evidence": body[slice(*event["span"])]}
