"""HTML to articles with trafilatura and htmldate, which are imported only when needed."""

from __future__ import annotations

from types import ModuleType

from lawatan.errors import IntakeError
from lawatan.intake.days import valid_published
from lawatan.intake.outlets import canonical, outlet_at
from lawatan.model import Article


def article_of_html(html: str, source: str, *, url: str | None = None) -> Article:
    """The article on a web page, one paragraph a line, with the metadata that the page gives.

    Raises IntakeError where the page has no article or the extra `html` is not installed.
    """
    trafilatura, htmldate = _tools()
    document = trafilatura.bare_extraction(
        html, url=url, with_metadata=True, include_comments=False, include_tables=False
    )
    text = document.text if document is not None else None
    if not text or not text.strip():
        raise IntakeError("the page holds no article text; give a page of one article")
    found = htmldate.find_date(html, original_date=True, url=url)
    address = url or document.url
    return Article(
        text=text,
        source_id=source,
        url=address,
        title=document.title or None,
        outlet=_outlet(address, document.sitename),
        published=valid_published(found) if found else None,
    )


def _tools() -> tuple[ModuleType, ModuleType]:
    try:
        import htmldate
        import trafilatura
    except ImportError as error:
        raise IntakeError(
            f"HTML needs the extra html ({error}); run: pip install 'lawatan[html]'"
        ) from error
    return trafilatura, htmldate


def _outlet(url: str | None, sitename: str | None) -> str | None:
    known = outlet_at(url) if url else None
    if known:
        return known.name
    return canonical(sitename) if sitename else None
