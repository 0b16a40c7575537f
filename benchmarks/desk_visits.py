"""What visitors of the desk ask for in its load test: addresses of every view, drawn from a record.

Parameters are drawn anew for each request: any event, article and actor of the record, common
countries oftener than rare ones, words of the evidence, any days that the record knows of.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from sqlalchemy import Connection, func, select

from lawatan.export.forms import FORMS
from lawatan.model import EventType, Status
from lawatan.record.ranking import day_of
from lawatan.record.store import Record
from lawatan.record.tables import actor, article, event, report

SAMPLE = 2_000
AHEAD = 30
"""Days before the last ones of the record that the desk takes for today, so that some lie ahead."""


@dataclass(frozen=True, slots=True)
class Known:
    """A sample of what a record holds; countries and people those in most articles first."""

    events: tuple[str, ...]
    articles: tuple[int, ...]
    people: tuple[int, ...]
    countries: tuple[str, ...]
    words: tuple[str, ...]
    outlets: tuple[str, ...]
    first: date
    last: date

    @property
    def today(self) -> date:
        """What the desk is to take for today."""
        return self.last - timedelta(days=AHEAD)

    def day(self, chance: random.Random) -> date:
        """Any day of the record."""
        return self.first + timedelta(days=chance.randrange((self.last - self.first).days + 1))

    def country(self, chance: random.Random) -> str:
        """A country, the common ones oftener."""
        return self.countries[int(len(self.countries) * chance.random() ** 3)]


def known(where: str, seed: int = 3) -> Known:
    """The sample of the record at `where`, the same each time."""
    chance = random.Random(seed)
    with Record.open(where) as record, record.transaction() as connection:
        low, high = connection.execute(select(func.min(event.c.rank), func.max(event.c.rank))).one()
        found = [_near(connection, chance.randint(low, high)) for _ in range(SAMPLE)]
        most = connection.execute(select(func.max(article.c.id))).scalar_one()
        articles = tuple(chance.randint(1, most) for _ in range(SAMPLE))
        named = select(article.c.outlet).where(article.c.id.in_(articles)).distinct()
        outlets = tuple(filter(None, connection.execute(named).scalars()))
        evidence = select(report.c.evidence).where(
            report.c.event_id.in_([i for i, _ in found[:500]])
        )
        told = " ".join(connection.execute(evidence).scalars()).split()
        words = tuple(sorted({word.strip('.,"') for word in told if len(word) > 4}))
        days = [day_of(low), max(when for _, when in found if when)]
        people, countries = _actors(connection, "person"), _actors(connection, "country")
    first, last = (date.fromisoformat(day[:10]) for day in days if day)
    return Known(
        tuple(i for i, _ in found), articles, tuple(row.id for row in people),
        tuple(row.country for row in countries), words, outlets, first, last,
    )  # fmt: skip


def _near(connection: Connection, rank: int) -> tuple[str, str | None]:
    query = select(event.c.id, event.c.when_to).where(event.c.rank >= rank).order_by(event.c.rank)
    return connection.execute(query.limit(1)).one()._tuple()


def _actors(connection: Connection, kind: str) -> list[object]:
    query = select(actor.c.id, actor.c.country).where(actor.c.kind == kind, actor.c.articles > 0)
    return [*connection.execute(query.order_by(actor.c.articles.desc()).limit(20 * SAMPLE))]


Draw = Callable[[Known, random.Random], str]


def _asked(path: str, **given: object) -> str:
    kept = [(name, value) for name, value in given.items() if value not in (None, "")]
    return f"{path}?{urlencode(kept)}" if kept else path


def _some(chance: random.Random, share: float, value: object) -> object:
    return value if chance.random() < share else None


def _status(chance: random.Random, share: float) -> object:
    return _some(chance, share, chance.choice(list(Status)).value)


def _today(k: Known, c: random.Random) -> str:
    return _asked("/", since=_some(c, 0.2, k.today - timedelta(days=c.randrange(1, 60))))


def _calendar(k: Known, c: random.Random) -> str:
    return _asked("/calendar", month=f"{k.day(c):%Y-%m}", main=_some(c, 0.2, "false"))


def _agenda(k: Known, c: random.Random) -> str:
    since = k.day(c)
    until = since + timedelta(days=c.choice((6, 13, 27)))
    mode, country = _some(c, 0.3, "visit"), _some(c, 0.2, k.country(c))
    return _asked(
        "/agenda", since=since, until=until, mode=mode, status=_status(c, 0.2), country=country
    )


def _timeline(k: Known, c: random.Random) -> str:
    since = k.day(c)
    until = since + timedelta(days=c.choice((30, 120, 365)))
    country = _some(c, 0.4, k.country(c))
    return _asked("/timeline", since=since, until=until, status=_status(c, 0.2), country=country)


def _search(k: Known, c: random.Random) -> str:
    words = " ".join(c.choice(k.words) for _ in range(c.choice((1, 1, 2))))
    return _asked(
        "/search", q=words, status=_status(c, 0.2), country=_some(c, 0.2, k.country(c)),
        type=_some(c, 0.2, c.choice(list(EventType)).value),
        outlet=_some(c, 0.1, c.choice(k.outlets)),
    )  # fmt: skip


def _graph(k: Known, c: random.Random) -> str:
    return _asked("/graph", country=_some(c, 0.7, k.country(c)))


def _map(k: Known, c: random.Random) -> str:
    since = k.day(c)
    until = since + timedelta(days=c.randrange(7, 365))
    return "/map" if c.random() < 0.3 else _asked("/map", since=since, until=until)


def _export(k: Known, c: random.Random) -> str:
    since = k.day(c)
    form = c.choice(list(FORMS))
    until = since + timedelta(days=27)
    return _asked(f"/api/v1/export/{form}", since=since, until=until, limit=500)


def _listing(k: Known, c: random.Random) -> str:
    one, other, day = k.country(c), k.country(c), k.day(c)
    return c.choice(
        (
            _asked("/api/v1/events", country=one, since=day),
            _asked("/api/v1/events", text=c.choice(k.words)),
            _asked("/api/v1/actors", country=one, kind="person"),
            _asked("/api/v1/quotes", country=one, until=day),
            _asked("/api/v1/articles", since=day),
            _asked("/api/v1/series", one=one, other=other),
            _asked("/api/v1/changes", since=day),
        )
    )


VISITS: Mapping[str, tuple[int, Draw]] = {
    "today": (15, _today),
    "calendar": (10, _calendar),
    "agenda": (10, _agenda),
    "timeline": (5, _timeline),
    "event": (18, lambda k, c: f"/event/{c.choice(k.events)}"),
    "article": (10, lambda k, c: f"/article/{c.choice(k.articles)}"),
    "actor": (7, lambda k, c: f"/actor/{k.people[int(len(k.people) * c.random() ** 3)]}"),
    "country": (5, lambda k, c: f"/country/{k.country(c)}"),
    "dyad": (4, lambda k, c: f"/dyad/{k.country(c)}/{k.country(c)}"),
    "graph": (2, _graph),
    "map": (2, _map),
    "search": (8, _search),
    "export": (2, _export),
    "API listing": (2, _listing),
}
"""Each view: how many of a hundred visits go there, and what draws an address of it."""


def visit(known_: Known, chance: random.Random, view: str) -> str:
    """An address of a view; three in ten pages are asked for in English."""
    path = VISITS[view][1](known_, chance)
    return path if path.startswith("/api/") or chance.random() < 0.7 else f"/en{path}"


def any_visit(known_: Known, chance: random.Random) -> tuple[str, str]:
    """A view, as often as it is visited, and an address of it."""
    view = chance.choices(list(VISITS), [share for share, _ in VISITS.values()])[0]
    return view, visit(known_, chance, view)
