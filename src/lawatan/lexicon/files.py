"""Reads the lexicon: TSV tables and YAML trees that lie beside this module.

The first lines of each file, behind `#`, give its source and licence.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from lawatan.errors import LexiconError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def text_of(name: str) -> str:
    """The characters of lexicon file `name` ("titles.tsv"). Raises LexiconError if absent."""
    try:
        return files("lawatan.lexicon").joinpath(name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise LexiconError(f"lexicon file {name} is missing; reinstall lawatan") from error


@cache
def names(folder: str, suffix: str) -> tuple[str, ...]:
    """The files of a lexicon folder that end in `suffix`, as `tree` and `table` take them, sorted.

    Raises LexiconError where the folder is missing.
    """
    try:
        entries = list(files("lawatan.lexicon").joinpath(folder).iterdir())
    except (FileNotFoundError, NotADirectoryError) as error:
        raise LexiconError(f"lexicon folder {folder} is missing; reinstall lawatan") from error
    return tuple(sorted(f"{folder}/{x.name}" for x in entries if x.name.endswith(suffix)))


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a TSV file without comment lines; the header row comes first.

    Every row has as many cells as the header (missing ones are ""). Raises LexiconError where
    a row has more.
    """
    lines = [x for x in text_of(name).splitlines() if x.strip() and not x.startswith("#")]
    width = len(lines[0].split("\t"))
    return tuple(_cells(line, width, name) for line in lines)


def _cells(line: str, width: int, name: str) -> tuple[str, ...]:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) > width:
        raise LexiconError(f"lexicon file {name}: {len(cells)} cells, not {width}, in {line!r}")
    return tuple(cells + [""] * (width - len(cells)))


@cache
def tree(name: str) -> object:
    """The content of a YAML file; the caller checks its form and turns it into dataclasses.

    Treat it as read-only: it is shared by all callers. Raises LexiconError on bad YAML.
    """
    try:
        return yaml.load(text_of(name), Loader=_Loader)
    except yaml.YAMLError as error:
        raise LexiconError(f"lexicon file {name} is not valid YAML: {error}") from error
