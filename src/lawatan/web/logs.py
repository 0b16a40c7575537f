"""The desk's log on stderr: one line for each request and each fault, as JSON or as text.

Neither form holds an article's text, a query string or a token. A traceback is told by the kind
of its errors and where they were raised: an error's own message may quote what it was given.
"""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from lawatan.web.seen import Seen

FORMS = ("text", "json")


def settings_of(form: str) -> dict[str, Any]:
    """What `logging.config.dictConfig` takes, for a log in one of `FORMS`."""
    kind = JsonLines if form == "json" else TextLines
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": kind}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {"lawatan.requests": {"level": "INFO"}},
    }


class TextLines(logging.Formatter):
    """Lines for people: time, level, then the request or the message."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, and one more for each error."""
        seen = getattr(record, "seen", None)
        told = _words(seen) if isinstance(seen, Seen) else record.getMessage().strip()
        return "\n  ".join((f"{_time(record)} {record.levelname} {told}", *_faults(record)))


class JsonLines(logging.Formatter):
    """Lines for machines: one JSON object each."""

    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON."""
        line: dict[str, Any] = {"time": _time(record), "level": record.levelname}
        line["process"] = record.process
        seen = getattr(record, "seen", None)
        line |= _fields(seen) if isinstance(seen, Seen) else {"message": record.getMessage()}
        faults = _faults(record)
        return json.dumps(line | ({"errors": faults} if faults else {}), ensure_ascii=False)


def _fields(seen: Seen) -> dict[str, str | int | float]:
    return {
        "request": seen.request,
        "route": seen.view,
        "method": seen.method,
        "status": seen.status,
        "duration_ms": round(seen.seconds * 1000, 1),
    }


def _words(seen: Seen) -> str:
    spent = f"{seen.seconds * 1000:.1f} ms"
    return f"{seen.request} {seen.method} {seen.view} {seen.status} {spent}"


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _faults(record: logging.LogRecord) -> list[str]:
    """The error of a log record and what caused it, outermost first."""
    error = record.exc_info[1] if record.exc_info else None
    faults: list[str] = []
    while error is not None and len(faults) < 8:
        faults.append(f"{type(error).__name__} {_place(error.__traceback__)}")
        error = error.__cause__ or error.__context__
    return faults


def _place(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    if not frames:
        return "at an unknown place"
    return f"at {frames[-1].filename}:{frames[-1].lineno} in {frames[-1].name}"
