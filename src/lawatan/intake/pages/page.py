"""A web page as intake sees it: the article, its metadata, and what of its text is furniture."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lawatan.model import Article, Boilerplate


class PageKind(StrEnum):
    """What a page is: an article, photographs with captions, or a running live-blog."""

    ARTICLE = "article"
    PHOTO = "photo"
    LIVE = "live"


@dataclass(frozen=True, slots=True)
class Part:
    """Page `number` of `total` of one article; `following` is the address of the next one."""

    number: int = 1
    total: int = 1
    following: str | None = None


@dataclass(frozen=True, slots=True)
class WebPage:
    """One web page.

    `text` has one paragraph a line. `furniture` are stretches of it that the page's structure
    shows to be no body text (links to other articles, captions, adverts); rules for the words
    themselves run later, in `lawatan.page`. `published` and `modified` are ISO 8601, with the
    offset from UTC where the page tells it. What the page does not say is None.
    """

    text: str
    kind: PageKind
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    furniture: tuple[Boilerplate, ...] = ()
    part: Part = Part()

    @property
    def body(self) -> str:
        """The text without its furniture, one paragraph a line."""
        kept, at = [], 0
        for item in self.furniture:
            kept.append(self.text[at : item.span.start])
            at = item.span.end
        lines = "".join([*kept, self.text[at:]]).split("\n")
        return "\n".join(line.strip() for line in lines if line.strip())

    def article(self, source_id: str | None) -> Article:
        """The article that the later stages read."""
        return Article(
            text=self.text,
            source_id=source_id,
            url=self.url,
            title=self.title,
            outlet=self.outlet,
            published=self.published,
            byline=self.byline,
            furniture=self.furniture,
        )
