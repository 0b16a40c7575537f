"""Opens lines of readings in a second process, ahead of the one that writes them into a record.

Chunks of lines go out and come back in order, one at a time: while the writer takes in what came
back, the second process works on the next chunk. The writer keeps the lines of that chunk, so
where the second process dies, nothing is lost: the writer opens them itself, and all that follow.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from functools import cache, partial
from io import BytesIO
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from operator import attrgetter
from typing import Any, Self

from lawatan.intake.readings import ReadArticle
from lawatan.intake.records import Line, article_of_line
from lawatan.intake.reject import Reject
from lawatan.model import Article, Event, Passage, Span
from lawatan.record.blocks import Stretch
from lawatan.record.ceilings import Stand
from lawatan.record.evidence import Side
from lawatan.record.naming import Played
from lawatan.record.preparing import Prepared, prepared
from lawatan.run.bounds import collecting_rarely
from lawatan.run.cores import cores
from lawatan.times.bounds import Days

Unopened = Line | Article | Reject
Opened = Prepared | Article | Reject

# Lines, and their bytes, that go out together; full chunks after which a second process pays. As
# many lines as the writer takes in at a time: with half of that, one waits while the other works.
_LINES, _BYTES, _BEGIN = 100, 4_000_000, 2
# What the second process says when it is ready, and how long it may take to leave, in seconds.
_READY, _PATIENCE = b"ready", 5
# What chunks have most of.
_OFTEN = (Days, Event, Passage, Played, Side, Span, Stand, Stretch)
_CODE = "import sys; from lawatan.run.ahead import serve; serve(int(sys.argv[1]))"


def opened(item: Unopened) -> Opened:
    """The item ready to be written, where it is a reading; else the article, or the reject."""
    one = article_of_line(item) if isinstance(item, Line) else item
    if isinstance(one, ReadArticle) and one.reading is not None:
        return prepared(one, one.reading)
    return one


def opened_ahead(
    items: Iterable[Unopened], jobs: int, tell: Callable[[str], None]
) -> Iterator[Opened]:
    """The items in their order, with `jobs` of 2 opened by a second process where there are many.

    `tell` is called with what happened where that process dies.
    """
    if jobs < 2:
        yield from map(opened, items)
        return
    chunk: list[Line] = []
    with _Second(tell) as second:
        for item in items:
            if isinstance(item, Line):
                chunk.append(item)
                if len(chunk) >= _LINES or sum(len(one.data) for one in chunk) >= _BYTES:
                    yield from second.swap(chunk)
                    chunk = []
            else:
                yield from second.rest(chunk)
                chunk = []
                yield item
        yield from second.rest(chunk)


@dataclass
class _Second:
    """The second process, which begins when full chunks go on coming."""

    tell: Callable[[str], None]
    _full: int = 0
    _process: subprocess.Popen[bytes] | None = None
    _line: Connection | None = None
    _ready: bool = False
    _out: list[Line] = field(default_factory=list)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._leave()

    def swap(self, chunk: list[Line]) -> Iterator[Opened]:
        """Sends a full chunk out, and gives the one that was out before."""
        back = self._back()
        self._full += 1
        if self._full == _BEGIN:
            self._begin()
        if self._send(chunk):
            yield from back
        else:
            yield from back
            yield from map(opened, chunk)

    def rest(self, chunk: list[Line]) -> Iterator[Opened]:
        """Gives the chunk that was out, and this one, opened here."""
        yield from self._back()
        yield from map(opened, chunk)

    def _begin(self) -> None:
        """Starts the process; it says when it is ready, and until then nobody waits for it."""
        ours, theirs = Pipe()
        try:
            # A group of its own, so that Ctrl-C reaches the writer alone, which ends it.
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _CODE, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                process_group=0,
            )
        except OSError as error:
            self.tell(f"no second process can be started ({error.strerror})")
            ours.close()
        else:
            self._line = ours
        finally:
            theirs.close()

    def _send(self, chunk: list[Line]) -> bool:
        """True where the second process took the chunk."""
        if self._line is None:
            return False
        try:
            if not self._ready and self._line.poll():
                self._ready = self._line.recv_bytes() == _READY
            if self._ready:
                self._line.send_bytes(pickle.dumps(chunk, pickle.HIGHEST_PROTOCOL))
        except (EOFError, OSError):
            self._died()
            return False
        self._out = chunk if self._ready else []
        return self._ready

    def _back(self) -> Iterable[Opened]:
        """The chunk that is out, opened there; or here, where the process died."""
        out, self._out = self._out, []
        if not out or self._line is None:
            return ()
        try:
            found: list[Opened] = pickle.loads(self._line.recv_bytes())
        except (EOFError, OSError):
            self._died()
            return map(opened, out)
        return found

    def _died(self) -> None:
        code = self._leave()
        self.tell(f"the second process died ({code}); this one goes on alone, and nothing is lost")

    def _leave(self) -> int | None:
        """Ends the process, which leaves when nobody listens any more; its exit code."""
        if self._line is None or self._process is None:
            return None
        self._line.close()
        self._line = None
        try:
            return self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()


def jobs_that_pay() -> int:
    """2 where this process may use two processors, else 1."""
    return min(2, cores())


def _packed(found: list[Opened]) -> bytes:
    sink = BytesIO()
    pickler = pickle.Pickler(sink, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {kind: partial(_reduced, kind) for kind in _OFTEN}
    pickler.dump(found)
    return sink.getvalue()


def _reduced(kind: type, one: object) -> tuple[type, tuple[object, ...]]:
    """A call that makes a frozen value; its own way, field by field, takes twice the time."""
    return kind, _values_of(kind)(one)


@cache
def _values_of(kind: Any) -> Callable[[object], tuple[object, ...]]:
    return attrgetter(*(one.name for one in fields(kind)))


def serve(descriptor: int) -> None:
    """Opens chunks that come through a pipe until the other end is closed."""
    with Connection(descriptor) as line, collecting_rarely():
        try:
            line.send_bytes(_READY)
            while True:
                chunk: list[Line] = pickle.loads(line.recv_bytes())
                found = [opened(one) for one in chunk]
                line.send_bytes(_packed(found))
        except (EOFError, ConnectionError):
            return
