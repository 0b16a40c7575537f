"""Actors across articles: one person under every name, offices in time, pages by key."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lawatan.errors import RecordError
from lawatan.model import Actor, Article, Quote, QuoteKind, Reading, Role, Span, Status
from lawatan.record.people import ActorRow
from lawatan.record.store import Record
from tests.record.conftest import Told, told

Pair = tuple[Article, Reading]


def with_office(pair: Pair, title: str) -> Pair:
    """The same article, in which the visitor has this office."""
    article, reading = pair
    actors = tuple(_given(actor, title) for actor in reading.actors)
    return article, replace(reading, actors=actors)


def _given(actor: Actor, title: str) -> Actor:
    return replace(actor, roles=(Role(title),)) if actor.id.startswith("p") else actor


def visit(number: int, day: str, person: str, country: str = "RUS") -> Pair:
    return told(f"p{number}", day, Told(Status.HELD, day, person, source=country))


STORY = [
    with_office(visit(1, "2018-04-11", "Sergei Lavrov"), "Menlu"),
    with_office(visit(2, "2018-05-30", "Sergey Lavrov"), "Menteri Luar Negeri"),
    visit(3, "2018-06-01", "Lavrov"),
    with_office(visit(4, "2019-02-01", "Ola Nordmann", "NOR"), "Menteri Luar Negeri"),
    with_office(visit(5, "2021-02-01", "Kari Nordmann", "NOR"), "Menlu"),
    visit(6, "2018-06-12", "Kim Jong Un", "PRK"),
    visit(7, "2018-06-13", "Kim Jong-un", "PRK"),
    visit(8, "2018-06-13", "Kim Yo-jong", "PRK"),
    with_office(visit(9, "2022-03-01", "Ola Nordmann", "NOR"), "Perdana Menteri"),
]


@pytest.fixture
def asked(record: Record) -> Record:
    for article, reading in STORY:
        record.add(article, reading)
    return record


def people(record: Record, **wanted: object) -> dict[str, ActorRow]:
    return {one.name: one for one in record.actors(kind="person", **wanted)}


def test_one_person_under_every_spelling_and_two_of_one_surname(asked: Record) -> None:
    found = people(asked)
    assert {name: one.articles for name, one in found.items()} == {
        "Sergei Lavrov": 3,
        "Kim Jong Un": 2,
        "Kim Yo-jong": 1,
        "Ola Nordmann": 2,
        "Kari Nordmann": 1,
    }
    assert set(found["Sergei Lavrov"].names) == {"Sergei Lavrov", "Sergey Lavrov", "Lavrov"}


def test_offices_are_told_in_time_and_the_lexicon_is_shown_beside(asked: Record) -> None:
    lavrov = people(asked)["Sergei Lavrov"]
    assert [(o.title, o.first_told, o.last_told) for o in lavrov.offices] == [
        ("Menlu", "2018-04-11", "2018-04-11"),
        ("Menteri Luar Negeri", "2018-05-30", "2018-05-30"),
    ]
    assert lavrov.known_office is not None
    assert (lavrov.known_office.title, lavrov.known_office.since) == ("Menteri Luar Negeri", "2004")
    assert "Lavrov" in lavrov.aliases
    assert people(asked)["Ola Nordmann"].known_office is None


@pytest.mark.parametrize(
    ("country", "office", "day", "names"),
    [
        ("RUS", "Menlu", "2018-05-01", {"Sergei Lavrov"}),
        ("RUS", "menteri luar negeri", "2012-01-01", {"Sergei Lavrov"}),
        ("RUS", "Menlu", "2003-01-01", set()),
        ("NOR", "Menlu", "2019-02-01", {"Ola Nordmann"}),
        ("NOR", "Menlu", "2021-02-01", {"Kari Nordmann"}),
        ("NOR", "Menlu", None, {"Ola Nordmann", "Kari Nordmann"}),
        ("NOR", "PM", None, {"Ola Nordmann"}),
        ("NOR", "Presiden", None, set()),
    ],
)
def test_who_was_in_an_office_then(
    asked: Record, country: str, office: str, day: str | None, names: set[str]
) -> None:
    assert set(people(asked, country=country, office=office, on=day)) == names


def test_a_known_person_is_one_where_an_article_tells_no_country(record: Record) -> None:
    record.add(*visit(1, "2018-04-11", "Sergei Lavrov"))
    article, reading = visit(2, "2018-05-30", "Lavrov")
    nowhere = tuple(replace(actor, country=None) for actor in reading.actors)
    record.add(article, replace(reading, actors=nowhere))
    assert [one.articles for one in record.actors(kind="person")] == [2]


def test_a_namesake_of_another_country_is_someone_else(record: Record) -> None:
    record.add(*visit(1, "2018-04-11", "Sergei Lavrov"))
    record.add(*visit(2, "2018-04-12", "Sergei Lavrov", "BGR"))
    assert {one.country for one in record.actors(kind="person")} == {"RUS", "BGR"}


def test_wikidata_ids_come_from_the_lexicon(record: Record) -> None:
    record.add(*visit(1, "2018-04-11", "Putin"))
    record.add(*visit(2, "2018-04-12", "Vladimir Putin"))
    (putin,) = record.actors(kind="person")
    assert (putin.name, putin.wikidata, putin.articles) == ("Vladimir Putin", "Q7747", 2)


def test_pages_of_actors_continue_behind_the_last(asked: Record) -> None:
    whole = [one.id for one in asked.actors()]
    paged: list[int] = []
    page = asked.actors(limit=2)
    while page:
        paged += [one.id for one in page]
        page = asked.actors(limit=2, after=page[-1].page_key)
    assert paged == whole


def quoted(number: int, day: str | None) -> Pair:
    article, reading = visit(number, day or "2018-01-01", "Sergei Lavrov")
    words = f"Kunjungan ke-{number} itu baik"
    said = Quote(Span(0, 4), words, QuoteKind.DIRECT, reading.actors[0].id)
    info = replace(reading.article, published=day)
    return replace(article, published=day), replace(reading, article=info, quotes=(said, said))


@pytest.mark.parametrize("words", [None, "kunjungi"])
def test_pages_of_quotes_continue_behind_the_last_and_end_with_undated_ones(
    record: Record, words: str | None
) -> None:
    for number, day in enumerate(["2018-05-02", None, "2018-05-01", "2018-05-02", None], 20):
        record.add(*quoted(number, day))
    whole = record.quotes(words=words)
    assert [q.told_on for q in whole] == [
        *["2018-05-02"] * 4,
        *["2018-05-01"] * 2,
        *[None] * 4,
    ]
    paged: list[int] = []
    page = record.quotes(limit=3, words=words)
    while page:
        paged += [one.id for one in page]
        page = record.quotes(limit=3, words=words, after=page[-1].page_key)
    assert paged == [one.id for one in whole]
    since = record.quotes(since="2018-05-02", words=words)
    assert {q.told_on for q in since} == {"2018-05-02"}
    assert {q.told_on for q in record.quotes(until="2018-05-01", words=words)} == {"2018-05-01"}


@pytest.mark.parametrize("key", ["x", "7", "1 "])
def test_a_key_that_is_none_is_refused(asked: Record, key: str) -> None:
    with pytest.raises(RecordError, match="no page key"):
        asked.actors(after=key)
