"""Files of the lexicon give what is asked of them, or an error says which key needs what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
import yaml

from lawatan.errors import LexiconError
from lawatan.lexicon.affixes import affixes
from lawatan.lexicon.branch import Branch, read_list, read_tree, word_classes

Ask = Callable[[Branch], object]
WORDS = Branch(
    "words.yaml",
    yaml.safe_load("""
links: [dan, atau]
spoilt: [nomor, no]
prefix: se
reach: 4
firm: true
months: {1: [januari, jan], 2: [februari]}
days: {kemarin: -1, lusa: 2}
feasts: {natal: 12-25}
rules: [{id: first}, {id: second}]
"""),
)


@dataclass(frozen=True)
class Links:
    links: frozenset[str]


@dataclass(frozen=True)
class Places:
    at: frozenset[str]
    to: frozenset[str]
    kinds: frozenset[str]
    links: frozenset[str]
    venues: frozenset[str]
    parts: frozenset[str]
    rivers: frozenset[str]


@pytest.mark.parametrize(
    ("ask", "found"),
    [
        (lambda x: x.words("links"), ("dan", "atau")),
        (lambda x: x.words("none", ()), ()),
        (lambda x: x.text("prefix"), "se"),
        (lambda x: x.text_or_none("none"), None),
        (lambda x: x.number("reach"), 4),
        (lambda x: (x.flag("firm"), x.flag("none")), (True, False)),
        (lambda x: x.lists("months"), {"1": ("januari", "jan"), "2": ("februari",)}),
        (lambda x: x.numbers("days"), {"kemarin": -1, "lusa": 2}),
        (lambda x: x.texts("feasts"), {"natal": "12-25"}),
        (lambda x: [rule.text("id") for rule in x.branches("rules")], ["first", "second"]),
    ],
)
def test_values_are_given_in_their_form(ask: Ask, found: object) -> None:
    assert ask(WORDS) == found


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda x: x.words("none"), "none needs a list of words"),
        (lambda x: x.words("spoilt"), "spoilt needs a list of words"),
        (lambda x: x.words("prefix"), "prefix needs a list of words"),
        (lambda x: x.text("reach"), "reach needs a word in quotes"),
        (lambda x: x.number("firm"), "firm needs a whole number"),
        (lambda x: x.flag("reach"), "reach needs true or false"),
        (lambda x: x.branch("links"), "links needs a mapping"),
        (lambda x: x.branches("days"), "days needs a list of mappings"),
        (lambda x: x.lists("days"), "days: kemarin needs a list of words"),
        (lambda x: x.branches("rules")[1].text("acts"), "rules 2: acts needs a word in quotes"),
    ],
)
def test_what_has_another_form_is_told_with_file_and_key(ask: Ask, message: str) -> None:
    with pytest.raises(LexiconError, match=f"^lexicon file words.yaml: {message}$"):
        ask(WORDS)


@pytest.mark.parametrize(
    ("load", "message"),
    [
        (lambda: read_tree("frames/consult.yaml"), "consult.yaml is not a mapping"),
        (lambda: read_list("placing.yaml"), "placing.yaml: it needs a list of mappings"),
        (lambda: word_classes("placing.yaml", Links), "nothing reads at, kinds, parts, to, venues"),
        (lambda: word_classes("placing.yaml", Places), "rivers needs a list of words"),
    ],
)
def test_a_file_of_another_form_is_refused(load: Callable[[], object], message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        load()


def test_affixes_are_known_by_role() -> None:
    assert affixes("ending") == ("nya", "lah")
