"""Tokens open what their role allows, are kept as hashes only, and can be revoked."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from lawatan.errors import RecordError
from lawatan.record.accounts import (
    Role,
    account_of,
    add_account,
    bearer_of,
    list_accounts,
    revoke_account,
    set_role,
)
from lawatan.record.store import Record
from lawatan.record.tables import account


def test_a_token_opens_its_account_and_is_not_in_the_record(record: Record) -> None:
    with record.transaction(writing=True) as connection:
        token = add_account(connection, " Sari  Dewi ", Role.JUDGE)
        found = bearer_of(connection, token)
        kept = connection.execute(select(account)).one()
    assert found is not None
    assert (found.name, found.role) == ("Sari Dewi", Role.JUDGE)
    assert token not in str(kept)
    assert len(token) >= 43


@pytest.mark.parametrize("guess", ["", "guess", "é", "\ud800", "x" * 500])
def test_a_wrong_token_opens_nothing(record: Record, guess: str) -> None:
    with record.transaction(writing=True) as connection:
        add_account(connection, "Sari", Role.ADMIN)
        assert bearer_of(connection, guess) is None


def test_a_revoked_token_opens_nothing_and_its_name_may_have_another(record: Record) -> None:
    with record.transaction(writing=True) as connection:
        old = add_account(connection, "Sari", Role.JUDGE)
        revoke_account(connection, "Sari")
        assert bearer_of(connection, old) is None
        assert account_of(connection, "Sari") is None
        new = add_account(connection, "Sari", Role.READER)
        opened = [bearer_of(connection, token) for token in (old, new)]
        assert [one.role if one else None for one in opened] == [None, Role.READER]
        assert len(list_accounts(connection)) == 1


def test_another_role_counts_at_once(record: Record) -> None:
    with record.transaction(writing=True) as connection:
        token = add_account(connection, "Sari", Role.READER)
        set_role(connection, "Sari", Role.ADMIN)
        found = bearer_of(connection, token)
    assert found is not None
    assert found.role is Role.ADMIN


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.READER, (True, False, False)),
        (Role.JUDGE, (True, True, False)),
        (Role.ADMIN, (True, True, True)),
    ],
)
def test_a_role_may_what_the_lower_ones_may(role: Role, may: tuple[bool, ...]) -> None:
    assert tuple(role.may(needed) for needed in Role) == may


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
def test_a_user_needs_a_name(record: Record, name: str) -> None:
    with (
        pytest.raises(RecordError, match="is no name"),
        record.transaction(writing=True) as connection,
    ):
        add_account(connection, name, Role.READER)


def test_a_name_has_one_token_and_nobody_else_is_changed(record: Record) -> None:
    with record.transaction(writing=True) as connection:
        add_account(connection, "Sari", Role.READER)
        with pytest.raises(RecordError, match="already"):
            add_account(connection, "Sari", Role.ADMIN)
        with pytest.raises(RecordError, match="no user Budi"):
            revoke_account(connection, "Budi")
