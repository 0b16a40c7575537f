"""The small word classes of the actors stage, read from lexicon/actors.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lawatan.lexicon.branch import word_classes


@dataclass(frozen=True, slots=True)
class Grammar:
    """Word classes by their role in the rules; all folded."""

    governments: frozenset[str]
    relations: frozenset[str]
    locatives: frozenset[str]
    place_nouns: frozenset[str]
    possessions: frozenset[str]
    currencies: frozenset[str]
    honorifics: frozenset[str]
    inside_office: frozenset[str]
    body_heads: frozenset[str]
    unnamed_articles: frozenset[str]
    unnamed_heads: frozenset[str]
    person_pronouns: frozenset[str]
    suffixed: frozenset[str]
    deictics: frozenset[str]
    name_links: frozenset[str]
    not_bodies: frozenset[str]
    leads: frozenset[str]
    organs: frozenset[str]
    organ_words: frozenset[str]
    armies: frozenset[str]
    peoples: frozenset[str]
    sent_to: frozenset[str]
    missions: frozenset[str]
    keeps_state: frozenset[str]
    at_the_time: frozenset[str]
    office_words: frozenset[str]
    prefixes: frozenset[str]
    as_words: frozenset[str]
    namely: frozenset[str]
    joints: frozenset[str]
    listing: frozenset[str]
    turns: frozenset[str]
    office_ends: frozenset[str]
    serving: frozenset[str]
    cuts: frozenset[str]
    common_words: frozenset[str]
    doubtful: frozenset[str]
    belongings: frozenset[str]
    servants: frozenset[str]
    place_signs: frozenset[str]
    offices_of: frozenset[str]
    home_missions: frozenset[str]
    single: frozenset[str]
    new_ones: frozenset[str]
    name_joints: frozenset[str]
    named_after: frozenset[str]
    home_heads: frozenset[str]
    loose_ends: frozenset[str]
    body_ends: frozenset[str]
    known_articles: frozenset[str]
    two_word_articles: frozenset[str]
    someone: frozenset[str]
    dropped_articles: frozenset[str]
    pairing: frozenset[str]
    relatives: frozenset[str]


@cache
def grammar() -> Grammar:
    """The word classes. Raises LexiconError where one is missing or not read."""
    return word_classes("actors.yaml", Grammar)
