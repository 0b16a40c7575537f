"""`lawatan users`, `lawatan judge correct`, and what `lawatan serve` refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lawatan.cli.main import cli
from lawatan.record.accounts import Role, bearer_of
from lawatan.record.store import Record
from tests.record.test_correcting import VISIT


@pytest.fixture
def where(tmp_path: Path) -> str:
    return str(tmp_path / "record.db")


def run(where: str, *arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments, "--record", where])


def test_users_are_added_listed_given_roles_and_revoked(where: str) -> None:
    token = run(where, "users", "add", "Sari", "--role", "judge").stdout.strip()
    assert run(where, "users", "role", "Sari", "admin").exit_code == 0
    with Record.open(where) as record, record.transaction() as connection:
        found = bearer_of(connection, token)
    assert found is not None
    assert found.role is Role.ADMIN
    assert run(where, "users", "revoke", "Sari").exit_code == 0
    listed = run(where, "users", "list").stdout
    assert "Sari" in listed
    assert token not in listed
    assert run(where, "users", "revoke", "Budi").exit_code == 1


def test_a_correction_is_shown_with_its_event(where: str) -> None:
    with Record.open(where) as record:
        record.add(*VISIT)
        (event,) = record.events()
    key = event.reports[0].key
    made = ("judge", "correct", key, "--by", "Sari", "--reason", "typing error")
    assert run(where, *made, "--field", "when", "--value", "2018-06-01").exit_code == 0
    shown = run(where, "show", event.id).stdout
    assert "Sari says when 2018-06-01, reports 2018-05-31: typing error" in shown
    assert run(where, *made).exit_code == 2
    two = run(where, *made[:3], key, *made[3:], "--field", "status", "--value", "held")
    assert (two.exit_code, "name one report" in two.stderr) == (2, True)
    assert run(where, *made, "--field", "status", "--value", "done").exit_code == 1


def test_listening_to_the_network_without_a_user_is_refused(where: str) -> None:
    refused = run(where, "serve", "--host", "0.0.0.0")
    assert refused.exit_code == 2
    assert "users add" in refused.stderr
