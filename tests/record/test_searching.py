"""Words are found in any form, on both stores, and labels filter beside them."""

from __future__ import annotations

import pytest

from lawatan.record.ranking import HIGHEST, LOWEST
from lawatan.record.searching import (
    NOWHERE,
    Query,
    Shelf,
    joined,
    label,
    latest,
    matching,
    put,
    stems,
    take,
)
from lawatan.record.store import Record

TEXTS = {
    1: "Menlu Rusia akan mengunjungi Pyongyang",
    2: "Kedua pemimpin menyepakati perjanjian dagang",
    3: "Kunjungan kenegaraan ke Pyongyang ditunda",
}


def asked(words: str) -> Query:
    return Query(tokens=frozenset(stems(words) or {NOWHERE}))


@pytest.fixture
def shelved(record: Record) -> Record:
    """Three texts on a shelf; the first and the last carry the label of a country."""
    rows = {
        n: stems(words) | ({label("c", "PRK")} if n != 2 else set()) for n, words in TEXTS.items()
    }
    with record.transaction(writing=True) as connection:
        put(connection, Shelf.EVENT, {n: joined(tokens) for n, tokens in rows.items()})
    return record


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("kunjungi", {1, 3}),
        ("dikunjungi pyongyang", {1, 3}),
        ("sepakat", {2}),
        ("PYÓNGYANG", {1, 3}),
        ("Seoul", set()),
        ("kunjungan Seoul", set()),
        ('" OR 1=1 --', set()),
        ("' | 'x", set()),
        ("NEAR(", set()),
        ("", set()),
    ],
)
def test_words_are_found_by_their_stems(shelved: Record, words: str, found: set[int]) -> None:
    with shelved.transaction() as connection:
        assert set(matching(connection, Shelf.EVENT, asked(words))) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(frozenset({"c_prk"})), [3, 1]),
        (Query(beginnings=frozenset({"c_p"})), [3, 1]),
        (Query(frozenset({"c_prk"}), choices=(("rusia", "tunda"),)), [3, 1]),
        (Query(frozenset({"c_prk"}), choices=(("rusia", "seoul"),)), [1]),
        (Query(frozenset({"c_rus"})), []),
    ],
)
def test_the_latest_hits_come_first(shelved: Record, query: Query, found: list[int]) -> None:
    with shelved.transaction() as connection:
        assert latest(connection, Shelf.EVENT, query, (LOWEST, HIGHEST), 9) == found
        assert latest(connection, Shelf.EVENT, query, (LOWEST, HIGHEST), 1) == found[:1]
        assert latest(connection, Shelf.EVENT, query, (1, 3), 9) == [n for n in found if n == 2]


def test_what_is_taken_off_the_shelf_is_not_found(shelved: Record) -> None:
    with shelved.transaction(writing=True) as connection:
        take(connection, Shelf.EVENT, [1])
        assert matching(connection, Shelf.EVENT, asked("kunjungi")) == [3]


def test_rare_tokens_are_found_far_behind_the_latest_rows(record: Record) -> None:
    rows = {n: {"banyak"} for n in range(10, 9_000)} | {1: {"langka"}, 2: {"langka", "banyak"}}
    with record.transaction(writing=True) as connection:
        put(connection, Shelf.EVENT, {n: joined(tokens) for n, tokens in rows.items()})
        rare = Query(frozenset({"langka"}))
        assert latest(connection, Shelf.EVENT, rare, (LOWEST, HIGHEST), 5) == [2, 1]
        assert latest(connection, Shelf.EVENT, asked("banyak"), (LOWEST, HIGHEST), 1) == [8_999]


@pytest.mark.parametrize("step", [7, 40, 90, 400])
def test_a_page_is_full_however_rare_its_tokens_are(record: Record, step: int) -> None:
    rows = {n: {"n_halvorsen"} if n % step == 0 else {"n_nilsen"} for n in range(1, 9_000)}
    with record.transaction(writing=True) as connection:
        put(connection, Shelf.EVENT, {n: joined(tokens) for n, tokens in rows.items()})
        wanted = Query(beginnings=frozenset({"n_halv"}))
        found = latest(connection, Shelf.EVENT, wanted, (LOWEST, 8_900), 20)
    assert found == [n for n in range(8_899, 0, -1) if n % step == 0][:20]


def test_stems_are_a_set_and_hold_no_labels() -> None:
    assert stems("Mereka mengecam c_prk, mengecam sanksi") == {
        "mereka",
        "kecam",
        "c",
        "prk",
        "sanksi",
    }
