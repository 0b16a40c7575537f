"""Scores the fields of events alone: status, day, place and origin, given the gold acts.

    python -m eval.fields [train|dev] [--errors status|when|place|origin]

Each gold event becomes a candidate: its evidence sentence, its sides as gold names them, and
the first word of the sentence that triggers a frame of its type. What the fields stage makes
of it is compared with gold as score.py compares. This tells what the fields lose, apart from
what finding the acts loses.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.score import articles
from lawatan.actors.cast import Cast
from lawatan.events.candidates import Candidate
from lawatan.events.lexis import frames
from lawatan.events.scene import Scene, scenes
from lawatan.events.telling import Teller, Telling
from lawatan.model import Actor, ActorKind, EventType, Mention, MentionForm, Span
from lawatan.page.find import lay_out
from lawatan.page.layout import Page
from lawatan.parse import load_parser
from lawatan.quotes.find import find_quotes
from lawatan.times.find import find_times

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("LAWATAN_SHARED", HERE.parent.parent / "shared"))
Gold = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Named:
    """One actor as gold names it."""

    kind: ActorKind
    name: str
    country: str | None
    forms: tuple[str, ...]


def gold_cast(page: Page, gold: Gold) -> Cast:
    """The cast as gold gives it, with the sides and speakers that it names only there."""
    listed = [*_listed(gold)]
    forms = {form for one in listed for form in (*one.forms, one.name)}
    for side in _sides_and_speakers(gold):
        if side.name not in forms:
            forms.add(side.name)
            listed.append(side)
    found = _mentions(page, listed)
    return Cast(
        tuple(
            Actor(f"g{n}", x.kind, x.name, found[n], country=x.country)
            for n, x in enumerate(listed)
        )
    )


def _listed(gold: Gold) -> Iterator[Named]:
    for one in gold["people"]:
        yield Named(ActorKind.PERSON, one["name"], one["country"], tuple(one["mentions"]))
    for one in gold["organizations"]:
        yield Named(ActorKind.ORGANIZATION, one["name"], one["country"], tuple(one["mentions"]))
    for one in gold["countries"]:
        forms = tuple(one["mentions"])
        yield Named(ActorKind.COUNTRY, forms[0], one["code"], forms)


def _sides_and_speakers(gold: Gold) -> Iterator[Named]:
    for event in gold["events"]:
        for side in (*event["source"], *event["target"]):
            yield Named(ActorKind.GROUP, side["name"], side["country"], (side["name"],))
    for quote in gold["quotes"]:
        if name := quote.get("speaker"):
            yield Named(ActorKind.GROUP, name, quote.get("speaker_country"), (name,))


def _mentions(page: Page, listed: list[Named]) -> list[tuple[Mention, ...]]:
    hits = sorted(_hits(page.text, listed), key=lambda hit: hit[0].start - hit[0].end)
    taken = [b.span for b in page.boilerplate]
    out: list[list[Mention]] = [[] for _ in listed]
    for span, index in hits:
        if not any(span.overlaps(other) for other in taken):
            taken.append(span)
            out[index].append(Mention(span, span.of(page.text), MentionForm.NAME))
    return [tuple(sorted(found, key=lambda m: m.span)) for found in out]


def _hits(text: str, listed: list[Named]) -> Iterator[tuple[Span, int]]:
    for index, one in enumerate(listed):
        for form in set(one.forms):
            for hit in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
                yield Span(*hit.span()), index


def candidates(teller: Teller, gold: Gold) -> Iterator[tuple[Candidate, Gold]]:
    """Each gold event with the candidate that stands for it, where it has a sentence."""
    for event in gold["events"]:
        scene = _scene(teller, event["evidence"])
        if scene is not None:
            yield _candidate(teller, scene, event), event


def _scene(teller: Teller, evidence: str) -> Scene | None:
    start = teller.page.text.find(evidence)
    if start < 0:
        return None
    span = Span(start, start + len(evidence))
    shared = [(min(s.span.end, span.end) - max(s.span.start, span.start), s) for s in teller.board]
    size, scene = max(shared, key=lambda x: x[0], default=(0, None))
    return scene if size > 0 else None


def _candidate(teller: Teller, scene: Scene, event: Gold) -> Candidate:
    kind = EventType(event["type"])
    return Candidate(
        kind, event.get("mode"), None, _ids(teller, event["source"]), _ids(teller, event["target"]),
        scene.index, _trigger(scene, kind, event.get("mode")), "gold", 1.0,
    )  # fmt: skip


def _ids(teller: Teller, sides: list[Gold]) -> tuple[str, ...]:
    names = {side["name"] for side in sides}
    return tuple(
        a.id
        for a in teller.cast.actors
        if a.name in names or any(m.text in names for m in a.mentions)
    )


def _trigger(scene: Scene, kind: EventType, mode: str | None) -> int:
    def fits(index: int, exact: bool) -> bool:
        return any(
            f.type == kind and (not exact or f.mode == mode)
            for f, _ in frames().of(scene.token(index).text)
        )

    for exact in (True, False):
        for index in scene.tokens:
            if fits(index, exact):
                return index
    return next((i for i in scene.tokens if scene.token(i).head == i), scene.first)


def words(name: str | None) -> list[str]:
    """The words of a name, case-folded."""
    return re.findall(r"\w+", (name or "").casefold())


def right(field: str, gold: Gold, got: Telling) -> bool | None:
    """Whether a field agrees, as score.py has it; None where gold has nothing to compare."""
    if field == "status":
        return bool(gold["status"] == got.status)
    if field == "when":
        want, have = gold["when"] or "", got.when or ""
        return bool(want == have or (want and have.startswith(f"{want}-")))
    if field == "place":
        a, b = set(words(gold["place"])), set(words(got.place))
        return (bool(b) and (a <= b or b <= a)) if a else None
    a, b = (
        set(words((gold["reported_by"] or [None])[0])),
        set(words((got.reported_by or (None,))[0])),
    )
    return a == b or bool(a and b and (a <= b or b <= a))


FIELDS = ("status", "when", "place", "origin")


def gold_of(name: str) -> Iterator[tuple[Teller, Gold]]:
    """Each gold article laid out, with its annotation."""
    parser = load_parser()
    for article in articles(SHARED / "gold" / f"{name}.jsonl"):
        path = SHARED / "gold" / name / f"{article.source_id}.gold.json"
        gold = json.loads(path.read_text(encoding="utf-8"))
        page = lay_out(article)
        parse = parser.parse(page.text, page.sentences)
        times = find_times(page)
        quotes, cast = find_quotes(page, parse, gold_cast(page, gold))
        board = scenes(parse, page.sentences, cast, quotes)
        yield Teller.of(page, board, cast, times), gold


def main() -> int:
    """Runs the command line; the exit code."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("name", nargs="?", choices=("train", "dev"), default="train")
    options.add_argument("--errors", choices=FIELDS)
    args = options.parse_args()
    ok: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    dropped = 0
    for teller, gold in gold_of(args.name):
        for candidate, event in candidates(teller, gold):
            got = teller.tell(candidate)
            if got is None:
                dropped += 1
                continue
            for field in FIELDS:
                verdict = right(field, event, got)
                seen[field] += verdict is not None
                ok[field] += verdict is True
                if verdict is False and field == args.errors:
                    _show(gold, event, got, field)
            if "held" not in (event["status"], got.status):
                ok["not held"] += event["status"] == got.status
            seen["not held"] += (event["status"] != "held") + (got.status != "held")
    for field in FIELDS:
        print(f"{field:10} accuracy {ok[field] / max(1, seen[field]):.3f} of {seen[field]}")
    print(f"{'dropped':10} {dropped} acts read as none")
    print(f"{'not held':10} F1 {2 * ok['not held'] / max(1, seen['not held']):.3f}")
    return 0


def _show(gold: Gold, event: Gold, got: Telling, field: str) -> None:
    want = (event["reported_by"] or [None])[0] if field == "origin" else event[field]
    have = {
        "status": f"{got.status} ({got.status_rule})",
        "when": got.when,
        "place": got.place,
    }.get(field, (got.reported_by or (None,))[0])
    what = f"{gold['id']} {event['type']}/{event.get('mode')}"
    print(f"{what}: {want} read as {have} | {event['evidence']}")


if __name__ == "__main__":
    sys.exit(main())
