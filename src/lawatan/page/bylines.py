"""Who wrote the article, as its credits say."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lawatan.model import Boilerplate, BoilerplateKind

_LABELLED = re.compile(
    r"\b(?:reporter|penulis|pewarta|wartawan|jurnalis|kontributor|oleh|author|writer)\s?:\s?"
    r"(?P<name>[^|/():\n]{2,60})",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"laporan (?:wartawan|kontributor|reporter|jurnalis|koresponden)(?: khusus)?,?\s"
    r"(?:[\w-]+\.?(?:com|co|id|net)\b\.?,?\s|[A-Z]\w*news?\.\s)?(?P<name>[^|/():\n]{2,60})",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"[(\[]\s?[\w.]{3,30}\s?/\s?(?P<name>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){1,4})")


def byline_of(boilerplate: Iterable[Boilerplate]) -> str | None:
    """The first name that a credit gives; initials and agencies are no names."""
    for item in boilerplate:
        if item.kind is BoilerplateKind.BYLINE:
            for pattern in (_REPORT, _LABELLED, _SLASHED):
                match = pattern.search(item.text)
                if match and match["name"].strip(" .,"):
                    return match["name"].strip(" .,*_)]")
    return None
