"""Turns the words that name a speaker into an actor of the cast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lawatan.actors.cast import Appearance, Cast
from lawatan.model import Actor, ActorKind, Mention, MentionForm, Span
from lawatan.quotes.draft import Draft, Phrase
from lawatan.quotes.holders import Holders
from lawatan.quotes.line import Line, line_of
from lawatan.quotes.mentions import SPEAKS, people_over
from lawatan.quotes.subjects import Subjects
from lawatan.quotes.words import SpeechWords

_FAR = 20_000
"""Characters back over which a description is taken up again."""


@dataclass
class Roster:
    """The cast while its speakers are resolved in reading order; grows by those it lacks."""

    text: str
    sentences: Sequence[Span]
    cast: Cast
    lexicon: SpeechWords
    added: list[Actor] = field(default_factory=list)
    last: str | None = None
    last_person: str | None = None
    last_end: int = 0

    def __post_init__(self) -> None:
        self.subjects = Subjects(self.text, self.sentences, self.cast, self.lexicon)
        self.holders = Holders(self.cast)

    def speaker(self, draft: Draft) -> str | None:
        """The actor id of the draft's speaker; remembers it for what follows."""
        root = draft.rule.rpartition(".")[2]
        goes_on = draft.phrase.via == "pronoun" and self.lexicon.has("continuing", root)
        found = (self.last if goes_on else None) or self._resolve(draft.phrase, draft.place)
        if found is not None:
            self._remember(found, max(draft.span.end, draft.cue.end if draft.cue else 0))
        return found

    def whole_cast(self) -> Cast:
        """The cast with the speakers that it lacked."""
        return Cast((*self.cast.actors, *self.added)) if self.added else self.cast

    def _remember(self, actor_id: str, end: int) -> None:
        self.last, self.last_end = actor_id, end
        if any(a.id == actor_id and a.kind is ActorKind.PERSON for a in self._all()):
            self.last_person = actor_id

    def _all(self) -> Sequence[Actor]:
        return (*self.cast.actors, *self.added)

    def _resolve(self, phrase: Phrase, place: int) -> str | None:
        if phrase.via == "phrase":
            return self._named(phrase.span)
        if phrase.via == "pronoun":
            return self._antecedent(place, phrase.span)
        if phrase.via == "same":
            return self._same(phrase.span)
        return self.last or self.subjects.before(place)

    # ------------------------------------------------------------------ pronouns and gaps
    def _antecedent(self, place: int, pronoun: Span) -> str | None:
        """Who "ia", "mereka", "-nya" is: the last speaker, or a later subject of a sentence."""
        group = self.lexicon.has("group_pronouns", pronoun.of(self.text).casefold())
        recent = self.last if group else self.last_person
        if self.last is not None and self.last_end > self.subjects.sentence_start(pronoun.start):
            return self.last
        since = self.last_end if recent is not None else 0
        return self.subjects.after(since, place, group) or recent or self.last

    def _same(self, cue: Span) -> str | None:
        """Who a verb without a subject of its own belongs to."""
        if self.last is not None and self.last_end > self.subjects.sentence_start(cue.start):
            return self.last
        return self.subjects.of_clause(cue) or self.last

    # ------------------------------------------------------------------ phrases
    def _named(self, span: Span) -> str | None:
        line = line_of(self.text, span, self.lexicon, self.cast)
        person = next(iter(people_over(self.cast, span)), None)
        if person is not None and _speaks(line, person):
            return person.actor.id
        if person is not None and (office := _office(line, person)):
            return self._described(office, ())
        hits = [x for x in self.cast.within(span) if x.actor.kind in SPEAKS]
        hits = [x for x in hits if not (x.actor.kind is ActorKind.PERSON and x.actor.named)]
        whole = _first_of_pair(line, hits) or max(hits, key=lambda x: len(x.span), default=None)
        if whole is not None and _covers(line, span, whole):
            return self._seat(whole) or whole.actor.id
        holder = self.holders.named_by(line, hits)
        return holder or self._unnamed(line, hits)

    def _unnamed(self, line: Line, hits: Sequence[Appearance]) -> str | None:
        """Who a phrase means that holds no name of its own."""
        if len(line) > 1 and line.has("deictics", len(line) - 1):
            return self._referred(line) or self.last_person or self.last
        if line.has("documents", 0) or line.has("documents", 1):
            return self._document(line, hits)
        return self.last if _implausible(line) else self._described(line.span(0, len(line)), hits)

    def _seat(self, hit: Appearance) -> str | None:
        """A palace or capital that speaks for its country keeps its own name ("Gedung Putih")."""
        seat = hit.mention.form is MentionForm.METONYM and hit.actor.kind is ActorKind.COUNTRY
        return self._added(hit.span, ActorKind.GROUP, hit.actor.country, True) if seat else None

    def _referred(self, line: Line) -> str | None:
        """The actor that "komandan itu", "Presiden Rusia tersebut" points back to."""
        head, place = line.words[0], line.spans[0].start
        asked = set(line.words[:-1])
        best: tuple[int, int, str] | None = None
        for actor in self._all():
            for mention in actor.mentions:
                known = mention.text.casefold().split()
                if head not in known or mention.span.start >= place:
                    continue
                fit = (len(asked.intersection(known)), mention.span.start, actor.id)
                best = fit if best is None else max(best, fit)
        return best[2] if best else self._introduced(head, place)

    def _introduced(self, head: str, place: int) -> str | None:
        """The "seorang reporter" that "reporter itu" takes up."""
        for one in self.lexicon.articles:
            start = self.text.rfind(f"{one} {head}", max(0, place - _FAR), place)
            if start >= 0:
                return self._described(Span(start, start + len(one) + 1 + len(head)), ())
        return None

    def _document(self, line: Line, hits: Sequence[Appearance]) -> str | None:
        """The body behind "pernyataan X", "survei Y"; an utterance of nobody is the subject's."""
        bodies = [x for x in hits if x.actor.kind is not ActorKind.COUNTRY] or list(hits)
        if bodies:
            return self._seat(bodies[0]) or bodies[0].actor.id
        if line.has("utterances", 0) or line.has("utterances", 1):
            return self.subjects.of_clause(line.spans[0]) or self.last
        return self._described(line.span(0, len(line)), hits)

    def _described(self, span: Span, hits: Sequence[Appearance]) -> str:
        """A speaker whom no one has found yet: a bare name, else a description."""
        if self._is_name(span):
            return self._added(span, ActorKind.PERSON, None, True)
        group = self.lexicon.has("groups", span.of(self.text).split()[0].casefold())
        country = next((x.actor.country for x in hits if x.actor.country), None)
        return self._added(span, ActorKind.GROUP if group else ActorKind.PERSON, country, False)

    def _is_name(self, span: Span) -> bool:
        """True for two to five capitalised words that begin with no title."""
        line = line_of(self.text, span, self.lexicon, self.cast)
        shaped = 2 <= len(line) <= 5 and all(line.is_name(i) for i in range(len(line)))
        known = ("speakers", "unnamed", "documents", "light_heads")
        return shaped and not any(line.has(name, 0) for name in known)

    def _added(self, span: Span, kind: ActorKind, country: str | None, named: bool) -> str:
        """The actor of this name, put into the cast where there is none yet."""
        text = span.of(self.text)
        known = self._known_as(text.casefold())
        if known is not None:
            return known
        forms = {ActorKind.PERSON: MentionForm.NAME, ActorKind.GROUP: MentionForm.METONYM}
        mention = Mention(span, text, forms[kind] if named else MentionForm.TITLE)
        actor = Actor(f"q{len(self.added) + 1}", kind, text, (mention,), named, country)
        self.added.append(actor)
        return actor.id

    def _known_as(self, text: str) -> str | None:
        """The actor of this name, or of a name that has one letter more where a scraper cut."""
        clipped = None
        for actor in self._all():
            if actor.name.casefold() == text:
                return actor.id
            if len(text) > 3 and any(m.text.casefold()[:-1] == text for m in actor.mentions):
                clipped = actor.id
        return clipped


