"""Readings to dicts of the published JSON form and back, without loss.

The form is `lexicon/reading.schema.json` (`lawatan schema`); `[start, end)` spans become
two-element lists. Fields beyond the schema's own (`rule`, `reason`, `status_rule`) are kept.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from operator import attrgetter, contains
from typing import Any

from lawatan.errors import ReadingError
from lawatan.model import Reading, Span

JsonObject = dict[str, Any]
_SCHEMA = "lawatan.reading/1"


def to_dict(reading: Reading) -> JsonObject:
    """The JSON form of `reading`, keys in a fixed order."""
    encoded: JsonObject = _fields_encoder(Reading)(reading)
    return {"schema": encoded.pop("schema"), **encoded}


Encoder = Callable[[Any], Any]


@cache
def _encoder(kind: Any) -> Encoder | None:
    """What encodes values of a kind, made once; None where JSON has the kind itself."""
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        inner = _encoder(next(a for a in typing.get_args(kind) if a is not type(None)))
        return inner and (lambda value: None if value is None else inner(value))
    if typing.get_origin(kind) is tuple:
        item = _encoder(typing.get_args(kind)[0])
        return list if item is None else (lambda value: [item(one) for one in value])
    if kind is Span:
        return lambda value: [value.start, value.end]
    if issubclass(kind, StrEnum):
        return lambda value: value.value
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _fields_encoder(kind)
    return None


@cache
def _fields_encoder(kind: type) -> Encoder:
    names = tuple(_hints(kind))
    encoders = {name: _encoder(hint) for name, hint in _hints(kind).items()}
    changed = [(name, encode) for name, encode in encoders.items() if encode]
    values_of = attrgetter(*names)

    def encode_fields(value: Any) -> JsonObject:
        out = dict(zip(names, values_of(value), strict=True))
        for name, encode in changed:
            out[name] = encode(out[name])
        return out

    return encode_fields


def from_dict(data: Mapping[str, Any]) -> Reading:
    """The reading that `data` encodes. Raises ReadingError where it is not of the form."""
    reading = from_form(data)
    if reading is not None:
        return reading
    try:
        taken: Reading = _decode(Reading, data, "reading")
    except (KeyError, TypeError, ValueError) as error:
        raise ReadingError(f"not a {_SCHEMA} object: {error}") from error
    if taken.schema != _SCHEMA:
        raise ReadingError(f"schema is {taken.schema!r}; this version reads {_SCHEMA}")
    return taken


def from_form(data: Mapping[str, Any]) -> Reading | None:
    """The reading that `data` encodes, where it is just what `to_dict` makes of that reading.

    None where keys are left out or stand in another order, or anything is of another kind:
    `from_dict` then takes it, or tells what is wrong.
    """
    if next(iter(data), None) != "schema" or data["schema"] != _SCHEMA:
        return None
    rest = {**data}
    rest["schema"] = rest.pop("schema")
    try:
        reading: Reading = _fields_decoder(Reading)(rest)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return reading


Decoder = Callable[[Any], Any]


@cache
def _decoder(kind: Any) -> Decoder | None:
    """What decodes values of a kind that is not JSON's own; it fails without saying where."""
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        inner = _decoder(next(a for a in typing.get_args(kind) if a is not type(None)))
        return inner and (lambda value: None if value is None else inner(value))
    if typing.get_origin(kind) is tuple:
        return _tuple_decoder(typing.get_args(kind)[0])
    if kind is Span:
        return _span
    if issubclass(kind, StrEnum):
        return {member.value: member for member in kind}.__getitem__
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _fields_decoder(kind)
    return None


def _tuple_decoder(kind: Any) -> Decoder:
    item = _decoder(kind)

    def decode(value: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise TypeError("not a list")
        if item is not None:
            return tuple([item(one) for one in value])
        if not {*map(type, value)} <= {kind}:
            raise TypeError(f"not all {kind.__name__}")
        return tuple(value)

    return decode


def _span(value: Any) -> Span:
    start, end = value
    if not type(start) is type(end) is int:
        raise TypeError("not two offsets")
    return Span(start, end)


@cache
def _fields_decoder(kind: Callable[..., Any]) -> Decoder:
    """Values by position: a call with keywords, and a check of each value, take twice the time."""
    hints = typing.get_type_hints(kind)
    names, plain = tuple(hints), [_plain(hint) for hint in hints.values()]
    made = [(at, _decoder(hint)) for at, hint in enumerate(hints.values())]
    decoders = [(at, decode) for at, decode in made if decode]
    sound: set[tuple[type, ...]] = set()

    def decode_fields(value: Any) -> Any:
        if tuple(value) != names:
            raise TypeError("other keys, or in another order")
        values = [*value.values()]
        kinds = tuple(map(type, values))
        if kinds not in sound:
            if not all(map(contains, plain, kinds)):
                raise TypeError("a value of another kind")
            sound.add(kinds)
        for at, decode in decoders:
            values[at] = decode(values[at])
        return kind(*values)

    return decode_fields


def _plain(kind: Any) -> frozenset[type]:
    """The kinds in which JSON brings a value of this kind."""
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        return frozenset().union(*map(_plain, typing.get_args(kind)))
    if kind is Span or typing.get_origin(kind) is tuple:
        return frozenset({list})
    if issubclass(kind, StrEnum):
        return frozenset({str})
    return frozenset({dict if dataclasses.is_dataclass(kind) else kind})


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return typing.get_type_hints(kind)


def _decode(kind: Any, value: Any, where: str) -> Any:
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        inner = next(a for a in typing.get_args(kind) if a is not type(None))
        return None if value is None else _decode(inner, value, where)
    if typing.get_origin(kind) is tuple:
        return _decode_items(typing.get_args(kind)[0], value, where)
    if kind is Span:
        return Span(*_pair(value, where))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _decode_fields(kind, value, where)
    return _checked(kind, value, where)


def _checked(kind: type, value: Any, where: str) -> Any:
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, kind):
        raise TypeError(f"{where} is {value!r}, not {kind.__name__}")
    return value


def _pair(value: Any, where: str) -> tuple[int, int]:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise TypeError(f"{where} is {value!r}, not [start, end]")
    return int(value[0]), int(value[1])


def _decode_items(kind: Any, value: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise TypeError(f"{where} is {value!r}, not a list")
    return tuple(_decode(kind, item, f"{where}[{i}]") for i, item in enumerate(value))


def _decode_fields(kind: type, value: Any, where: str) -> Any:
    if not isinstance(value, Mapping):
        raise TypeError(f"{where} is {value!r}, not an object")
    hints = _hints(kind)
    unknown = set(value) - set(hints)
    if unknown:
        raise TypeError(f"{where} has unknown keys {sorted(unknown)}")
    return kind(**{k: _decode(hints[k], v, f"{where}.{k}") for k, v in value.items()})
