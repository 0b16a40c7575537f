"""`lawatan actors` and `lawatan quotes`: who is in the record, and what they said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from lawatan.cli.record import RECORD_OPTION, Cell, chosen, day_of, form_options, write_rows
from lawatan.model import ActorKind
from lawatan.record.people import (
    ActorFilter,
    ActorRow,
    QuoteFilter,
    QuoteRow,
    list_actors,
    list_quotes,
)
from lawatan.record.store import Record

ACTOR_COLUMNS: dict[str, Cell] = {
    "id": lambda a: str(a.id),
    "kind": lambda a: a.kind,
    "name": lambda a: a.name,
    "country": lambda a: a.country or "",
    "code": lambda a: a.code or "",
    "wikidata": lambda a: a.wikidata or "",
    "articles": lambda a: str(a.articles),
    "names": lambda a: "; ".join(a.names),
    "aliases": lambda a: "; ".join(a.aliases),
    "offices": lambda a: _offices_text(a),
}
QUOTE_COLUMNS: dict[str, Cell] = {
    "id": lambda q: str(q.id),
    "told_on": lambda q: q.told_on or "",
    "outlet": lambda q: q.outlet or "",
    "kind": lambda q: q.kind,
    "speaker": lambda q: q.speaker or "",
    "country": lambda q: q.country or "",
    "text": lambda q: q.text,
}


@click.command()
@click.option("--kind", type=click.Choice([x.value for x in ActorKind]), help="Only this kind.")
@click.option("--country", metavar="ISO3", help="Acting for this country.")
@click.option("--name", metavar="WORDS", help="Words of the name, or their beginnings.")
@click.option("--office", metavar="TITLE", help="In this office: Menlu, 'Menteri Luar Negeri'.")
@click.option("--on", "day", metavar="DAY", help="In the office on this day.")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True, help="At most.")
@click.option("--after", metavar="KEY", help="Continue behind this key (see stderr).")
@form_options
@RECORD_OPTION
def actors(
    where: str, form: str | None, country: str | None, day: str | None, **asked: Any
) -> None:
    """List people, organisations and countries, those in most articles first."""
    if day and not asked["office"]:
        raise click.UsageError("--on is a day in an office; name it with --office")
    code, on = country.upper() if country else None, day_of(day, "--on")
    with Record.open(where) as record, record.transaction() as connection:
        found = list_actors(connection, ActorFilter(country=code, on=on, **asked))
    if chosen(form) == "table":
        Console().print(_actor_table(found))
    else:
        write_rows(found, chosen(form), ACTOR_COLUMNS)
    _tell_of_more(found, asked["limit"])


@click.command()
@click.option("--speaker", metavar="NAME", help="Words of the speaker's name.")
@click.option("--country", metavar="ISO3", help="The speaker acts for this country.")
@click.option("--since", metavar="DAY", help="Told on or after this day.")
@click.option("--until", metavar="DAY", help="Told on or before this day.")
@click.option("--text", "words", metavar="WORDS", help="Holds these words, in any form.")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True, help="At most.")
@click.option("--after", metavar="KEY", help="Continue behind this key (see stderr).")
@form_options
@RECORD_OPTION
def quotes(where: str, form: str | None, country: str | None, **asked: Any) -> None:
    """List who said what, last told first."""
    code = country.upper() if country else None
    asked |= {name: day_of(asked[name], f"--{name}") for name in ("since", "until")}
    with Record.open(where) as record, record.transaction() as connection:
        found = list_quotes(connection, QuoteFilter(country=code, **asked))
    if chosen(form) == "table":
        Console().print(_quote_table(found))
    else:
        write_rows(found, chosen(form), QUOTE_COLUMNS)
    _tell_of_more(found, asked["limit"])


def _tell_of_more(found: Sequence[ActorRow] | Sequence[QuoteRow], limit: int) -> None:
    if len(found) == limit:
        click.echo(f"lawatan: more with --after '{found[-1].page_key}'", err=True)


def _actor_table(found: tuple[ActorRow, ...]) -> Table:
    table = Table("name", "kind", "country", "wikidata", "articles", "offices", box=None)
    for one in found:
        row = (one.name, one.kind, one.country or "-", one.wikidata or "-", str(one.articles))
        table.add_row(*(Text(cell) for cell in (*row, _offices_text(one))))
    return table


def _offices_text(one: ActorRow) -> str:
    """Offices as told, with the days between which they were, then as the lexicon knows them."""
    told = [f"{o.title} ({_days_text(o.first_told, o.last_told)})" for o in one.offices]
    known = one.known_office
    if known is not None:
        told.append(f"lexicon: {known.title} {known.since or '?'}-{known.until or ''}")
    return "; ".join(told)


def _days_text(first: str | None, last: str | None) -> str:
    return first or "?" if first == last else f"{first} to {last}"


def _quote_table(found: tuple[QuoteRow, ...]) -> Table:
    table = Table("told", "outlet", "speaker", "words", box=None)
    for one in found:
        words = f"“{one.text}”" if one.kind == "direct" else one.text
        row = (one.told_on or "-", one.outlet or "-", one.speaker or "-", words)
        table.add_row(*(Text(cell) for cell in row))
    return table
