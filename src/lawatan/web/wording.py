"""The record in words: dates, names, lists and whole sentences, in one language.

Everything from articles is cleaned of controls that could reorder or hide the rest of a line,
and set apart with <bdi>. What is given back as Markup is escaped already.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from gettext import NullTranslations
from typing import Protocol

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_interval
from babel.lists import format_list
from babel.numbers import format_percent
from markupsafe import Markup, escape

from lawatan.model import Reading, Status
from lawatan.record.cards import Card, SideCard
from lawatan.record.history import lapsed
from lawatan.record.questions import ReportRow
from lawatan.times.bounds import days_of
from lawatan.web import labels
from lawatan.web.acts import ACTS
from lawatan.web.language import translations


def plain(text: str | None) -> str:
    """One line of text without control, bidi or surrogate characters."""
    if text and text.isprintable():
        # None of its characters is of a hidden kind, and of spaces it has the plain one alone.
        return " ".join(text.split())
    kept = (" " if c.isspace() else c for c in text or "" if unicodedata.category(c) not in _HIDDEN)
    return " ".join("".join(kept).split())


_HIDDEN = ("Cf", "Cs", "Co", "Cn")


class Changed(Protocol):
    """An event that changed: how, and what it was before."""

    @property
    def kind(self) -> str: ...

    @property
    def before(self) -> str | None: ...


# The same names, days and countries come again and again, on a page and on the next; of a
# language there is one Wording for good.
_KEPT = 20_000


def bdi(words: str) -> Markup:
    """Words from an article, set apart so that their direction changes nothing around them."""
    return Markup(f"<bdi>{escape(words)}</bdi>")


@dataclass(frozen=True)
class Wording:
    """What the record says, in one language."""

    language: str

    @cached_property
    def locale(self) -> Locale:
        """The CLDR locale; of English the one that writes days before months."""
        return Locale("en", "GB") if self.language == "en" else Locale(self.language)

    @property
    def catalogue(self) -> NullTranslations:
        """The messages."""
        return translations(self.language)

    def say(self, message: str, **parts: object) -> Markup:
        """A message of the catalogue with its parts, which are escaped where they are text."""
        # `Markup.format` does the same, many times slower.
        for name, part in parts.items():
            if type(part) is not Markup:
                parts[name] = escape(part)
        return Markup(self.catalogue.gettext(message).format(**parts))

    def join(self, parts: Sequence[str]) -> Markup:
        """A list in words: "a, b and c"."""
        safe = [escape(part) for part in parts]
        if len(safe) < 2:
            return safe[0] if safe else Markup()
        return Markup(format_list(safe, locale=self.locale))

    @lru_cache(maxsize=_KEPT)  # noqa: B019
    def label(self, word: str | None) -> str:
        """A word of the record's own (a status, a type, a kind) in this language."""
        return self.catalogue.gettext(labels.LABELS.get(word or "", word or ""))

    def number(self, value: float) -> str:
        """A number as the language writes it."""
        return f"{value:,.1f}".translate(_COMMAS) if self.language == "id" else f"{value:,.1f}"

    def count(self, value: int) -> str:
        """A whole number as the language writes it."""
        return f"{value:,}".translate(_COMMAS) if self.language == "id" else f"{value:,}"

    @lru_cache(maxsize=_KEPT)  # noqa: B019
    def day(self, value: str | date | None, form: str = "d MMM y") -> str:
        """An ISO day in words; what is no day as it stands."""
        try:
            day = date.fromisoformat(value[:10]) if isinstance(value, str) else value
        except ValueError:
            return plain(str(value))
        return format_date(day, form, locale=self.locale) if day else ""

    @lru_cache(maxsize=_KEPT)  # noqa: B019
    def when(self, value: str | None) -> Markup:
        """A TIMEX3 day, week, month, year or stretch, as exact as it is and no more."""
        return escape(self._when(value))

    def _when(self, value: str | None) -> str:
        days = days_of(value)
        if value is None or days is None:
            return self.say(labels.NO_DAY)
        if "/" in value:
            return self.stretch(days.first, days.last)
        if "-W" in value:
            return self.say(labels.WEEK_OF, days=self.stretch(days.first, days.last))
        return self.day(days.first, {7: "MMMM y", 4: "y"}.get(len(value), "d MMMM y"))

    @lru_cache(maxsize=_KEPT)  # noqa: B019
    def stretch(self, first: str, last: str) -> str:
        """Two ISO days as one interval."""
        begin, end = date.fromisoformat(first), date.fromisoformat(last)
        return format_interval(begin, end, skeleton="yMMMd", locale=self.locale)

    @lru_cache(maxsize=_KEPT)  # noqa: B019
    def country(self, code: str | None) -> str:
        """The name of a country, or the code where CLDR knows no name."""
        if code in labels.LABELS:
            return self.label(code)
        two = get_global("territory_aliases").get(code or "", [code or ""])[0]
        return str(self.locale.territories.get(two, code or ""))

    @lru_cache(maxsize=_KEPT)  # noqa: B019
    def side(self, one: SideCard) -> Markup:
        """One side with its office and country: "Sergei Lavrov (Menlu Rusia)"."""
        if one.kind == "country" and one.country:
            return bdi(self.country(one.country))
        name = bdi(plain(one.name))
        if not one.country:
            return name
        country = self.country(one.country)
        if not one.office:
            if _names(one.name, one.country, country):
                return name
            return self.say(labels.OF_COUNTRY, name=name, country=country)
        office = Markup(f'<bdi lang="id">{escape(plain(one.office))}</bdi>')
        return self.say(labels.IN_OFFICE, name=name, office=office, country=country)

    @lru_cache(maxsize=_KEPT)  # noqa: B019
    def sides(self, sides: Sequence[SideCard]) -> Markup:
        """All of a side, in words."""
        if not sides:
            return self.say(labels.NO_SIDE)
        shown = [self.side(one) for one in sides[:4]]
        if len(sides) > 4:
            shown.append(self.say(labels.OTHERS, count=len(sides) - 4))
        return self.join(shown)

    def act(self, card: Card) -> Markup:
        """Who does what to whom, as sure as the record is."""
        event = card.event
        mode = event.mode or event.type
        if mode == "visit" and any(side.kind == "person" for side in card.target):
            mode = "visit-someone"
        forms = ACTS.get(mode) or ACTS[event.type]
        form = forms[_form(card)]
        act = self.say(form, source=self.sides(card.source), target=self.sides(card.target))
        return Markup(_FIRST.sub(lambda found: found[1] + found[2].upper(), act, count=1))

    def sentence(self, card: Card) -> Markup:
        """The whole line: act, place, day, status, and who told it."""
        return self._sentence(card, self.act(card))

    def title(self, card: Card) -> Markup:
        """The whole line as text alone, for what cannot hold elements."""
        return Markup(_TAG.sub("", str(self.sentence(card))))

    def line(self, card: Card, href: str) -> Markup:
        """The sentence with its act as a link, its status and who told it set apart."""
        return self._sentence(card, Markup(f'<a href="{escape(href)}">{self.act(card)}</a>'))

    def _sentence(self, card: Card, act: Markup) -> Markup:
        event, place = card.event, plain(card.event.place)
        # A translated name hides that the act says its place already: "Timor-Leste".
        said = (str(act), *(plain(side.name) for side in card.target))
        shown = place and not any(place.casefold() in one.casefold() for one in said)
        return self.say(
            labels.SENTENCE_AT if shown else labels.SENTENCE,
            act=act, place=bdi(place), when=self.when(event.when),
            status=self._status(event.status),
            told=self._told(card.report.reported_by, card.report.outlet),
        )  # fmt: skip

    @lru_cache(maxsize=_KEPT)  # noqa: B019
    def _status(self, status: str) -> Markup:
        return Markup(f'<b class="s-{escape(status)}">{escape(self.label(status))}</b>')

    @lru_cache(maxsize=_KEPT)  # noqa: B019
    def _told(self, chain: tuple[str, ...], outlet: str | None) -> Markup:
        return Markup(f'<span class="by">{self._teller(chain, outlet)}</span>')

    def told(self, report: ReportRow) -> Markup:
        """Who told it: "RBC melalui Express.co.uk"."""
        return self._teller(report.reported_by, report.outlet)

    def _teller(self, reported_by: tuple[str, ...], outlet: str | None) -> Markup:
        chain = [bdi(plain(one)) for one in reported_by]
        if len(chain) < 2:
            return chain[0] if chain else escape(plain(outlet) or "?")
        return self.say(labels.VIA, origin=self.join(chain[:-1]), outlet=chain[-1])

    def overdue(self, card: Card, today: date) -> bool:
        """True where an act that lay ahead has had its day and nobody has said more."""
        days = days_of(card.event.when)
        return lapsed(Status(card.event.status), days.last if days else None, today)

    def days(self, whens: Sequence[str]) -> Markup:
        """Several days, months or stretches as a list in words."""
        return self.join([self.when(one) for one in whens])

    def conflict(self, card: Card, kind: str) -> str:
        """What reports disagree about; of a day, which days they tell."""
        if kind == "denied":
            return self.label("denied-conflict")
        if len(card.days) < 2:
            return self.label(kind)
        return self.say(labels.OTHER_DAYS, days=self.days(card.days))

    def percent(self, value: float) -> str:
        """A share between 0 and 1 as a percentage."""
        return str(format_percent(value, locale=self.locale))

    def backing(self, card: Card) -> Markup:
        """On how many reports and outlets an event rests."""
        return self.say(labels.BACKING, reports=card.event.told, outlets=card.outlets)

    def corrected(self, field: str, value: str | None) -> str:
        """What a person, or a report, says of a field."""
        if value is None:
            return self.say(labels.NOTHING)
        said = {"status": self.label, "when": self.when}.get(field, plain)
        return said(value)

    def plain(self, text: str | None) -> str:
        """One line of text without controls that reorder or hide it."""
        return plain(text)

    def exact(self, text: str) -> Markup:
        """Text character by character as given; HTML would change carriage returns and NUL."""
        safe = str(escape(text)).replace("\r", "&#13;").replace("\0", "\ufffd")
        return Markup(safe)

    def later(self, day: date, days: int) -> str:
        """An ISO day some days later."""
        return (day + timedelta(days=days)).isoformat()

    def before(self, change: Changed) -> str:
        """What an event was before it changed."""
        if change.before is None or change.kind in ("new", "disputed", "corrected"):
            return ""
        known = change.before in labels.LABELS
        before = self.label(change.before) if known else self.when(change.before)
        return self.say(labels.BEFORE, before=before)

    def names(self, read: Reading, ids: Sequence[str]) -> Markup:
        """The names of one side of a reading's event."""
        return self.join([bdi(plain(read.actor(i).name)) for i in ids])


_FIRST = re.compile(r"^((?:<[^>]*>)*)(\w)")
# All other angles of a sentence are escaped.
_TAG = re.compile(r"<[^>]*>")
_COMMAS = str.maketrans(",.", ".,")


def _names(name: str, code: str, country: str) -> bool:
    """True where a name says its country already, in this language or in that of the news."""
    told = name.casefold()
    return any(one.casefold() in told for one in (country, _of_news().country(code)))


@lru_cache(maxsize=1)
def _of_news() -> Wording:
    return Wording("id")


def _form(card: Card) -> str:
    event, days = card.event, days_of(card.event.when)
    past = days is not None and days.last < (card.report.reported_on or "")
    return "rumoured" if event.status == Status.UNCONFIRMED and past else event.status
