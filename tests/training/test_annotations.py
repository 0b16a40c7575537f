"""The project's annotations of events in raw news are whole, and those for measuring stay apart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from eval.news import ANNOTATED as MEASURED
from eval.news import told
from training.news_events import ANNOTATED as TRAINED

from lawatan.lexicon.files import table
from lawatan.model import EventType, Status

MODES = {"visit", "meeting", "multilateral", "phone", "third-party"}
BOTH = pytest.mark.parametrize("path", [TRAINED, MEASURED], ids=["training", "eval"])


def rows(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def events(path: Path) -> list[Any]:
    return [event for row in rows(path) for event in row["events"]]


@BOTH
def test_types_modes_and_statuses_are_those_of_the_schema(path: Path) -> None:
    assert {e["type"] for e in events(path)} <= {kind.value for kind in EventType}
    assert {e["status"] for e in events(path)} <= {status.value for status in Status}
    assert {e["mode"] for e in events(path) if e["type"] == "CONSULT"} <= MODES
    assert {e["mode"] for e in events(path) if e["type"] != "CONSULT"} == {None}


@BOTH
def test_sides_are_countries_that_the_lexicon_knows(path: Path) -> None:
    known = {row[1] for row in table("state-names.tsv")[1:]} | {"IGO", "EUR", "NAT", "ASE", "NSA"}
    named = {code for e in events(path) for side in ("source", "target") for code in e[side]}
    assert named - {None} <= known


@BOTH
def test_evidence_is_a_stretch_of_the_body(path: Path) -> None:
    assert all(0 <= start < end for start, end in (e["span"] for e in events(path)))


@BOTH
def test_each_article_is_annotated_once(path: Path) -> None:
    names = [row["article"] for row in rows(path)]
    assert names == sorted(set(names))


def test_no_article_that_is_measured_is_trained_on() -> None:
    assert not {r["article"] for r in rows(MEASURED)} & {r["article"] for r in rows(TRAINED)}


def test_only_rows_that_the_annotations_tell_of_are_shown() -> None:
    table_of = "2 articles\npeople F1\nevents F1\nevents: place acc\nevents: when acc\n"
    assert told(table_of) == "2 articles\nevents F1\nevents: when acc\n"
