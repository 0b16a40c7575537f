"""The parts of a reading, as frozen dataclasses.

Every offset is half-open, [start, end), in code points of the text exactly as it was given
to the reader; the text itself is never changed. The JSON form of a `Reading` is described
by `lexicon/reading.schema.json` (`lawatan schema`); `lawatan.codec` turns one into the other.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch [start, end) of the given text, in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, not [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The characters that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """True where `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True where the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start


class BoilerplateKind(StrEnum):
    """Kinds of page furniture (annotation guide, `boilerplate`)."""

    ADVERT = "advert"
    RELATED = "related"
    VIDEO = "video"
    SHARE = "share"
    BYLINE = "byline"
    CAPTION = "caption"
    ENCODING = "encoding"
    NAVIGATION = "navigation"


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    COUNTRY = "country"
    GROUP = "group"
    PLACE = "place"


class MentionForm(StrEnum):
    """How a mention refers: by name, office, pronoun, or capital/palace for government."""

    NAME = "name"
    TITLE = "title"
    PRONOUN = "pronoun"
    METONYM = "metonym"


class TimeType(StrEnum):
    """TIMEX3 types (ISO 24617-1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class QuoteKind(StrEnum):
    """Words inside quotation marks, or a reported clause."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class Status(StrEnum):
    """How sure an act is: whether it happened, will happen, or only might."""

    HELD = "held"
    PLANNED = "planned"
    UNCONFIRMED = "unconfirmed"
    PROPOSED = "proposed"
    DENIED = "denied"
    CANCELLED = "cancelled"
    HYPOTHETICAL = "hypothetical"


class EventType(StrEnum):
    """PLOVER event types (PLOVER manual, 2021)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    COOPERATE = "COOPERATE"
    AID = "AID"
    CONCEDE = "CONCEDE"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Mode(StrEnum):
    """How people consult: the modes of PLOVER's CONSULT (PLOVER manual, 2021)."""

    VISIT = "visit"
    MEETING = "meeting"
    PHONE = "phone"
    MULTILATERAL = "multilateral"
    THIRD_PARTY = "third-party"


@dataclass(frozen=True, slots=True)
class Article:
    """One article as a scraper leaves it: its text and whatever metadata came along.

    `published` is an ISO 8601 day or date-time; None where the source gives none. `furniture` is
    what the source already knows to be no body text, as a web page does; spans lie in `text`.
    """

    text: str
    source_id: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    byline: str | None = None
    furniture: tuple[Boilerplate, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A span together with its characters: the evidence form used throughout a reading."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place as named, with the country it lies in (ISO 3166-1 alpha-3) where known."""

    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The outlet-and-place opening of an article, without its dash."""

    span: Span
    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A stretch of page furniture; `rule` names the lexicon rule that found it."""

    span: Span
    text: str
    kind: BoilerplateKind
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text that refers to an actor."""

    span: Span
    text: str
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Role:
    """An office as the article gives it: title without the country, body, country served."""

    title: str
    organization: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation, country, group or place that the article names.

    `country` is ISO 3166-1 alpha-3 or IGO, EUR, NAT, ASE, NSA; None where none fits.
    `named` is False for unnamed speakers ("seorang pejabat Rusia").
    """

    id: str
    kind: ActorKind
    name: str
    mentions: tuple[Mention, ...]
    named: bool = True
    country: str | None = None
    code: str | None = None
    wikidata: str | None = None
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """A calendar expression. `value` is TIMEX3; None with a `reason` where unresolved."""

    span: Span
    text: str
    type: TimeType
    value: str | None
    reason: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Reported words. `speaker` is an actor id; `cue` the reporting verb where there is one."""

    span: Span
    text: str
    kind: QuoteKind
    speaker: str | None
    cue: Passage | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One act between sides, coded in PLOVER and CAMEO.

    `source` and `target` are actor ids. `when` is an ISO day, month, year or begin/end with
    the precision of the words. `reported_by` runs from the origin to this outlet. `rule` is
    the id of the frame that fired, `status_rule` that of the status cue.
    """

    id: str
    type: EventType
    source: tuple[str, ...]
    target: tuple[str, ...]
    status: Status
    evidence: tuple[Passage, ...]
    mode: str | None = None
    cameo: str | None = None
    goldstein: float | None = None
    place: str | None = None
    when: str | None = None
    reported_by: tuple[str, ...] = ()
    main: bool = False
    confidence: float | None = None
    rule: str | None = None
    status_rule: str | None = None


def text_id(text: str) -> str:
    """The SHA-256 of a text in UTF-8, 64 hexadecimal digits; halves of surrogate pairs count."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """What a reading says of the article itself; `id` is the `text_id` of the text as given."""

    id: str
    language: str
    source_id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    dateline: Dateline | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article says."""

    article: ArticleInfo
    boilerplate: tuple[Boilerplate, ...] = ()
    actors: tuple[Actor, ...] = ()
    times: tuple[Time, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    schema: str = field(default="lawatan.reading/1")

    def actor(self, actor_id: str) -> Actor:
        """The actor with this id. Raises KeyError where the reading has none such."""
        for actor in self.actors:
            if actor.id == actor_id:
                return actor
        raise KeyError(actor_id)
