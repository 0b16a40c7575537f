"""Who does an act to whom: fills the sides of a frame from the tree, then from word order.

Grammar comes first: subject and object, the agent of a passive, prepositions that the frame
names, the owner of a noun ("kunjungan Lavrov"). What grammar leaves open is taken from the
speaker of the words around, and from the nearest actors in the clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lawatan.events.lexis import Frame, Voice, frames
from lawatan.events.links import link_words
from lawatan.events.scene import Party, Scene
from lawatan.model import ActorKind, EventType, Quote, QuoteKind

_CLIMBS = frozenset(
    {
        "xcomp",
        "advcl",
        "conj",
        "ccomp",
        "parataxis",
        "acl",
        "obj",
        "obl",
        "nmod",
        "nsubj",
        "cop",
        "aux",
    }
)
_LIMIT = 6


@dataclass(frozen=True, slots=True)
class Sides:
    """The parties found for each side, and how: the names of the steps that found them."""

    source: tuple[Party, ...]
    target: tuple[Party, ...]
    source_by: str
    target_by: str


def fill(scene: Scene, trigger: int, frame: Frame, voice: Voice) -> Sides:
    """The sides of a frame whose trigger is the token at this index."""
    if voice is Voice.NOUN:
        sides = _of_noun(scene, trigger, frame)
    else:
        sides = _of_verb(scene, trigger, frame, voice)
    sides = _whole(scene, frame, sides)
    if frame.swap:
        sides = Sides(sides.target, sides.source, sides.target_by, sides.source_by)
    return sides


def _whole(scene: Scene, frame: Frame, sides: Sides) -> Sides:
    """The sides with all names of a list, and without targets that are only places."""
    target = sides.target
    if not frame.target & link_words("place"):
        target = tuple(p for p in target if not scene.located(p))
    target = tuple(p for p in scene.listed(target) if p not in sides.source)
    source = tuple(p for p in scene.listed(sides.source) if p not in target)
    if frame.symmetric and not target and len(source) > 1:
        return Sides(source[:1], source[1:], sides.source_by, "coordinated")
    return Sides(source, target, sides.source_by, sides.target_by if target else "")


def _of_verb(scene: Scene, trigger: int, frame: Frame, voice: Voice) -> Sides:
    subject, subject_by = _subject(scene, trigger)
    other, other_by = _object(scene, trigger, frame)
    if voice is Voice.PASSIVE:
        agent, agent_by = _agent(scene, trigger)
        return Sides(tuple(agent), tuple(subject), agent_by, subject_by)
    if frame.symmetric and not other and len(subject) > 1:
        return Sides((subject[0],), tuple(subject[1:]), subject_by, "coordinated")
    return Sides(tuple(subject), tuple(other), subject_by, other_by)


def _subject(scene: Scene, verb: int) -> tuple[list[Party], str]:
    """The subject of a verb, its own or that of the verb it hangs from."""
    at, seen = verb, 0
    while seen < _LIMIT:
        seen += 1
        for child in scene.children(at, "nsubj", "csubj"):
            inside = scene.parties_in(child)
            found = [p for p in inside if not p.first <= verb <= p.last and _heard(scene, p, verb)]
            if found:
                return found, "subject"
        token = scene.token(at)
        if token.head == at or token.deprel not in _CLIMBS:
            break
        controlled = [] if token.deprel == "conj" else _controlled(scene, token.head, verb)
        if controlled:
            return controlled, "subject"
        if token.deprel == "acl":
            found = scene.parties_in(token.head)
            found = [p for p in found if p.last < verb]
            if found:
                return found, "relative"
        at = token.head
    return [], ""


def _heard(scene: Scene, party: Party, verb: int) -> bool:
    """False for whom only a quote names whose words end before the verb."""
    quote = scene.quote_at(party.head)
    if quote is None or quote.kind is not QuoteKind.DIRECT:
        return True
    return quote.span.covers(scene.token(verb).span)


def _controlled(scene: Scene, governor: int, verb: int) -> list[Party]:
    """Who is to do it, where a verb asks for that ("mengundang X untuk berkunjung")."""
    if scene.word(governor) not in link_words("control"):
        return []
    found = [p for child in scene.children(governor, "obj") for p in scene.parties_in(child)]
    return [p for p in found if governor < p.first and p.last < verb]


def _object(scene: Scene, verb: int, frame: Frame) -> tuple[list[Party], str]:
    """The object of a verb, or what a preposition of the frame leads to."""
    for at in _verb_group(scene, verb):
        for child in scene.children(at, "obj", "iobj"):
            found = _after(scene.parties_in(child), verb) if not frame.led else []
            if found and not (scene.party_at(child) is None and frame.strict):
                return found, "object"
            deeper = _led(scene, child, frame.target)
            if deeper:
                return deeper, "preposition"
        found = _led(scene, at, frame.target)
        if found:
            return _after(found, verb), "preposition"
    for at in _verb_group(scene, verb) if not frame.led else ():
        for child in scene.children(at, "ccomp", "xcomp", "advcl"):
            for inner in scene.children(child, "nsubj"):
                found = _after(scene.parties_in(inner), verb)
                if found:
                    return found, "clause subject"
    return [], ""


def _verb_group(scene: Scene, verb: int) -> list[int]:
    """A verb and the verbs chained to it ("akan pergi mengunjungi")."""
    return [verb, *scene.children(verb, "xcomp")]


def _after(parties: Iterable[Party], index: int) -> list[Party]:
    return [p for p in parties if p.first > index]


def _led(scene: Scene, at: int, prepositions: frozenset[str]) -> list[Party]:
    """Parties of the dependents of a token that one of the prepositions leads to."""
    out: list[Party] = []
    for child in scene.children(at, "obl", "nmod", "obj"):
        if scene.case(child) in prepositions and scene.word(child) not in link_words("beside"):
            out += scene.parties_in(child)
    return out


def _agent(scene: Scene, verb: int) -> tuple[list[Party], str]:
    """The agent of a passive: behind "oleh", or right behind the verb."""
    found = _led(scene, verb, link_words("agent"))
    if found:
        return found, "agent"
    nearest = next((p for p in scene.parties if p.first > verb), None)
    if nearest and nearest.first - verb <= 2:
        return [nearest], "agent"
    return [], ""


def _of_noun(scene: Scene, noun: int, frame: Frame) -> Sides:
    owners, others = _owners(scene, noun, frame), _led_from(scene, noun, frame.target)
    received = _received(scene, noun) if not others and not frame.symmetric else None
    if received is not None:
        return received
    owners = [p for p in owners if p not in others]
    if frame.symmetric and len(countries(owners)) > 1:
        # "KTT Kim dan Trump di Singapura": who meets is known, the rest is only where.
        others = [p for p in others if not scene.located(p)]
    if owners and not others:
        others = _beside(scene, owners[-1], frame)
    between = _led_from(scene, noun, link_words("between"))
    if frame.symmetric and len(between) > 1:
        return Sides((between[0],), tuple(between[1:]), "coordinated", "coordinated")
    subject, by = ([], "owner") if owners else _agent_of_noun(scene, noun)
    if not owners and not subject:
        verb = _governor(scene, noun)
        if verb is not None:
            subject, by = _doer(scene, noun, verb, frame)
            others = others or _after(_led(scene, verb, frame.target), noun)
    source = owners or [p for p in subject if p not in others]
    if frame.symmetric and not others and len(source) > 1:
        return Sides((source[0],), tuple(source[1:]), by, "coordinated")
    if frame.symmetric and not source and len(others) > 1:
        return Sides((others[0],), tuple(others[1:]), "coordinated", "preposition")
    return Sides(
        tuple(source), tuple(others), by if source else "", "preposition" if others else ""
    )


def _received(scene: Scene, noun: int) -> Sides | None:
    """The sides of what somebody gets from another ("menuai kecaman dari X"); None elsewhere."""
    verb = scene.token(noun).head
    if scene.token(noun).deprel != "obj" or scene.word(verb) not in link_words("receiving"):
        return None
    givers = _led(scene, noun, link_words("giver")) or _led(scene, verb, link_words("giver"))
    takers, _ = _subject(scene, verb)
    takers = [p for p in takers if p not in givers]
    return Sides(tuple(givers), tuple(takers), "giver", "taker") if givers and takers else None


def _agent_of_noun(scene: Scene, noun: int) -> tuple[list[Party], str]:
    """Who does what a noun names, where it is the subject of a passive ("surat itu dikirim X")."""
    verb = scene.token(noun).head
    marks = tuple(link_words("passive"))
    passive = scene.token(verb).upos == "VERB" and scene.word(verb).startswith(marks)
    if scene.token(noun).deprel != "nsubj" or not passive:
        return [], ""
    found, _ = _agent(scene, verb)
    return found, "agent of noun" if found else ""


def _doer(scene: Scene, noun: int, verb: int, frame: Frame) -> tuple[list[Party], str]:
    """Who does what a noun names: the subject of its verb, if that is a light one or names the
    doer; whom the verb accuses of it; "loose" where the subject only speaks of the act."""
    subject, by = _subject(scene, verb)
    if frame.symmetric or not subject:
        return subject, by
    between = {scene.word(i) for i in range(min(verb, noun), max(verb, noun))}
    if scene.word(verb) in link_words("light") or between & link_words("doer"):
        return subject, by
    accused = [p for p in _accused(scene, verb) if p.last < noun]
    if accused:
        return accused, "accused"
    return subject, f"loose {by}"


def _accused(scene: Scene, verb: int) -> list[Party]:
    """The object of a verb that accuses."""
    if not any(f.type is EventType.ACCUSE for f, _ in frames().of(scene.token(verb).text)):
        return []
    return [p for child in scene.children(verb, "obj") for p in scene.parties_in(child)]


def _beside(scene: Scene, owner: Party, frame: Frame) -> list[Party]:
    """Who follows the owner behind one of the frame's prepositions ("pertemuan X dengan Y")."""
    links = frame.target | (link_words("and") if frame.symmetric else frozenset())
    if scene.word(owner.last + 1) not in links:
        return []
    near = range(owner.last + 2, owner.last + 5)
    return [p for p in scene.parties if p.first in near][:1]


