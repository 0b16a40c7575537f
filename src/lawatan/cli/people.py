"""`lawatan actors` and `lawatan quotes`: who is in the record, and what they said."""

from __future__ import annotations

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from lawatan.cli.record import RECORD_OPTION, Cell, chosen, form_options, write_rows
from lawatan.model import ActorKind
from lawatan.record.people import ActorRow, QuoteRow, list_actors, list_quotes
from lawatan.record.store import Record

ACTOR_COLUMNS: dict[str, Cell] = {
    "id": lambda a: str(a.id),
    "kind": lambda a: a.kind,
    "name": lambda a: a.name,
    "country": lambda a: a.country or "",
    "code": lambda a: a.code or "",
    "wikidata": lambda a: a.wikidata or "",
    "articles": lambda a: str(a.articles),
    "offices": lambda a: "; ".join(office.title for office in a.offices),
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
@click.option("--limit", default=100, show_default=True, help="At most so many.")
@form_options
@RECORD_OPTION
def actors(
    kind: str | None,
    country: str | None,
    name: str | None,
    limit: int,
    form: str | None,
    where: str,
) -> None:
    """List people, organisations and countries, those in most articles first."""
    code = country.upper() if country else None
    with Record.open(where) as record, record.transaction() as connection:
        found = list_actors(connection, kind=kind, country=code, name=name, limit=limit)
    if chosen(form) == "table":
        Console().print(_actor_table(found))
    else:
        write_rows(found, chosen(form), ACTOR_COLUMNS)


@click.command()
@click.option("--speaker", metavar="NAME", help="Words of the speaker's name, or their beginnings.")
@click.option("--country", metavar="ISO3", help="The speaker acts for this country.")
@click.option("--since", metavar="DAY", help="Told on or after this day.")
@click.option("--until", metavar="DAY", help="Told on or before this day.")
@click.option("--text", "words", metavar="WORDS", help="Holds these words, in any form.")
@click.option("--limit", default=100, show_default=True, help="At most so many.")
@form_options
@RECORD_OPTION
def quotes(
    speaker: str | None,
    country: str | None,
    since: str | None,
    until: str | None,
    words: str | None,
    limit: int,
    form: str | None,
    where: str,
) -> None:
    """List who said what, last told first."""
    code = country.upper() if country else None
    with Record.open(where) as record, record.transaction() as connection:
        found = list_quotes(
            connection,
            speaker=speaker,
            country=code,
            since=since,
            until=until,
            words=words,
            limit=limit,
        )
    if chosen(form) == "table":
        Console().print(_quote_table(found))
    else:
        write_rows(found, chosen(form), QUOTE_COLUMNS)


def _actor_table(found: tuple[ActorRow, ...]) -> Table:
    table = Table("name", "kind", "country", "articles", "offices", box=None)
    for one in found:
        offices = "; ".join(_office_text(office.title, office.first_told) for office in one.offices)
        row = (one.name, one.kind, one.country or "-", str(one.articles), offices)
        table.add_row(*(Text(cell) for cell in row))
    return table


def _office_text(title: str, since: str | None) -> str:
    return f"{title} ({since})" if since else title


def _quote_table(found: tuple[QuoteRow, ...]) -> Table:
    table = Table("told", "outlet", "speaker", "words", box=None)
    for one in found:
        words = f"“{one.text}”" if one.kind == "direct" else one.text
        row = (one.told_on or "-", one.outlet or "-", one.speaker or "-", words)
        table.add_row(*(Text(cell) for cell in row))
    return table
