"""Who may read, judge and write at the desk: people with a role and a token.

A token is 32 random bytes, shown once when it is made. The record keeps its SHA-256 only: a
random word of that length cannot be guessed from its hash, so no slow hash is needed.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, insert, select, update

from lawatan.errors import RecordError
from lawatan.record.rows import now
from lawatan.record.tables import account
from lawatan.record.writing import next_id

LONGEST_NAME = 80


class Role(StrEnum):
    """What a person may do; each may do what those before it may."""

    READER = "reader"
    JUDGE = "judge"
    ADMIN = "admin"

    def may(self, needed: Role) -> bool:
        """True where this role includes the one that is needed."""
        ranks = list(Role)
        return ranks.index(self) >= ranks.index(needed)


@dataclass(frozen=True, slots=True)
class Account:
    """One person; times are ISO 8601, UTC. `revoked_at` is None as long as the token opens."""

    name: str
    role: Role
    created_at: str
    revoked_at: str | None


def add_account(connection: Connection, name: str, role: Role) -> str:
    """A new account; gives its token, which cannot be had again. Raises RecordError.

    A name whose account was revoked may be given anew, with another token.
    """
    shown = " ".join(name.split())
    if not shown or len(shown) > LONGEST_NAME:
        raise RecordError(f"{name!r} is no name; give one to {LONGEST_NAME} characters")
    token = secrets.token_urlsafe(32)
    values = {"role": role.value, "token_hash": _digest(token), "created_at": now()}
    known = connection.execute(select(account).where(account.c.name == shown)).first()
    if known is None:
        row = {"id": next_id(connection, account), "name": shown, **values}
        connection.execute(insert(account).values(row))
    elif known.revoked_at is None:
        raise RecordError(f"there is a user {shown} already; revoke that token first")
    else:
        _change(connection, shown, values | {"revoked_at": None})
    return token


def list_accounts(connection: Connection) -> tuple[Account, ...]:
    """All accounts by name, revoked ones among them."""
    rows = connection.execute(select(account).order_by(account.c.name))
    return tuple(map(_account, rows))


def revoke_account(connection: Connection, name: str) -> None:
    """Makes a token useless from now on. Raises RecordError where nobody has the name."""
    _change(connection, name, {"revoked_at": now()})


def set_role(connection: Connection, name: str, role: Role) -> None:
    """Gives a person another role. Raises RecordError where nobody has the name."""
    _change(connection, name, {"role": role.value})


def account_of(connection: Connection, name: str) -> Account | None:
    """The account of this name, None where there is none or its token was revoked."""
    query = _OPEN.where(account.c.name == name)
    row = connection.execute(query).first()
    return _account(row) if row else None


def bearer_of(connection: Connection, token: str) -> Account | None:
    """The account that a token opens; all are compared, each in constant time."""
    given = _digest(token).encode()
    rows: Sequence[Any] = connection.execute(_OPEN).all()
    fitting = [row for row in rows if secrets.compare_digest(given, row.token_hash.encode())]
    return _account(fitting[0]) if fitting else None


_OPEN = select(account).where(account.c.revoked_at.is_(None))


def _change(connection: Connection, name: str, values: dict[str, Any]) -> None:
    done = connection.execute(update(account).where(account.c.name == name).values(values))
    if done.rowcount == 0:
        raise RecordError(f"there is no user {name}; `lawatan users list` names them")


def _account(row: Any) -> Account:
    return Account(row.name, Role(row.role), row.created_at, row.revoked_at)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
