"""Readings as Parquet: whole readings, and flat tables of events, quotes and mentions.

Rows go out in the order of the readings, so the same readings give the same bytes (with the
same pyarrow). Codes are text; offsets are code points of the article's text as given.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from lawatan.codec import to_dict
from lawatan.model import Reading


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article came from: file, record id or None, and offset in it.

    The offset is in bytes for WARC, in records from 0 elsewhere.
    """

    file: str
    record: str | None
    offset: int


@dataclass(frozen=True, slots=True)
class Sourced:
    """A reading, its origin, and the MinHash signature of its text (little-endian uint32)."""

    reading: Reading
    origin: Origin
    signature: bytes | None = None


def _schema(text: str, numbers: str = "", **others: Any) -> pa.Schema:
    fields = [(name, pa.string()) for name in text.split()]
    fields += [(name, pa.int64()) for name in numbers.split()]
    return pa.schema([*fields, *others.items()])


SCHEMAS: Mapping[str, pa.Schema] = {
    "readings": _schema(
        "article_id source_id url outlet title published language file record reading",
        "offset events",
        signature=pa.binary(),
    ),
    "events": _schema(
        "article_id event_id type mode status when place cameo rule status_rule evidence",
        "start end",
        source=pa.list_(pa.string()),
        source_country=pa.list_(pa.string()),
        target=pa.list_(pa.string()),
        target_country=pa.list_(pa.string()),
        reported_by=pa.list_(pa.string()),
        goldstein=pa.float64(),
        confidence=pa.float64(),
        main=pa.bool_(),
    ),
    "quotes": _schema("article_id kind text speaker speaker_country cue rule", "start end"),
    "mentions": _schema(
        "article_id actor_id kind name country code wikidata form text", "start end"
    ),
}
"""The columns of each table."""


def write_tables(items: Sequence[Sourced], folder: Path, name: str) -> None:
    """Writes readings/NAME.parquet, events/, quotes/ and mentions/, each whole or not at all."""
    readings = [item.reading for item in items]
    rows = {
        "readings": map(_reading_row, items),
        "events": (row for r in readings for row in _event_rows(r)),
        "quotes": (row for r in readings for row in _quote_rows(r)),
        "mentions": (row for r in readings for row in _mention_rows(r)),
    }
    for table, found in rows.items():
        write_parquet(found, SCHEMAS[table], folder / table / f"{name}.parquet")


def write_parquet(rows: Iterable[Mapping[str, Any]], schema: pa.Schema, path: Path) -> None:
    """Writes rows to a Parquet file, which appears only when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{os.getpid()}.half")
    pq.write_table(pa.Table.from_pylist(list(rows), schema=schema), half, compression="zstd")
    half.replace(path)


def _reading_row(item: Sourced) -> dict[str, Any]:
    info, origin = item.reading.article, item.origin
    return {
        "article_id": info.id, "source_id": info.source_id, "url": info.url,
        "outlet": info.outlet, "title": info.title, "published": info.published,
        "language": info.language, "file": origin.file, "record": origin.record,
        "offset": origin.offset, "events": len(item.reading.events),
        "reading": json.dumps(to_dict(item.reading), ensure_ascii=False),
        "signature": item.signature,
    }  # fmt: skip


def _event_rows(reading: Reading) -> Iterable[dict[str, Any]]:
    actors = {a.id: a for a in reading.actors}
    for e in reading.events:
        first = e.evidence[0] if e.evidence else None
        sides = {"source": e.source, "target": e.target, "reported_by": e.reported_by}
        names = {k: [actors[i].name if i in actors else i for i in v] for k, v in sides.items()}
        yield {
            "article_id": reading.article.id, "event_id": e.id, "type": e.type.value,
            "mode": e.mode, "status": e.status.value, "when": e.when, "place": e.place,
            "cameo": e.cameo, "rule": e.rule, "status_rule": e.status_rule,
            "evidence": first.text if first else None,
            "start": first.span.start if first else None,
            "end": first.span.end if first else None,
            **names,
            "source_country": [actors[i].country if i in actors else None for i in e.source],
            "target_country": [actors[i].country if i in actors else None for i in e.target],
            "goldstein": e.goldstein, "confidence": e.confidence, "main": e.main,
        }  # fmt: skip


def _quote_rows(reading: Reading) -> Iterable[dict[str, Any]]:
    actors = {a.id: a for a in reading.actors}
    for q in reading.quotes:
        speaker = actors.get(q.speaker or "")
        yield {
            "article_id": reading.article.id, "kind": q.kind.value, "text": q.text,
            "speaker": speaker.name if speaker else None,
            "speaker_country": speaker.country if speaker else None,
            "cue": q.cue.text if q.cue else None, "rule": q.rule,
            "start": q.span.start, "end": q.span.end,
        }  # fmt: skip


def _mention_rows(reading: Reading) -> Iterable[dict[str, Any]]:
    for a in reading.actors:
        for m in a.mentions:
            yield {
                "article_id": reading.article.id, "actor_id": a.id, "kind": a.kind.value,
                "name": a.name, "country": a.country, "code": a.code, "wikidata": a.wikidata,
                "form": m.form.value, "text": m.text, "start": m.span.start, "end": m.span.end,
            }  # fmt: skip
