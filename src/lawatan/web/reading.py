"""Reads articles that visitors give, in a process of its own, within bounds on size and time.

One reading at a time over all processes of the desk, a few visitors waiting; whoever comes while
those wait is sent away at once, so that readings never hold more than a few of the desk's threads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from threading import Lock

from lawatan.errors import BusyError, LawatanError, ReadingError
from lawatan.intake.days import valid_published
from lawatan.intake.pages.read import article_of_html
from lawatan.model import Article, Reading
from lawatan.reader import load_reader
from lawatan.run.guarded import Bounds, Failure, Fault, Guarded
from lawatan.web.shared import Shared

PATIENCE = 20.0
"""Seconds that a visitor waits for those before them."""
WAITING = 4
"""Visitors who are read or wait to be; one more is sent away."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article as given: its text in `article`, or the web page that holds it in `html`.

    What `article` says beside a page counts before what the page says.
    """

    article: Article
    html: str | None = None


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """The article of a sheet, and its reading."""

    article: Article
    reading: Reading


@dataclass(frozen=True, slots=True)
class SheetReader:
    """What reads sheets in the process; `limit` bounds the article, in characters."""

    limit: int

    def __call__(self) -> Callable[[Sheet], ReadSheet]:
        """The function that reads, with a reader of its own."""
        reader = load_reader()

        def read(sheet: Sheet) -> ReadSheet:
            article = article_of(sheet)
            check(article, self.limit)
            return ReadSheet(article, reader.read(article))

        return read


def article_of(sheet: Sheet) -> Article:
    """The article of a sheet. Raises IntakeError where a page holds none."""
    if sheet.html is None:
        return sheet.article
    found = article_of_html(sheet.html, "the request", url=sheet.article.url)
    told = {name: getattr(sheet.article, name) for name in _TOLD}
    return replace(found, **{name: value for name, value in told.items() if value is not None})


_TOLD = ("source_id", "url", "title", "outlet", "published")


def check(article: Article, limit: int) -> None:
    """Raises ReadingError where there is nothing to read, too much, or no such day."""
    if not article.text.strip():
        raise ReadingError("there is no text; paste an article or choose a file")
    if len(article.text) > limit:
        raise ReadingError(f"the text has {len(article.text)} characters; at most {limit} are read")
    if article.published and valid_published(article.published) is None:
        raise ReadingError(f"{article.published!r} is no day; write it as 2026-11-27")


@dataclass(eq=False)
class ReadingRoom:
    """Reads what visitors give; safe to share between threads. `close` ends its process."""

    limit: int
    bounds: Bounds
    shared: Shared = field(default_factory=Shared.new)
    patience: float = PATIENCE
    waiting: int = WAITING
    _alone: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self._seats = self.shared.places("seat", self.waiting)
        self._turn = self.shared.places("turn", 1)
        self._process = Guarded(SheetReader(self.limit), self.bounds)

    def read(self, sheet: Sheet) -> ReadSheet:
        """Reads a sheet.

        Raises ReadingError where it cannot be read within the bounds, BusyError where others
        are being read or the process does not start.
        """
        if sheet.html is None:
            check(sheet.article, self.limit)
        with self.seat(), self._alone:
            try:
                found = self._process.do(sheet)
            except LawatanError as error:
                raise BusyError(str(error)) from error
        if isinstance(found, Failure):
            refused = found.fault is Fault.REFUSED
            advice = "" if refused else "; nothing was read. Try a shorter text"
            raise ReadingError(found.reason + advice)
        return found

    def close(self) -> None:
        """Ends the process, once whoever is being read here has been."""
        with self._alone:
            self._process.close()

    @contextmanager
    def seat(self) -> Iterator[None]:
        """A turn to be read, once those before have gone. Raises BusyError."""
        busy = BusyError("others are being read; try again in a moment")
        with self._seats.taken() as seated:
            if not seated:
                raise busy
            with self._turn.taken(self.patience) as ours:
                if not ours:
                    raise busy
                yield
