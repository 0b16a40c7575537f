"""What came back for an address: the raw bytes and headers, before anything is parsed."""

from __future__ import annotations

from dataclasses import dataclass

from lawatan.intake.fetch.unpacking import unpacked


@dataclass(frozen=True, slots=True)
class Validators:
    """What a conditional request names: the last answer's ETag and Last-Modified."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """One answer. `raw` is the body as it came over the wire, Content-Encoding and all.

    `url` is the address asked for, `final` the one that answered, `hops` those between, and
    `kept` the name that it is kept under.
    """

    url: str
    final: str
    status: int
    headers: tuple[tuple[str, str], ...]
    raw: bytes
    fetched_at: str
    hops: tuple[str, ...] = ()
    kept: str | None = None

    def header(self, name: str) -> str | None:
        """The value of a header, several joined by commas; None where there is none."""
        found = [value for key, value in self.headers if key.lower() == name]
        return ", ".join(found) if found else None

    @property
    def validators(self) -> Validators:
        """What the next conditional request for this address should name."""
        return Validators(self.header("etag"), self.header("last-modified"))

    @property
    def content_type(self) -> str:
        """The media type in lower case, without parameters; "" where none is named."""
        return (self.header("content-type") or "").partition(";")[0].strip().lower()

    def body(self, limit: int) -> bytes:
        """The plain body, at most `limit` bytes. Raises FetchError (see `unpacked`)."""
        return unpacked(self.raw, self.header("content-encoding") or "", limit)
