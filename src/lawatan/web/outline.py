"""The outline of the world that ships with the desk: Natural Earth, public domain."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class State:
    """A state of the outline: its code ("" for none), a point in it, its path; 1000 x 500."""

    code: str
    x: float
    y: float
    path: str


@cache
def outline() -> tuple[State, ...]:
    """The states of the bundled outline."""
    source = resources.files("lawatan.web").joinpath("static", "world.tsv")
    lines = [line for line in source.read_text("utf-8").split("\n") if line and line[0] != "#"]
    rows = (line.split("\t") for line in lines[1:])
    return tuple(State(code, float(x), float(y), path) for code, x, y, path in rows)
