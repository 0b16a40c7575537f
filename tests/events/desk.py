"""One text on the desk: its sentences and its teller, for tests of single fields."""

from __future__ import annotations

from dataclasses import dataclass

from lawatan.events.candidates import Candidate
from lawatan.events.scene import Scene, scenes
from lawatan.events.telling import Teller, Telling
from lawatan.model import Article, EventType
from lawatan.page.find import lay_out
from lawatan.parse import load_parser
from lawatan.quotes.find import find_quotes
from lawatan.times.find import find_times
from tests.events.conftest import cast_of


@dataclass(frozen=True)
class Desk:
    """The teller of one text."""

    teller: Teller

    @property
    def board(self) -> list[Scene]:
        """The sentences."""
        return list(self.teller.board)

    def tell(
        self,
        word: str,
        kind: str = "CONSULT",
        mode: str | None = None,
        sides: tuple[str, str] = ("Nordmann", "Islandia"),
    ) -> Telling | None:
        """What the teller makes of the act that the first `word` of the text tells of."""
        scene, index = next(
            (s, i) for s in self.board for i in s.tokens if s.word(i) == word.casefold()
        )
        source, target = sides
        one = Candidate(
            EventType(kind), mode, None, (source,), (target,), scene.index, index, "test", 1.0
        )
        return self.teller.tell(one)


def desk_of(text: str, published: str = "2026-03-04", outlet: str = "Kabar Uji") -> Desk:
    """Lays one text on the desk, as an outlet tells it."""
    page = lay_out(Article(text, published=published, outlet=outlet))
    parse = load_parser().parse(page.text, page.sentences)
    quotes, cast = find_quotes(page, parse, cast_of(text))
    board = scenes(parse, page.sentences, cast, quotes)
    return Desk(Teller.of(page, board, cast, find_times(page)))
