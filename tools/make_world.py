"""Writes src/lawatan/web/static/world.tsv, the outline of the map, from world-atlas.

    npm pack world-atlas@2; tar xzf world-atlas-2.0.2.tgz
    python tools/make_world.py package/countries-110m.json

Shapes: Natural Earth 1:110m (public domain), through world-atlas (ISC). Plate carrée, 1000 x 500.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from babel.core import get_global

OUT = Path(__file__).parent.parent / "src" / "lawatan" / "web" / "static" / "world.tsv"
HEAD = """\
# Outlines of states: ISO 3166-1 alpha-3 where there is one, a point to mark it, an SVG path.
# Natural Earth 1:110m (public domain) through world-atlas 2 (ISC). Made by tools/make_world.py.
code\tx\ty\tpath
"""
Point = tuple[float, float]


def arcs_of(world: dict[str, Any]) -> list[list[Point]]:
    """The arcs of a topology as points on the map."""
    (kx, ky), (tx, ty) = world["transform"]["scale"], world["transform"]["translate"]
    arcs = []
    for arc in world["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            longitude, latitude = x * kx + tx, y * ky + ty
            points.append(((longitude + 180) / 0.36, (90 - latitude) / 0.36))
        arcs.append(points)
    return arcs


def ring(indices: list[int], arcs: list[list[Point]]) -> list[Point]:
    """One closed line of arcs; a negative index is an arc backwards."""
    points: list[Point] = []
    for index in indices:
        points += arcs[index] if index >= 0 else arcs[~index][::-1]
    return points


def area_and_centre(points: list[Point]) -> tuple[float, Point]:
    """The area of a ring and the centre of its weight."""
    total = cx = cy = 0.0
    for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        total, cx, cy = total + cross, cx + (x0 + x1) * cross, cy + (y0 + y1) * cross
    return abs(total) / 2, (cx / (3 * total), cy / (3 * total)) if total else points[0]


def path_of(rings: list[list[Point]]) -> str:
    """An SVG path; where a line leaps over the edge of the map a new part begins."""
    out = []
    for points in rings:
        before = points[0][0]
        for n, (x, y) in enumerate(points):
            out.append(f"{'L' if n and abs(x - before) < 500 else 'M'}{x:.1f} {y:.1f}")
            before = x
        out.append("Z")
    return "".join(out)


def code_of(number: str | None) -> str:
    """Numeric to alpha-3."""
    aliases = get_global("territory_aliases")
    two = aliases.get(number or "", [""])[0]
    return next((k for k, v in aliases.items() if v == [two] and len(k) == 3 and k.isalpha()), "")


def main(source: str) -> None:
    """Writes the table."""
    world = json.loads(Path(source).read_text())
    arcs, lines = arcs_of(world), []
    for state in world["objects"]["countries"]["geometries"]:
        parts = state["arcs"] if state["type"] == "MultiPolygon" else [state["arcs"]]
        rings = [ring(line, arcs) for part in parts for line in part]
        _, (x, y) = max(area_and_centre(points) for points in rings)
        code = "XKX" if state["properties"]["name"] == "Kosovo" else code_of(state.get("id"))
        lines.append(f"{code}\t{x:.1f}\t{y:.1f}\t{path_of(rings)}\n")
    OUT.write_text(HEAD + "".join(sorted(lines)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