def _covers(line: Line, span: Span, hit: Appearance) -> bool:
    """True where nothing but a title, "pihak" or a bracket stands beside the mention."""
    at, behind = line.index_at(hit.span.start), line.index_from(hit.span.end)
    if at > 0 and line.has("agents", 0):
        return False
    if at == 0 and line.has("pair_joints", behind):
        return True
    if len(hit.span) * 10 >= len(span) * 6:
        return True
    return all(line.has("light_heads", i) for i in range(at))


def _implausible(line: Line) -> bool:
    """True where the words can be no description of a speaker."""
    if line.has("relatives", 0) or line.is_verb(0):
        return True
    return line.has("connectives", 0) or line.has("adverbs", 0)


def _speaks(line: Line, hit: Appearance) -> bool:
    """True where the phrase means this person, and not someone of theirs or "pakar X ini"."""
    at, behind = line.index_at(hit.span.start), line.index_from(hit.span.end)
    named = hit.mention.form is not MentionForm.TITLE
    if named and at + 1 < behind and behind == len(line) - 1 and line.has("deictics", behind):
        return False
    # "juru bicara Trump" is not Trump, "juru bicara kementerian Turki Ibrahim" is Ibrahim
    kin = line.has("kin", 0) and at <= 2 and "," not in line.words[:at]
    return at == 0 or not (kin or line.has("prepositions", at - 1) or line.has("kin", at - 1))


def _office(line: Line, hit: Appearance) -> Span | None:
    """ "kantor X", "tim X" inside a longer phrase, unless it points back ("istri X itu")."""
    if line.has("deictics", len(line) - 1):
        return None
    at, behind = line.index_at(hit.span.start), line.index_from(hit.span.end)
    return line.span(at - 1, behind) if at > 0 and line.has("kin", at - 1) else None


def _first_of_pair(line: Line, hits: Sequence[Appearance]) -> Appearance | None:
    """The first of "Partai A dan sejumlah anggota Partai B"."""
    first = next((x for x in hits if x.span.start == line.spans[0].start), None)
    joined = first is not None and line.has("pair_joints", line.index_from(first.span.end))
    return first if joined else None
