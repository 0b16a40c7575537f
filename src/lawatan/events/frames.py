"""Finds candidates: words that trigger a frame, with both of its sides filled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lawatan.actors.cast import Cast
from lawatan.events.candidates import STATEMENTS, Candidate
from lawatan.events.lexis import Frame, Voice, frames
from lawatan.events.scene import Party, Scene
from lawatan.events.sides import Sides, countries, fill, left_of, right_of
from lawatan.model import ActorKind, Quote

# How far behind its trigger a word that a frame asks for may stand, in tokens.
_NEAR = 6


def find_candidates(board: Sequence[Scene], cast: Cast) -> tuple[Candidate, ...]:
    """Every act that a frame finds in the scenes of a page, in reading order."""
    found: list[Candidate] = []
    for scene in board:
        found += _in_scene(scene, cast, board)
    return tuple(found)


def _in_scene(scene: Scene, cast: Cast, board: Sequence[Scene]) -> Iterator[Candidate]:
    for index in scene.tokens:
        for frame, voice in frames().of(scene.token(index).text):
            if not _fits(scene, index, frame, voice):
                continue
            candidate = _candidate(scene, index, frame, voice, cast, board)
            if candidate is not None:
                yield candidate


def _fits(scene: Scene, index: int, frame: Frame, voice: Voice) -> bool:
    """Whether the words that the frame asks for stand where they should."""
    if scene.party_at(index) is not None:
        return False
    behind = [scene.word(i) for i in range(index + 1, index + 1 + _NEAR)]
    if frame.nearby and voice is Voice.ACTIVE and not frame.nearby & set(behind):
        return False
    if frame.anywhere and not frame.anywhere & scene.words:
        return False
    return not frame.absent & set(behind[:4])


def _candidate(
    scene: Scene, index: int, frame: Frame, voice: Voice, cast: Cast, board: Sequence[Scene]
) -> Candidate | None:
    sides = fill(scene, index, frame, voice)
    quote = scene.quote_at(index)
    if frame.said and quote is None:
        return None
    if frame.weak and not frame.said and not (sides.source and sides.target):
        return None
    source, target = _completed(scene, index, frame, voice, sides, quote, board)
    speaker = _speaker(quote, cast)
    source_ids = _ids(source) or ((speaker,) if speaker else ())
    target_ids = tuple(i for i in _ids(target) if i not in source_ids)
    if not source_ids or not target_ids:
        return None
    if not _international(source_ids, target_ids, cast):
        return None
    return Candidate(
        frame.type, frame.mode, frame.cameo, source_ids, target_ids, scene.index,
        index, frame.id, _score(sides, frame),
    )  # fmt: skip


def _ids(parties: Sequence[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.actor_id for p in parties))


def _speaker(quote: Quote | None, cast: Cast) -> str | None:
    if quote is None or quote.speaker is None:
        return None
    actor = cast.by_id(quote.speaker)
    return actor.id if actor else None


def _completed(
    scene: Scene,
    index: int,
    frame: Frame,
    voice: Voice,
    sides: Sides,
    quote: Quote | None,
    board: Sequence[Scene],
) -> tuple[list[Party], list[Party]]:
    """The sides, with what grammar left open taken from the words around."""
    source, target = list(sides.source), list(sides.target)
    if not source and quote is None:
        source = [p for p in left_of(scene, index, None) if p not in target]
    elif not source and quote is not None and frame.type not in STATEMENTS:
        source = [p for p in left_of(scene, index, quote) if p not in target]
    if not target and not frame.strict and not frame.weak:
        near = right_of(scene, index, quote)
        target = [p for p in near if countries([p]) - countries(source)]
    if not target and not frame.strict and not frame.weak:
        others = [p for p in scene.parties if countries([p]) - countries(source)]
        target = others[:1]
    if not target and not frame.strict and not frame.weak and scene.index:
        before = board[scene.index - 1].parties
        others = [p for p in before if countries([p]) - countries(source)]
        target = others[:1]
    del voice
    return source, target


def _international(source: Sequence[str], target: Sequence[str], cast: Cast) -> bool:
    """True where the sides are of different countries, or of none that is known."""
    ours, theirs = _codes(source, cast), _codes(target, cast)
    return bool(ours - theirs or theirs - ours)


def _codes(ids: Sequence[str], cast: Cast) -> set[str]:
    out = set()
    for actor_id in ids:
        actor = cast.by_id(actor_id)
        if actor is not None and actor.kind is not ActorKind.PLACE:
            out.add(actor.country or actor.name)
    return out


def _score(sides: Sides, frame: Frame) -> float:
    """How sure the sides are: grammar beats nearness; weak frames count less."""
    sure = 0.35 * bool(sides.source) + 0.35 * bool(sides.target) + 0.2
    return round(sure * (0.7 if frame.weak else 1.0), 2)
