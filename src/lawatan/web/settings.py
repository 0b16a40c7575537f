"""How a desk is run: which record, where it listens, in which language, who may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from ipaddress import ip_address

LANGUAGES = ("id", "en")
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]", "::1")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one desk.

    `record` is a path or a SQLAlchemy URL. `today` is the day that the desk takes for today
    (None: the clock's). `open_reading` lets anyone read, also off loopback. `hosts` are
    names, beside those of loopback, under which the desk answers. `article_limit` bounds a
    pasted article, in characters; `body_limit` bounds any request body, in bytes. Reading what a
    visitor gives takes at most `read_seconds`, and `read_mebibytes` beyond a reader at rest.
    At most `files_at_once` files are made at once, each of which has to be fetched within
    `file_seconds`: a file holds a connection to the record until it is sent.
    """

    record: str = "lawatan.db"
    host: str = "127.0.0.1"
    port: int = 8642
    language: str = "id"
    today: date | None = None
    open_reading: bool = False
    hosts: tuple[str, ...] = ()
    article_limit: int = 50_000
    body_limit: int = 1_000_000
    read_seconds: float = 20.0
    read_mebibytes: int = 1024
    files_at_once: int = 4
    file_seconds: float = 1800.0

    def __post_init__(self) -> None:
        if self.language not in LANGUAGES:
            raise ValueError(f"the desk speaks {' and '.join(LANGUAGES)}, not {self.language!r}")

    @property
    def on_loopback(self) -> bool:
        """True where nobody outside this machine can reach the desk."""
        return self.host in LOOPBACK_NAMES or is_loopback(self.host)

    @property
    def is_shared(self) -> bool:
        """True where others can reach the desk: by its address, or by a name through a proxy."""
        return not self.on_loopback or bool(set(self.hosts) - set(LOOPBACK_NAMES))

    @property
    def reading_is_open(self) -> bool:
        """True where reading needs no token."""
        return self.open_reading or not self.is_shared

    @property
    def address(self) -> str:
        """Where a browser finds the desk."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """The names that a request may be addressed to; others could be a rebound DNS name."""
        return frozenset((*LOOPBACK_NAMES, self.host, *self.hosts))


def is_loopback(address: str) -> bool:
    """True for an IP address that only this machine has."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
