"""Finds the words that name the speaker before or behind a reporting verb."""

from __future__ import annotations

from lawatan.model import Span
from lawatan.quotes.clause import behind_bracket
from lawatan.quotes.draft import Phrase
from lawatan.quotes.line import Line
from lawatan.quotes.mentions import people_over

_REACH = 22
"""Tokens that a speaker's title and name may have."""


def phrase_behind(line: Line, index: int, sure: bool = False) -> tuple[Phrase, int] | None:
    """The speaker named from token `index` on, and the index behind the name.

    "kata Menteri Luar Negeri, X, di Y" gives "Menteri Luar Negeri, X". None where the words at
    `index` name nobody; where a speaker is `sure` to follow, any noun is taken for one.
    """
    word = line.word(index)
    if line.has("pronouns", index):
        return Phrase("pronoun", line.spans[index]), index + 1
    noun = sure and word[:1].isalpha() and not line.is_verb(index)
    if not (noun or may_speak(line, index)):
        return None
    end = _phrase_end(line, index)
    if end == index:
        return None
    end = _with_apposition(line, index, end)
    return Phrase("phrase", line.span(index, end)), end


def may_speak(line: Line, index: int) -> bool:
    """True where a name, a title or a description of people can begin at `index`."""
    if not 0 <= index < len(line):
        return False
    word = line.words[index]
    if line.is_name(index) and not line.has("connectives", index):
        return True
    if any(line.has(name, index) for name in ("speakers", "unnamed", "documents")):
        return True
    return line.lexicon.bare(word) != word or mention_end(line, index) > index


def _phrase_end(line: Line, index: int) -> int:
    """Behind the last token before a stop word, a mark or a verb; a known name is kept whole."""
    limit = min(len(line), index + _REACH)
    document = line.has("documents", index)
    at = index
    while at < limit:
        inside = mention_end(line, at)
        bracket = behind_bracket(line, at) if at > index else at
        if max(inside, bracket) > at:
            at = max(inside, bracket)
            continue
        word = line.words[at]
        if word in "-–&" and line.word(at + 1)[:1].isalnum():
            at += 1
            continue
        if not word[:1].isalnum():
            break
        if _stops(line, at, index) and not (document and _of(line, at)):
            break
        at += 1
    return at


def _of(line: Line, at: int) -> bool:
    """True where "dari X", "yang dirilis X" says whose document it is."""
    return line.has("whose", at) or line.has("relatives", at - 1)


def _stops(line: Line, at: int, index: int) -> bool:
    word = line.words[at]
    if line.is_name(at) and at > index and not line.has("weekdays", at):
        return False
    return (
        line.has("speaker_stops", at) or word in line.lexicon.active or word in line.lexicon.passive
    )


def mention_end(line: Line, index: int) -> int:
    """The index behind the longest mention that starts with this token; `index` where none does."""
    start = line.spans[index].start
    stop = line.spans[min(index + _REACH, len(line)) - 1].end
    ends = [x.span.end for x in line.cast.within(Span(start, stop)) if x.span.start == start]
    if not ends:
        return index
    return line.index_from(max(ends))


def _with_apposition(line: Line, index: int, end: int) -> int:
    """Goes on over "title (di Y), Name" where the phrase so far names no person."""
    if _person_in(line, index, end):
        return end
    comma = line.find(end, min(end + 7, len(line)), lambda word: word in {",", ".", '"'})
    if comma is None or line.words[comma] != "," or comma + 1 >= len(line):
        return end
    behind = mention_end(line, comma + 1)
    if behind > comma + 1:
        if _acts(line, behind):
            return end
        return behind if _person_in(line, comma + 1, behind) else end
    return _unknown_name(line, index, comma + 1) or end


def _acts(line: Line, at: int) -> bool:
    """True where a verb follows: "menurut kementerian, X bertemu Y" is no name in apposition."""
    while line.has("adverbs", at):
        at += 1
    return at < len(line) and line.is_verb(at)


def _unknown_name(line: Line, index: int, at: int) -> int | None:
    """Behind a name that no one has found yet, in apposition to a title at `index`."""
    if not (line.has("speakers", index) or line.has("unnamed", index)):
        return None
    end = at
    while line.is_name(end) and not line.has("weekdays", end):
        end += 1
    closed = line.word(end) in {",", ".", ""} or line.has("name_ends", end)
    return end if 1 < end - at <= 5 and closed else None


def _person_in(line: Line, start: int, end: int) -> bool:
    return start < end and bool(people_over(line.cast, line.span(start, end)))


def phrase_before(line: Line, index: int, floor: int = 0) -> Phrase:
    """The subject of the verb at `index`, looked for to the left, not before `floor`.

    Where the nearest part between commas is adverbial ("pada Rabu (3/2)"), the part before it
    is taken; `same` where the verb has no subject of its own ("dan menambahkan bahwa").
    """
    here = Phrase("same", line.spans[index])
    end = back_over_adverbs(line, index, floor)
    if end > floor and (line.has("joints", end - 1) or (floor > 0 and line.words[end - 1] == ",")):
        return here
    if end > floor and line.has("relatives", end - 1):
        return _before_which(line, end - 1, floor) or here
    while end > floor:
        start = _part_start(line, end, floor)
        found = _subject_in(line, start, end)
        if found is not None:
            return _with_name_before(line, start, found, floor)
        end = max(start - 1, floor)
    return here


