"""`lawatan users`: who may read, judge and write at the desk."""

from __future__ import annotations

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from lawatan.cli.record import RECORD_OPTION
from lawatan.record.accounts import (
    Account,
    Role,
    add_account,
    list_accounts,
    revoke_account,
    set_role,
)
from lawatan.record.store import Record

_ROLE = click.Choice([role.value for role in Role])


@click.group()
def users() -> None:
    """Name who may read, judge and write at the desk, each with a token."""


@users.command()
@click.argument("name")
@click.option("--role", type=_ROLE, default=Role.READER.value, show_default=True)
@RECORD_OPTION
def add(name: str, role: str, where: str) -> None:
    """Give NAME a token, written to standard output once; the record keeps only its hash."""
    with Record.open(where) as record, record.transaction(writing=True) as connection:
        token = add_account(connection, name, Role(role))
    click.echo(token)


@users.command(name="list")
@RECORD_OPTION
def list_(where: str) -> None:
    """List who has a token, and who had one."""
    with Record.open(where) as record, record.transaction() as connection:
        found = list_accounts(connection)
    Console().print(_table(found))


def _table(found: tuple[Account, ...]) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in ("name", "role", "since", "revoked"):
        table.add_column(heading, no_wrap=True)
    for one in found:
        cells = (one.name, one.role.value, one.created_at, one.revoked_at or "-")
        table.add_row(*map(Text, cells))
    return table


@users.command()
@click.argument("name")
@RECORD_OPTION
def revoke(name: str, where: str) -> None:
    """Make the token of NAME useless; sessions that it opened end."""
    with Record.open(where) as record, record.transaction(writing=True) as connection:
        revoke_account(connection, name)
    click.echo(f"lawatan: the token of {name} opens nothing any more", err=True)


@users.command()
@click.argument("name")
@click.argument("role", type=_ROLE)
@RECORD_OPTION
def role(name: str, role: str, where: str) -> None:
    """Give NAME another role, from the next request on."""
    with Record.open(where) as record, record.transaction(writing=True) as connection:
        set_role(connection, name, Role(role))
    click.echo(f"lawatan: {name} is {role}", err=True)
