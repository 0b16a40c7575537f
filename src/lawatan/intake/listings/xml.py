"""A first look at XML that is safe whatever the XML is: nothing is expanded or fetched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.parsers import expat

from lawatan.errors import IntakeError

MAX_DEPTH = 64
MAX_ELEMENTS = 500_000
MAX_ATTRIBUTES = 100
# Expat would take any of Python's codecs.
_ENCODINGS = frozenset(
    {"utf-8", "utf8", "utf-16", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252"}
)
_STEP = 1 << 16


class NotWellFormed(IntakeError):  # noqa: N818 (it says what the XML is)
    """XML that breaks its own rules."""


@dataclass(slots=True)
class _Bounds:
    most: int
    depth: int = 0
    elements: int = 0

    def enter(self, attributes: int) -> None:
        self.depth += 1
        self.elements += 1
        if self.depth > MAX_DEPTH:
            raise IntakeError(f"the XML is nested deeper than {MAX_DEPTH} elements")
        if self.elements > self.most:
            raise IntakeError(f"the XML has more than {self.most:,} elements")
        if attributes > MAX_ATTRIBUTES:
            raise IntakeError(f"an element of the XML has more than {MAX_ATTRIBUTES} attributes")

    def leave(self) -> None:
        self.depth -= 1


def walk(
    data: bytes,
    start: Callable[[str], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
    most: int = MAX_ELEMENTS,
) -> None:
    """Calls back for each start tag, end tag and stretch of text; names as "namespace local".

    Raises IntakeError on declarations of entities (entity bombs), XML nested too deeply, elements
    with too many attributes and more than `most` elements; NotWellFormed on broken XML and on
    encodings that are not read. What was called before stays called.
    """
    parser = _parser(_Bounds(most), start, end)
    parser.CharacterDataHandler = text
    try:
        for at in range(0, len(data), _STEP):
            parser.Parse(data[at : at + _STEP], False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise NotWellFormed(f"the XML is not well-formed ({error})") from error


def _parser(
    bounds: _Bounds, start: Callable[[str], None], end: Callable[[str], None]
) -> expat.XMLParserType:
    """A parser that counts what it meets, and refuses entities and strange encodings."""
    parser = expat.ParserCreate(namespace_separator=" ")

    def start_tag(name: str, attributes: Mapping[str, str]) -> None:
        bounds.enter(len(attributes))
        start(name)

    def end_tag(name: str) -> None:
        bounds.leave()
        end(name)

    parser.StartElementHandler = start_tag
    parser.EndElementHandler = end_tag
    parser.XmlDeclHandler = _check_encoding
    parser.EntityDeclHandler = _refuse_entity
    parser.ExternalEntityRefHandler = lambda *_: 0
    return parser


def _refuse_entity(name: str, *_rest: object) -> None:
    raise IntakeError(f"the XML declares the entity {name:.40}; such XML is not read")


def _check_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding is not None and encoding.lower() not in _ENCODINGS:
        raise NotWellFormed(f"the XML says it is in {encoding:.40}, which is not read")


def local(name: str) -> str:
    """The name without its namespace, in lower case."""
    return name.rpartition(" ")[2].lower()


def ignore(_value: str) -> None:
    """For callers of `walk` that do not look."""
