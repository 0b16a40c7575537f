"""What several processes of one desk share: places, sessions, rates."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from lawatan.errors import BusyError
from lawatan.web.rates import Rates
from lawatan.web.shared import Places, Shared
from lawatan.web.signing import HOURS, Sessions, form_is_ours

HOLDING = """
import sys, time
from pathlib import Path
from lawatan.web.shared import Places
held = Places(Path(sys.argv[1]), "file", 2).take()
print(held is not None, flush=True)
time.sleep(600)
"""


@dataclass
class Clock:
    """Seconds as a test sets them."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def shared() -> Iterator[Shared]:
    made = Shared.new()
    yield made
    made.close()


def test_the_folder_is_the_owners_alone_and_goes_with_the_desk() -> None:
    made = Shared.new()
    folder = made.folder
    assert folder.stat().st_mode & 0o777 == 0o700
    made.close()
    assert not folder.exists()


def test_places_are_counted_over_processes_and_free_where_one_is_killed(shared: Shared) -> None:
    places = shared.places("file", 2)
    command = [sys.executable, "-c", HOLDING, str(shared.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "True\n"
        with places.taken() as ours, places.taken() as third:
            assert (ours, third) == (True, False)
        other.kill()
    with places.taken() as one, places.taken() as two:
        assert (one, two) == (True, True)


def test_a_place_is_waited_for(shared: Shared) -> None:
    places = Places(shared.folder, "turn", 1)
    with places.taken() as held, places.taken(0.05) as late:
        assert (held, late) == (True, False)


def test_a_session_opened_by_one_process_is_valid_for_all_until_one_ends_it(
    shared: Shared,
) -> None:
    one, other = Sessions(shared), Sessions(Shared(shared.folder))
    opened = one.open("Sari")
    found = other.of(opened.key)
    assert found == opened
    assert form_is_ours(opened, found.form_token)
    assert not form_is_ours(opened, opened.key)
    other.sign_out(opened.key)
    assert one.of(opened.key) is None


@pytest.mark.parametrize("key", [None, "", "guess", "\udc80"])
def test_a_key_that_opens_nothing_is_nobodys(shared: Shared, key: str | None) -> None:
    sessions = Sessions(shared)
    sessions.open("Sari")
    assert sessions.of(key) is None


def test_a_session_ends_after_its_hours(shared: Shared) -> None:
    clock = Clock()
    sessions = Sessions(shared, clock)
    key = sessions.open("Sari").key
    clock.now += HOURS * 3600 - 1
    assert sessions.of(key)
    clock.now += 2
    assert sessions.of(key) is None


def test_the_oldest_session_makes_room_for_one_more_than_a_thousand(shared: Shared) -> None:
    clock = Clock()
    sessions = Sessions(shared, clock)
    first, second = sessions.open("Sari").key, ""
    for number in range(1000):
        clock.now += 1
        key = sessions.open("Sari").key
        second = key if number == 0 else second
    assert (sessions.of(first), bool(sessions.of(second))) == (None, True)


def test_what_is_noted_of_a_session_lets_nobody_in(shared: Shared) -> None:
    opened = Sessions(shared).open("Sari")
    noted = (shared.folder / "notes.db").read_bytes()
    assert b"Sari" in noted
    assert opened.key.encode() not in noted
    assert opened.form_token.encode() not in noted


ASKING = [
    # what, who, seconds later, whether it is one too many
    ("/read", "203.0.113.1", 0.0, False),
    ("/read", "203.0.113.1", 1.0, False),
    ("/read", "203.0.113.1", 1.0, True),
    ("/read", "203.0.113.2", 0.0, False),
    ("/articles", "203.0.113.1", 0.0, False),
    ("/read", "203.0.113.1", 57.9, True),
    ("/read", "203.0.113.1", 0.2, False),
]


def test_a_rate_is_counted_over_processes_by_route_and_address(shared: Shared) -> None:
    clock = Clock()
    processes = [Rates(Shared(shared.folder), clock) for _ in range(2)]
    refused = []
    for number, (what, who, later, _) in enumerate(ASKING):
        clock.now += later
        refused.append(not processes[number % 2].may(what, who, 2))
    assert refused == [one[-1] for one in ASKING]


def test_notes_that_cannot_be_kept_are_one_clear_error(shared: Shared) -> None:
    shutil.rmtree(shared.folder)
    with pytest.raises(BusyError, match="cannot note this now"):
        Rates(shared).may("/read", "203.0.113.1", 60)
