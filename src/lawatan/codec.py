"""Readings to dicts of the published JSON form and back, without loss.

The form is `lexicon/reading.schema.json` (`lawatan schema`); `[start, end)` spans become
two-element lists. Fields beyond the schema's own (`rule`, `reason`, `status_rule`) are kept.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any

from lawatan.errors import ReadingError
from lawatan.model import Reading, Span

JsonObject = dict[str, Any]


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
    try:
        reading: Reading = _read(data)
    except (KeyError, TypeError, ValueError) as error:
        raise ReadingError(f"not a lawatan.reading/1 object: {error}") from error
    if reading.schema != "lawatan.reading/1":
        raise ReadingError(f"schema is {reading.schema!r}; this version reads lawatan.reading/1")
    return reading


def _read(data: Any) -> Any:
    try:
        return _decoder(Reading)(data)
    except (AttributeError, KeyError, TypeError, ValueError):
        # Once more, slowly, to tell where it fails.
        return _decode(Reading, data, "reading")


Decoder = Callable[[Any], Any]


@cache
def _decoder(kind: Any) -> Decoder:
    """What decodes values of a kind, made once; it fails without saying where."""
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        inner = _decoder(next(a for a in typing.get_args(kind) if a is not type(None)))
        return lambda value: None if value is None else inner(value)
    if typing.get_origin(kind) is tuple:
        return _tuple_decoder(_decoder(typing.get_args(kind)[0]))
    if kind is Span:
        return lambda value: Span(*_pair(value, "span"))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {member.value: member for member in kind}.__getitem__
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _fields_decoder(kind)
    return lambda value: value if type(value) is kind else _checked(kind, value, "value")


def _tuple_decoder(item: Decoder) -> Decoder:
    def decode(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise TypeError("not a list")
        return tuple([item(one) for one in value])

    return decode


def _fields_decoder(kind: Callable[..., Any]) -> Decoder:
    decoders = {name: _decoder(hint) for name, hint in typing.get_type_hints(kind).items()}
    return lambda value: kind(**{name: decoders[name](one) for name, one in value.items()})


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
    if not isinstance(value, Sequence) or len(value) != 2:
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
