"""Events as tables, JSON and CSV: the same words in every command that shows them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date
from typing import Any

from rich.table import Table
from rich.text import Text

from lawatan.cli.record import Cell
from lawatan.cli.report import status_text
from lawatan.model import Status
from lawatan.record.history import lapsed
from lawatan.record.questions import EventRow, ReportRow
from lawatan.times.bounds import days_of

COLUMNS: dict[str, Cell] = {
    "id": lambda e: e.id,
    "type": lambda e: e.type,
    "mode": lambda e: e.mode or "",
    "source": lambda e: side_text(e.source),
    "target": lambda e: side_text(e.target),
    "when": lambda e: e.when or "",
    "place": lambda e: e.place or "",
    "status": lambda e: e.status,
    "status_rule": lambda e: e.status_rule,
    "conflicts": lambda e: " ".join(e.conflicts),
    "cameo": lambda e: e.cameo or "",
    "goldstein": lambda e: "" if e.goldstein is None else str(e.goldstein),
    "reports": lambda e: str(e.told),
    "first_reported": lambda e: e.first_reported or "",
    "last_reported": lambda e: e.last_reported or "",
    "corrected": lambda e: "; ".join(made.field for made in e.corrections),
}


def columns(today: date) -> dict[str, Cell]:
    """The columns of a CSV, with what has lapsed by this day."""
    return {**COLUMNS, "lapsed": lambda e: "true" if has_lapsed(e, today) else "false"}


def event_form(event: EventRow, today: date) -> dict[str, Any]:
    """The JSON form of an event.

    `conflict` is true where `conflicts` names any; `lapsed` where the act lay ahead, its day has
    passed by `today` and nobody has said more. The status stays the one that was reported.
    """
    form = dataclasses.asdict(dataclasses.replace(event, reports=()))
    form |= {"conflict": bool(event.conflicts), "lapsed": has_lapsed(event, today)}
    form["reports"] = [report_form(report) for report in event.reports]
    return form


def report_form(report: ReportRow) -> dict[str, Any]:
    """The JSON form of a report; `source_id` is the id that its article came with."""
    return {"source_id": report.article, **dataclasses.asdict(report)}


def has_lapsed(event: EventRow, today: date) -> bool:
    """True where the act lay ahead, its day has passed, and nobody has said more."""
    days = days_of(event.when)
    return lapsed(Status(event.status), days.last if days else None, today)


def event_table(found: Sequence[EventRow], today: date, reports: bool = False) -> Table:
    """The events as a table for a terminal; with `reports`, each report below its event."""
    table = Table(box=None, pad_edge=False)
    for heading in ("when", "act", "who → whom, where", "status", "told"):
        table.add_column(heading, no_wrap=heading != "who → whom, where")
    for event in found:
        table.add_row(*_cells(event, today))
        for report in event.reports if reports else ():
            chain = " → ".join(report.reported_by)
            line = f"{report.reported_on or '?'} {report.status}: {chain}"
            table.add_row("", "", Text(line, style="dim"))
    return table


def _cells(event: EventRow, today: date) -> tuple[Text, ...]:
    status = status_text(Status(event.status))
    if has_lapsed(event, today):
        status.append(", lapsed", style="dim")
    if event.corrections:
        status.append(f" (corrected: {', '.join(x.field for x in event.corrections)})")
    if event.conflicts:
        status.append(f" ({', '.join(event.conflicts)} disputed)", style="red")
    sides = f"{side_text(event.source)} → {side_text(event.target)}"
    where = f", {event.place}" if event.place else ""
    what = f"{event.type} {event.mode}" if event.mode else event.type
    plain = (event.when or "-", what, sides + where)
    return (*(Text(cell) for cell in plain), status, Text(str(event.told)))


def side_text(side: Sequence[tuple[str, str | None]]) -> str:
    """The names of one side: "Sergei Lavrov (RUS), China (CHN)"."""
    return ", ".join(f"{name} ({country})" if country else name for name, country in side)
