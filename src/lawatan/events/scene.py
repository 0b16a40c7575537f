"""A sentence as the frames see it: its words, its tree, and the actors that stand in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lawatan.actors.cast import Appearance, Cast
from lawatan.events.links import link_words
from lawatan.model import ActorKind, Quote, Span
from lawatan.parse.tree import Parse, Token

# Clauses that hang from a noun or verb and have actors of their own.
_MEDIA = "MED"
_CLAUSES = frozenset({"acl", "advcl", "parataxis", "ccomp"})


@dataclass(frozen=True)
class Party:
    """An actor that stands in a sentence: token range [first, last] and its head token."""

    appearance: Appearance
    first: int
    last: int
    head: int

    @property
    def actor_id(self) -> str:
        """The actor's id in the cast."""
        return self.appearance.actor.id

    @property
    def country(self) -> str | None:
        """The country that the actor acts for."""
        return self.appearance.actor.country


@dataclass(frozen=True)
class Scene:
    """One sentence. Token indexes are those of `parse.tokens`; `quote` covers it or is None."""

    index: int
    span: Span
    parse: Parse
    first: int
    last: int
    parties: tuple[Party, ...]
    quotes: tuple[Quote, ...]
    places: tuple[Party, ...] = ()

    @property
    def tokens(self) -> range:
        """The indexes of the sentence's tokens."""
        return range(self.first, self.last)

    def token(self, index: int) -> Token:
        """The token at an index."""
        return self.parse.tokens[index]

    def word(self, index: int) -> str:
        """The case-folded word at an index; "" outside the sentence."""
        inside = self.first <= index < self.last
        return self.parse.tokens[index].text.casefold() if inside else ""

    @cached_property
    def words(self) -> frozenset[str]:
        """The case-folded words of the sentence."""
        return frozenset(self.word(i) for i in self.tokens)

    @cached_property
    def _children(self) -> dict[int, list[int]]:
        out: dict[int, list[int]] = {}
        for i in self.tokens:
            head = self.token(i).head
            if head != i:
                out.setdefault(head, []).append(i)
        return out

    def children(self, index: int, *relations: str) -> list[int]:
        """Dependents of a token, of these relations or of any."""
        found = self._children.get(index, [])
        return [i for i in found if not relations or self.token(i).deprel in relations]

    def case(self, index: int) -> str:
        """The preposition of a noun phrase, case-folded; "" where it has none."""
        cases = self.children(index, "case")
        return self.word(cases[0]) if cases else ""

    def subtree(self, index: int) -> Iterator[int]:
        """A phrase: the token and what hangs from it, without clauses of their own."""
        stack, seen = [index], {index}
        while stack:
            at = stack.pop()
            yield at
            for child in self.children(at):
                if child not in seen and self.token(child).deprel not in _CLAUSES:
                    seen.add(child)
                    stack.append(child)

    def party_at(self, index: int) -> Party | None:
        """The actor that covers a token."""
        return next((p for p in self.parties if p.first <= index <= p.last), None)

    def suffixed(self, index: int) -> bool:
        """True where an actor is only the ending of a word ("kunjungannya")."""
        party = self.party_at(index)
        return party is not None and len(party.appearance.span) < len(self.token(index).span)

    def parties_in(self, index: int) -> list[Party]:
        """The actors of the phrase under a token, in reading order.

        Where an actor is the phrase's head, only it and what is coordinated with it count.
        """
        own = self.party_at(index)
        inside = set(self.subtree(index))
        found = [p for p in self.parties if p.head in inside]
        if own is None:
            return found
        linked = {own.head, index} | set(range(own.first, own.last + 1))
        kept = [own]
        for party in found:
            if party is not own and self._coordinated(party, linked):
                kept.append(party)
                linked |= set(range(party.first, party.last + 1))
        return sorted(kept, key=lambda p: p.first)

    def _coordinated(self, party: Party, linked: set[int]) -> bool:
        token = self.token(party.head)
        return token.deprel == "conj" and token.head in linked

    @cached_property
    def _chains(self) -> dict[int, tuple[Party, ...]]:
        """The parties that stand in one list ("A, B, dan C"), by the first token of each."""
        out: dict[int, tuple[Party, ...]] = {}
        chain: list[Party] = []
        for party in self.parties:
            if chain and not self._joined(chain[-1], party):
                chain = []
            chain = [*chain, party]
            links = {self.word(i) for i in range(chain[0].last + 1, party.first)}
            if len(chain) > 1 and links & link_words("and"):
                out.update({p.first: tuple(chain) for p in chain})
        return out

    def _joined(self, one: Party, other: Party) -> bool:
        between = {self.word(i) for i in range(one.last + 1, other.first)}
        return bool(between) and between <= link_words("and") | link_words("comma")

    def on_from(self, place: Party) -> list[Party]:
        """A place and the places and states that are listed behind it."""
        found = [place]
        for party in sorted((*self.places, *self.parties), key=lambda p: p.first):
            if party.first > found[-1].last and self._joined(found[-1], party):
                found.append(party)
        return found

    def listed(self, parties: Sequence[Party]) -> tuple[Party, ...]:
        """The parties together with those that stand in one list with them."""
        found = {q.first: q for p in parties for q in self._chains.get(p.first, (p,))}
        return tuple(found[first] for first in sorted(found))

    def located(self, party: Party) -> bool:
        """True where the party is only named as a place ("di Singapura")."""
        return self.word(party.first - 1) in link_words("place")

    def quote_at(self, index: int) -> Quote | None:
        """The innermost quote that covers a token."""
        span = self.token(index).span
        covering = [q for q in self.quotes if q.span.covers(span)]
        return min(covering, key=lambda q: len(q.span), default=None)


