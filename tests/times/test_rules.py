"""The grammar as data: every rule compiles, is reachable, and reads its own example."""

from __future__ import annotations

import pytest

from lawatan.times.grammar import Rule, load_grammar
from lawatan.times.makers import MAKERS
from lawatan.times.numbers import near_month, number_of, roman
from lawatan.times.scene import TIMEML
from lawatan.times.words import calendar_words

from .clock import times_of

RULES = load_grammar().rules


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_reads_its_own_example(rule: Rule) -> None:
    found = times_of(f"Sejak 3 Mei 1994 ia datang pada {rule.example}.", scheme=TIMEML)
    assert rule.id in [x.rule for x in found]


def test_rule_ids_are_unique() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_every_maker_is_used_and_every_rule_has_one() -> None:
    assert {rule.make for rule in RULES} == set(MAKERS)


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("25", 25), ("3,5", 3.5), ("1.5", 1.5), ("1.000", 1000), ("12.500", 12500),
        ("satu", 1), ("sepuluh", 10), ("sebelas", 11), ("dua belas", 12), ("dua puluh", 20),
        ("dua puluh lima", 25), ("seratus", 100), ("seratus dua puluh lima", 125),
        ("tiga ratus lima puluh", 350), ("seribu", 1000), ("dua ribu lima ratus", 2500),
        ("sembilan ribu sembilan ratus sembilan puluh sembilan", 9999),
        ("seratus ribu", 100000), ("setengah", 0.5), ("dua setengah", 2.5), ("kambing", None),
        ("1,2,3", None), ("", None),
    ],
)  # fmt: skip
def test_numbers_in_digits_and_words(phrase: str, value: float | None) -> None:
    assert number_of(phrase, calendar_words().numbers) == value


@pytest.mark.parametrize(
    ("numeral", "value"), [("I", 1), ("IV", 4), ("IX", 9), ("XIX", 19), ("xxi", 21), ("XL", 40)]
)
def test_roman_numerals(numeral: str, value: int) -> None:
    assert roman(numeral) == value


@pytest.mark.parametrize(
    ("word", "month"),
    [("spetember", 9), ("septembr", 9), ("seprtember", 9), ("janauri", 1), ("febriari", 2),
     ("agustsu", 8), ("september", None), ("kabinet", None), ("menteri", None)],
)  # fmt: skip
def test_months_with_one_slip(word: str, month: int | None) -> None:
    assert near_month(word, calendar_words().months) == month
