"""What every page of the desk shares: the record, today's date, and the templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, cast

from fastapi import Depends, Request
from jinja2 import Environment

from lawatan.record.store import Record
from lawatan.web.measures import Measures
from lawatan.web.rates import Rates
from lawatan.web.reading import ReadingRoom, ReadSheet, Sheet
from lawatan.web.settings import Settings
from lawatan.web.shared import Places, Shared
from lawatan.web.signing import Sessions
from lawatan.web.templating import environment


@dataclass(frozen=True, slots=True)
class Desk:
    """An open desk: shared by all requests, and safe to share between threads."""

    settings: Settings
    record: Record
    shared: Shared
    sessions: Sessions
    rates: Rates
    files: Places
    measures: Measures
    room: ReadingRoom

    @property
    def today(self) -> date:
        """The day that the desk takes for today."""
        return self.settings.today or date.today()

    def templates(self, language: str) -> Environment:
        """The templates in a language."""
        return environment(language, self.settings.language)

    def read(self, given: Sheet) -> ReadSheet:
        """The reading of an article that a visitor gives. Raises ReadingError, IntakeError."""
        with self.measures.read():
            return self.room.read(given)

    def close(self) -> None:
        """Ends what reads for visitors, closes the record, and forgets its notes."""
        self.room.close()
        self.record.close()
        self.shared.close()


def desk_of(request: Request) -> Desk:
    """The desk that a request came to; for `Depends`."""
    return cast(Desk, request.app.state.desk)


def language_of(request: Request) -> str:
    """The language that the request's address asks for; for `Depends`."""
    return cast(str, request.state.language)


AtDesk = Annotated[Desk, Depends(desk_of)]
InLanguage = Annotated[str, Depends(language_of)]
Context = dict[str, Any]
