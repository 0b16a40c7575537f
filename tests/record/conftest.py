"""Readings made by hand: short articles whose acts are known, so the record is tested alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from lawatan.model import (
    Actor,
    ActorKind,
    Article,
    ArticleInfo,
    Event,
    EventType,
    Mention,
    MentionForm,
    Passage,
    Reading,
    Span,
    Status,
)
from lawatan.record.store import Record
from tests.record.postgres import new_database, server


@dataclass(frozen=True)
class Told:
    """One act as an article tells it."""

    status: Status
    when: str | None
    person: str = "Sergei Lavrov"
    source: str = "RUS"
    target: str = "PRK"
    type: EventType = EventType.CONSULT
    mode: str | None = "visit"
    by: tuple[str, ...] = ()


def told(article_id: str, published: str, *acts: Told) -> tuple[Article, Reading]:
    """An article of one sentence, and a reading that finds these acts in it."""
    text = f"{article_id}: Menlu itu dan tuan rumahnya."
    article = Article(text, article_id, None, None, "Kabar Uji", published)
    digest = hashlib.sha256(text.encode()).hexdigest()
    info = ArticleInfo(digest, "id", article_id, outlet="Kabar Uji", published=published)
    actors: list[Actor] = []
    events = []
    for number, act in enumerate(acts, 1):
        pair = _actors(number, act, text)
        actors += pair
        events.append(_event(number, act, pair, text))
    return article, Reading(info, actors=tuple(actors), events=tuple(events))


def _actors(number: int, act: Told, text: str) -> tuple[Actor, Actor]:
    mention = Mention(Span(0, len(text)), text, MentionForm.NAME)
    person = Actor(f"p{number}", ActorKind.PERSON, act.person, (mention,), country=act.source)
    host = Actor(f"c{number}", ActorKind.COUNTRY, act.target, (mention,), country=act.target)
    return person, host


def _event(number: int, act: Told, pair: tuple[Actor, Actor], text: str) -> Event:
    return Event(
        id=f"e{number}",
        type=act.type,
        source=(pair[0].id,),
        target=(pair[1].id,),
        status=act.status,
        evidence=(Passage(Span(0, len(text)), text),),
        mode=act.mode,
        when=act.when,
        reported_by=(*act.by, "Kabar Uji"),
    )


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a running PostgreSQL server."""
    with server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new, empty record, on each of the two stores."""
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    return new_database(request.getfixturevalue("postgresql"))


@pytest.fixture
def record(where: str) -> Iterator[Record]:
    """A new, empty record, on each of the two stores."""
    with Record.open(where) as opened:
        yield opened
