"""Reads the gold articles and scores the readings with the given scorer.

    python -m eval.score [dev|train] [--errors ID|all] [--write] [--check]

`--write` puts the table into eval/scores-SET.md; `--check` exits 1 where a row of the dev
set lies below eval/floors.json. Without ../shared (or LAWATAN_SHARED) it says so and exits 0.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from lawatan.codec import to_dict
from lawatan.model import Article
from lawatan.reader import load_reader

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("LAWATAN_SHARED", HERE.parent.parent / "shared"))


def articles(path: Path) -> Iterator[Article]:
    """The articles of a gold JSONL file, metadata as given."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Article(
            text=row["text"], source_id=row["id"], url=row.get("url"), title=row.get("title"),
            outlet=row.get("outlet"), published=row.get("published"),
        )  # fmt: skip


def read_gold(name: str) -> Path:
    """Reads gold/NAME.jsonl and returns the NDJSON file of its readings."""
    out = HERE / f"readings-{name}.ndjson"
    reader = load_reader()
    with out.open("w", encoding="utf-8") as sink:
        for reading in reader.pipe(articles(SHARED / "gold" / f"{name}.jsonl")):
            sink.write(json.dumps(to_dict(reading), ensure_ascii=False) + "\n")
    return out


def scorer(name: str, readings: Path, *options: str) -> str:
    """What score.py prints for these readings."""
    command = [sys.executable, str(SHARED / "gold" / "score.py"), str(SHARED / "gold" / name)]
    done = subprocess.run(
        [*command, str(readings), *options], check=True, capture_output=True, text=True
    )
    return done.stdout


def figures(name: str, readings: Path) -> dict[str, float]:
    """Row name to F1 or accuracy."""
    rows = json.loads(scorer(name, readings, "--json"))["rows"]
    return {row: value.get("f1", value.get("acc")) for row, value in rows.items()}


def below_floors(got: dict[str, float]) -> list[str]:
    """One line for each row that lies below its floor."""
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    return [
        f"{row}: {got.get(row, 0.0):.3f} is below the floor {floor:.3f}"
        for row, floor in floors.items()
        if got.get(row, 0.0) < floor
    ]


def write_table(name: str, table: str) -> None:
    """Puts the scorer's table into eval/scores-NAME.md."""
    head = f"# Scores on gold/{name}\n\nMade by `python -m eval.score {name} --write`.\n\n"
    (HERE / f"scores-{name}.md").write_text(f"{head}```\n{table}```\n", encoding="utf-8")


def options() -> argparse.Namespace:
    """The command line's options."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("name", nargs="?", choices=("dev", "train"), default="dev")
    parser.add_argument("--errors", metavar="ID")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--check", action="store_true")
    return parser.parse_args()


def main() -> int:
    """Runs the command line; the exit code."""
    args = options()
    if not (SHARED / "gold").is_dir():
        print(f"no gold at {SHARED}; nothing to score", file=sys.stderr)
        return 0
    readings = read_gold(args.name)
    if args.errors:
        print(scorer(args.name, readings, "--errors", args.errors))
    table = scorer(args.name, readings)
    print(table, end="")
    if args.write:
        write_table(args.name, table)
    checked = args.check and args.name == "dev"
    low = below_floors(figures(args.name, readings)) if checked else []
    print(*low, sep="\n", file=sys.stderr, end="\n" if low else "")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
