"""Spellings and bynames of one person lead to one actor; two people of one surname stay two."""

from __future__ import annotations

import pytest

from lawatan.model import Actor, ActorKind
from lawatan.record.likeness import same_person
from lawatan.record.names import actor_key


def key(name: str, country: str) -> str:
    return actor_key(Actor("p1", ActorKind.PERSON, name, (), country=country))


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("Sergei Lavrov", "Sergey Lavrov", "RUS"),
        ("Kim Jong Un", "Kim Jong-un", "PRK"),
        ("Kim Jong - un", "Kim Jong-un", "PRK"),
        ("Jokowi", "Joko Widodo", "IDN"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str, country: str) -> None:
    assert key(one, country) == key(other, country)
    assert same_person(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Kim Jong-un", "Kim Yo-jong"), ("Ola Nordmann", "Kari Nordmann")]
)
def test_two_people_of_one_surname_stay_two(one: str, other: str) -> None:
    assert key(one, "NOR") != key(other, "NOR")
    assert not same_person(one, other)
