"""The page as the later stages see it: the given text, what of it is body, and its sentences."""

from __future__ import annotations

from dataclasses import dataclass

from lawatan.model import ArticleInfo, Boilerplate, Span


@dataclass(frozen=True, slots=True)
class Page:
    """One article laid out.

    `text` is the text as given, its damaged punctuation mended in place; offsets are those of
    the text as given. `paragraphs` and `sentences` are spans of body text in reading order,
    trimmed of white space, outside boilerplate and the dateline; a sentence never crosses a
    paragraph, and a quotation of several sentences is split at them.
    """

    text: str
    info: ArticleInfo
    boilerplate: tuple[Boilerplate, ...]
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]

    @property
    def body(self) -> str:
        """The text without its boilerplate, white space made single, one paragraph a line."""
        kept, at = [], 0
        for item in self.boilerplate:
            kept.append(self.text[at : item.span.start])
            at = item.span.end
        lines = "".join([*kept, self.text[at:]]).split("\n")
        return "\n".join(" ".join(line.split()) for line in lines if line.strip())
