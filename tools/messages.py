"""Brings the desk's catalogue up to date with its templates and code: `make messages`.

New messages come without a translation; tests/web fails until they have one.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

WEB = Path(__file__).parent.parent / "src" / "lawatan" / "web"
CATALOGUE = WEB / "locale" / "id" / "LC_MESSAGES" / "lawatan.po"
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
OPTIONS = {"**/templates/**.html": {"encoding": "utf-8"}}


def wanted() -> Catalog:
    """Every message that the desk says."""
    found = Catalog()
    keywords = {"noted": None, "_": None, "gettext": None, "ngettext": (1, 2)}
    for _, _, message, _, _ in extract_from_dir(WEB, METHODS, OPTIONS, keywords):
        found.add(message)
    return found


def main() -> None:
    """Writes the catalogue."""
    with CATALOGUE.open("rb") as source:
        held = read_po(source, locale="id")
    held.update(wanted(), no_fuzzy_matching=True)
    held.obsolete.clear()
    with CATALOGUE.open("wb") as sink:
        write_po(sink, held, width=98, no_location=True)


if __name__ == "__main__":
    main()