def _led_from(scene: Scene, noun: int, prepositions: frozenset[str]) -> list[Party]:
    """Parties led by a preposition from a noun, its owner, or a clause ("yang digelar antara")."""
    found = _led(scene, noun, prepositions)
    for inner in scene.children(noun, "acl", "nmod", "flat", "compound") if not found else ():
        found = found or _led(scene, inner, prepositions)
    return found


def _owners(scene: Scene, noun: int, frame: Frame) -> list[Party]:
    """The owner of a noun: what follows it without a preposition, or with "oleh" and its like."""
    led = frame.owner or link_words("agent")
    own = scene.party_at(noun)
    out: list[Party] = [own] if own is not None and scene.suffixed(noun) else []
    for child in scene.children(noun, "nmod", "flat", "compound", "nsubj", "amod", "appos"):
        case = scene.case(child)
        if (not case and child > noun) or case in led:
            out += scene.parties_in(child)
    return out


def _governor(scene: Scene, noun: int) -> int | None:
    """The verb that a noun hangs from, through other nouns."""
    at = noun
    for _ in range(_LIMIT):
        token = scene.token(at)
        if token.upos in ("VERB", "ADJ") and at != noun:
            return at
        if token.head == at:
            return at if at != noun else None
        at = token.head
    return None


def left_of(
    scene: Scene, index: int, quote: Quote | None, person_first: bool = False
) -> list[Party]:
    """The nearest party before a token, inside the same quote where there is one.

    `person_first`: a person further off comes before a country, since it is people who travel.
    """
    found = [p for p in scene.parties if p.last < index and _inside(p, quote)]
    found = [p for p in found if not scene.located(p)]
    people = [p for p in found if p.appearance.actor.kind is ActorKind.PERSON]
    return (people if person_first and people else found)[-1:]


def right_of(scene: Scene, index: int, quote: Quote | None) -> list[Party]:
    """The nearest party behind a token, inside the same quote where there is one."""
    found = [p for p in scene.parties if p.first > index and _inside(p, quote)]
    return found[:1]


def _inside(party: Party, quote: Quote | None) -> bool:
    return quote is None or quote.span.covers(party.appearance.span)


def countries(parties: Sequence[Party]) -> set[str]:
    """The countries of some parties; an actor without one stands for itself."""
    return {p.country or p.actor_id for p in parties}
