"""New articles for a made-up record: readings as full as those of real Indonesian news.

Of seven acts in an article, about five are told of before: same sides, kind and day as an event
of the record, told some days later in other words.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.record_data import DAYS, World, iso

from lawatan.model import (
    Actor,
    ActorKind,
    Article,
    ArticleInfo,
    Event,
    Mention,
    MentionForm,
    Passage,
    Quote,
    QuoteKind,
    Reading,
    Role,
    Span,
    Time,
    TimeType,
)
from lawatan.record.evidence import Side

ACTS, QUOTES, ACTORS, TIMES = 7, 8, 15, 4  # the means of the gold articles, read


def fresh(world: World, count: int, seed: int = 9) -> Iterator[tuple[Article, Reading]]:
    """New articles with their readings, told on days all over the ten years."""
    chance = random.Random(seed)
    ordered = sorted(range(world.events), key=world.days.__getitem__)
    for number in range(count):
        place = chance.randrange(len(ordered))
        near = [ordered[max(0, place - chance.randrange(40))] for _ in range(ACTS)]
        yield article_of(world, chance, f"baru-{seed}-{number}", near)


def article_of(
    world: World, chance: random.Random, name: str, near: list[int]
) -> tuple[Article, Reading]:
    """An article that tells of some events; its text begins with its name."""
    day = iso(min(DAYS, max(int(world.days[n]) for n in near) + chance.randrange(3)))
    sentences = [world.sentence(chance, "Menlu", "tuan rumah") for _ in range(18)]
    text = " ".join([name, *sentences])
    spans = list(_spans(name, sentences))
    cast: dict[Side, Actor] = {}
    acts = [_act(world, chance, number, cast, spans[i]) for i, number in enumerate(near)]
    named = [*cast.values(), *_others(world, chance, spans, ACTORS - len(cast))]
    info = ArticleInfo(
        hashlib.sha256(text.encode()).hexdigest(), "id", name, outlet=chance.choice(world.outlets),
        title=sentences[0][:60], published=day,
    )  # fmt: skip
    events = tuple(replace(act, id=f"e{n}") for n, act in enumerate(acts, 1))
    quotes = tuple(_quote(spans[n + 8], chance.choice(named)) for n in range(QUOTES))
    times = tuple(
        Time(spans[n].span, spans[n].text[:6], TimeType.DATE, day, rule="made")
        for n in range(TIMES)
    )
    reading = Reading(info, actors=tuple(named), times=times, quotes=quotes, events=events)
    return Article(text, name, None, info.title, info.outlet, day), reading


def _spans(name: str, sentences: list[str]) -> Iterator[Passage]:
    start = len(name) + 1
    for sentence in sentences:
        yield Passage(Span(start, start + len(sentence)), sentence)
        start += len(sentence) + 1


def _act(
    world: World, chance: random.Random, number: int, cast: dict[Side, Actor], at: Passage
) -> Event:
    told = chance.choice(world.reports(number)[:3])
    source = tuple(_played(cast, side, at).id for side in told.source)
    target = tuple(_played(cast, side, at).id for side in told.target)
    when = told.event.when if chance.random() < 0.7 else iso(int(world.days[number]) + 40)
    return replace(told.event, source=source, target=target, evidence=(at,), when=when)


def _played(cast: dict[Side, Actor], side: Side, at: Passage) -> Actor:
    key = replace(side, actor="")
    if key not in cast:
        cast[key] = _actor(f"a{len(cast) + 1}", key, at)
    return cast[key]


def _actor(name: str, side: Side, at: Passage) -> Actor:
    mentions = tuple(
        Mention(Span(at.span.start, at.span.start + 5), at.text[:5], MentionForm.NAME)
        for _ in range(3)
    )
    person = side.kind is ActorKind.PERSON
    roles = (Role("menteri luar negeri", None, side.country),) if person else ()
    return Actor(name, side.kind, side.name, mentions, country=side.country, roles=roles)


def _others(world: World, chance: random.Random, spans: list[Passage], count: int) -> list[Actor]:
    made = []
    for number in range(max(0, count)):
        code = world.countries[int(len(world.countries) * chance.random() ** 3)]
        side = Side(chance.choice(world.names[code]), ActorKind.PERSON, code)
        made.append(_actor(f"b{number}", side, chance.choice(spans)))
    return made


def _quote(at: Passage, speaker: Actor) -> Quote:
    return Quote(at.span, at.text, QuoteKind.INDIRECT, speaker.id, rule="made")
