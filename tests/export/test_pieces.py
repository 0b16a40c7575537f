"""A file in pieces is the same file, and no form but a graph grows in memory with its events."""

from __future__ import annotations

import io
import itertools
import tracemalloc

import pytest

from lawatan.export.entries import Entry, entries
from lawatan.export.forms import FORMS
from lawatan.export.pieces import Outflow, pieces
from lawatan.record.questions import EventFilter
from lawatan.record.store import Record
from tests.export.test_forms import OTHERS, VISIT

GRAPHS = ("graphml", "gexf")
# A piece is 64 KB and a row; Parquet writes ten thousand rows at once.
LARGEST = 1 << 21


@pytest.fixture(scope="module")
def found() -> tuple[Entry, ...]:
    """Five events with their reports."""
    with Record.open("sqlite://") as record:
        for article, reading in [*VISIT, *OTHERS]:
            record.add(article, reading)
        with record.snapshot() as connection:
            return tuple(entries(connection, EventFilter(limit=2)))


@pytest.mark.parametrize("form", sorted(FORMS))
def test_what_a_form_does_not_need_changes_nothing_of_its_file(form: str) -> None:
    chosen = FORMS[form]
    with Record.open("sqlite://") as record:
        for article, reading in [*VISIT, *OTHERS]:
            record.add(article, reading)
        with record.snapshot() as connection:
            needed = tuple(entries(connection, EventFilter(), needs=chosen.needs))
            whole = tuple(entries(connection, EventFilter()))
    assert b"".join(pieces(chosen.open, needed)) == b"".join(pieces(chosen.open, whole))


@pytest.mark.parametrize("form", sorted(FORMS))
def test_the_pieces_of_a_file_make_the_whole_file(found: tuple[Entry, ...], form: str) -> None:
    sink = io.BytesIO()
    writer = FORMS[form].open(sink)
    for entry in found:
        writer.write(entry)
    writer.close()
    assert b"".join(pieces(FORMS[form].open, found)) == sink.getvalue()


@pytest.mark.parametrize("form", sorted(set(FORMS) - set(GRAPHS)))
def test_a_long_file_is_never_held_whole(found: tuple[Entry, ...], form: str) -> None:
    many = itertools.islice(itertools.cycle(found), 2_000)
    tracemalloc.start()
    sizes = [len(piece) for piece in pieces(FORMS[form].open, many)]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert max(sizes) < LARGEST
    assert peak < 10 * LARGEST


def test_a_graph_alone_is_bounded() -> None:
    assert {name for name, form in FORMS.items() if form.most} == set(GRAPHS)


@pytest.mark.parametrize("most", [1, 3, 5, 9, None])
def test_at_most_so_many_events_are_read_whatever_is_looked_up_at_once(most: int | None) -> None:
    with Record.open("sqlite://") as record:
        for article, reading in [*VISIT, *OTHERS]:
            record.add(article, reading)
        with record.snapshot() as connection:
            whole = [one.event.id for one in entries(connection, EventFilter())]
            some = [one.event.id for one in entries(connection, EventFilter(limit=2), most)]
    assert some == whole[:most]


def test_what_was_given_away_still_counts_for_the_place_in_a_file() -> None:
    sink = Outflow()
    sink.write(b"abc")
    assert (sink.take(), sink.held, sink.tell()) == (b"abc", 0, 3)
    sink.write(b"de")
    assert (sink.take(), sink.tell()) == (b"de", 5)