def scenes(
    parse: Parse, sentences: Sequence[Span], cast: Cast, quotes: Sequence[Quote]
) -> list[Scene]:
    """A scene for each sentence of the page."""
    starts = [token.span.start for token in parse.tokens]
    around = _quotes_of(sentences, quotes)
    out = []
    for index, (span, tokens) in enumerate(zip(sentences, parse.sentences, strict=True)):
        inside = list(cast.within(span))
        parties = tuple(_parties(parse, starts, tokens, _outermost(inside)))
        places = tuple(_parties(parse, starts, tokens, _in_states(inside)))
        bounds = tokens.start, tokens.end
        out.append(Scene(index, span, parse, *bounds, parties, around[index], places))
    return out


def _quotes_of(sentences: Sequence[Span], quotes: Sequence[Quote]) -> list[tuple[Quote, ...]]:
    """The quotes that overlap each sentence, in one sweep."""
    waiting = sorted(quotes, key=lambda q: q.span, reverse=True)
    open_: list[Quote] = []
    out = []
    for span in sentences:
        while waiting and waiting[-1].span.start < span.end:
            open_.append(waiting.pop())
        open_ = [q for q in open_ if q.span.end > span.start]
        out.append(tuple(q for q in open_ if q.span.overlaps(span)))
    return out


def _in_states(appearances: Sequence[Appearance]) -> list[Appearance]:
    """Mentions of places whose state is known."""
    return [x for x in appearances if x.actor.kind is ActorKind.PLACE and x.actor.country]


def _outermost(appearances: Sequence[Appearance]) -> list[Appearance]:
    """The longest mentions of what can be a side: places and media report or are where, not who."""
    kept: list[Appearance] = []
    for one in appearances:
        if one.actor.kind is ActorKind.PLACE or (one.actor.code or "").endswith(_MEDIA):
            continue
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return kept


def _parties(
    parse: Parse, starts: Sequence[int], tokens: Span, appearances: Sequence[Appearance]
) -> Iterator[Party]:
    for one in appearances:
        first = max(tokens.start, bisect_right(starts, one.span.start) - 1)
        last = max(first, bisect_right(starts, one.span.end - 1) - 1)
        if first < tokens.end:
            last = min(last, tokens.end - 1)
            yield Party(one, first, last, _head(parse, first, last))


def _head(parse: Parse, first: int, last: int) -> int:
    """The token of a range whose own head lies outside it."""
    for i in range(first, last + 1):
        head = parse.tokens[i].head
        if head == i or not first <= head <= last:
            return i
    return first