def back_over_adverbs(line: Line, index: int, floor: int = 0) -> int:
    """The index behind the last token before `index` that is no adverb."""
    while index > floor and line.has("adverbs", index - 1):
        index -= 1
    return index


def _part_start(line: Line, end: int, floor: int) -> int:
    """Where the part that ends at `end` starts: behind a comma outside brackets, or at `floor`."""
    at, depth = end, 0
    while at > floor:
        word = line.words[at - 1]
        depth += (word in ")]") - (word in "([")
        if word in {",", ";", ".", ":"} and depth <= 0 and at < end:
            return at
        at -= 1
    return floor


def _subject_in(line: Line, start: int, end: int) -> Phrase | None:
    """The noun phrase that speaks in the part [start, end), None for an adverbial part."""
    while start < end and (line.has("links", start) or not line.words[start][:1].isalnum()):
        start += 1
    while start < end and not line.words[end - 1][:1].isalnum() and line.words[end - 1] not in ")]":
        end -= 1
    start = _behind_lead(line, start, end)
    if start >= end or (end - start == 1 and line.has("ordinals", start)):
        return None
    if line.has("pronouns", end - 1):
        return Phrase("pronoun", line.spans[end - 1])
    adverbial = line.has("connectives", start) or line.has("weekdays", start)
    if adverbial:
        return _name_at_end(line, start, end)
    stop = _noun_phrase_end(line, start, end)
    if stop < end and line.has("deictics", end - 1):
        return Phrase("phrase", line.span(start, end))
    if stop < end and line.is_verb(stop):
        nearer = _name_at_end(line, stop, end)
        if nearer is not None and not line.has("documents", start):
            return nearer
    return Phrase("phrase", line.span(start, stop)) if stop > start else None


def _behind_lead(line: Line, start: int, end: int) -> int:
    """Behind "sementara itu", "selain itu" and the like without a comma."""
    two = " ".join(line.words[start : start + 2])
    return start + 2 if start + 2 < end and line.lexicon.has("openers", two) else start


def _noun_phrase_end(line: Line, start: int, end: int) -> int:
    """Before "pada Selasa", "yang ..." or a verb behind the noun; known names stay whole."""
    document = line.has("documents", start) or line.has("documents", start + 1)
    at = start
    while at < end:
        known = max(mention_end(line, at), behind_bracket(line, at))
        if known > at:
            at = min(known, end)
        elif _ends_noun(line, at, start, document):
            return at
        else:
            at += 1
    return end


def _ends_noun(line: Line, at: int, start: int, document: bool) -> bool:
    if at > start and line.has("adjuncts", at):
        return True
    return not document and (line.has("relatives", at) or (at > start and line.is_verb(at)))


def _name_at_end(line: Line, start: int, end: int) -> Phrase | None:
    """A name that closes a part: "pada Selasa Perdana Menteri X", "dalam pidatonya X"."""
    if start >= end:
        return None
    last = line.spans[end - 1].end
    hits = [x for x in line.cast.within(line.span(start, end)) if x.span.end == last]
    for hit in sorted(hits, key=lambda x: -len(x.span)):
        before = line.word(line.index_at(hit.span.start) - 1)
        if not line.lexicon.has("prepositions", before):
            return Phrase("phrase", hit.span)
    return None


def _before_which(line: Line, which: int, floor: int) -> Phrase | None:
    """The antecedent of "yang": the name or the noun phrase right before it."""
    end = which
    while end > floor and not line.words[end - 1][:1].isalnum() and line.words[end - 1] not in ")]":
        end -= 1
    start = end
    while start > floor and end - start < 9:
        word = line.words[start - 1]
        inside_name = line.is_name(start - 1)
        if not inside_name and (line.has("prepositions", start - 1) or line.is_verb(start - 1)):
            break
        if word in {",", ";", "."} or line.has("links", start - 1):
            break
        start -= 1
    if start == end:
        return None
    noun = line.span(start, end)
    people = [x for x in people_over(line.cast, noun) if x.span.end == noun.end]
    return Phrase("phrase", people[0].span if people else noun)


def _with_name_before(line: Line, start: int, found: Phrase, floor: int) -> Phrase:
    """ "Name, title, mengatakan": a part that names nobody takes in the name before its comma."""
    if found.via != "phrase" or start <= floor + 1 or line.word(start - 1) != ",":
        return found
    if people_over(line.cast, found.span):
        return found
    end = start - 1
    while end > floor:
        begin = _part_start(line, end, floor)
        if begin >= end or line.has("connectives", begin):
            return found
        part = line.span(begin, end)
        for hit in people_over(line.cast, part):
            if hit.span.end == part.end and len(hit.span) * 2 >= len(part):
                return Phrase("phrase", hit.span)
        end = begin - 1
    return found
