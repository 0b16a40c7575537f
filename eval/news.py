"""Scores events on raw articles that the project annotated and never trained on.

    python -m eval.news [--errors all|ID] [--write]

`eval/events-news.jsonl` has a line for each article, in the form of `training/events-news.jsonl`
(`training/news_events.py` says who annotated), without a word of the articles. They were drawn
from those in which the reader of 2026-11 found three events or more, much of it home news, so
precision is lower here than on articles about foreign affairs; one annotator read each once.
For measuring only. Countries stand for sides, so places and origins are not scored. Without
../shared it says so and exits 0.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from training.news_events import annotated

from eval.score import HERE, SHARED
from lawatan.codec import to_dict
from lawatan.reader import load_reader

ANNOTATED = HERE / "events-news.jsonl"
ROWS = ("events", "events:")
# Rows of which the annotations say nothing.
UNTOLD = ("events: place", "events: origin")


def lay_down(folder: Path) -> None:
    """Puts the articles, their events and what the reader finds into a folder, as the scorer
    expects them."""
    reader = load_reader()
    with (folder / "readings.ndjson").open("w", encoding="utf-8") as sink:
        for article, events in annotated(ANNOTATED):
            name = str(article.source_id)
            (folder / f"{name}.txt").write_text(article.text, encoding="utf-8", newline="")
            (folder / f"{name}.gold.json").write_text(json.dumps({"events": events}), "utf-8")
            form = to_dict(reader.read(article))
            sink.write(json.dumps(form, ensure_ascii=False) + "\n")


def scored(options: Sequence[str]) -> str:
    """What score.py prints of the events."""
    with tempfile.TemporaryDirectory() as given:
        folder = Path(given)
        lay_down(folder)
        command = [sys.executable, str(SHARED / "gold/score.py"), given]
        done = subprocess.run(
            [*command, str(folder / "readings.ndjson"), *options],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
    return done.stdout if options else told(done.stdout)


def told(table: str) -> str:
    """The first line and the rows of events."""
    first, *rows = table.splitlines()
    kept = [row for row in rows if row.startswith(ROWS) and not row.startswith(UNTOLD)]
    return "\n".join([first, *kept]) + "\n"


def main() -> int:
    """Runs the command line; the exit code."""
    flags = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    flags.add_argument("--errors", metavar="ID")
    flags.add_argument("--write", action="store_true")
    given = flags.parse_args()
    if not (SHARED / "data" / "news").is_dir():
        print(f"no news at {SHARED}; nothing to score", file=sys.stderr)
        return 0
    table = scored(["--errors", given.errors] if given.errors else [])
    print(table, end="")
    if given.write and not given.errors:
        head = "# Scores of events on annotated news\n\nMade by `python -m eval.news --write`.\n\n"
        (HERE / "scores-news.md").write_text(f"{head}```\n{table}```\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
