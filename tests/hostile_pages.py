"""Web pages that nest, swell and lie, made on demand; each is a page that a server may send."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile import NEWS

DEEP = 10_000
_PAGE = "<html><head><title>Kabar</title></head><body>{}</body></html>"
_ARTICLE = f"<article><h1>Menlu tiba</h1><p>{NEWS}</p><p>{NEWS}</p></article>"
_TAGS = ("div", "span", "b", "p", "ul", "li", "table", "blockquote", "a", "font", "section", "svg")


def hostile_pages() -> Mapping[str, bytes]:
    """Every page by name."""
    pages = {**_deep(), **_swollen(), **_broken(), **_lying()}
    return {name: page.encode() for name, page in pages.items()}


def _deep() -> dict[str, str]:
    found = {}
    for tag in _TAGS:
        found[f"deep-{tag}"] = _PAGE.format(f"<{tag}>" * DEEP + _ARTICLE + f"</{tag}>" * DEEP)
        found[f"deep-{tag}-open"] = f"<html><body>{_ARTICLE}" + f"<{tag}>" * DEEP
    rows = "<table><tr><td>" * (DEEP // 4)
    return {**found, "deep-tables": _PAGE.format(rows + _ARTICLE)}


def _swollen() -> dict[str, str]:
    attributes = " ".join(f"a{n}=1" for n in range(300_000))
    return {
        "long-word": _PAGE.format(f"<article><p>{'a' * 300_000}</p></article>"),
        "long-attribute": _PAGE.format(f"<p title='{'a' * 300_000}'>{NEWS}</p>"),
        "long-title": f"<html><head><title>{'Menlu ' * 50_000}</title></head>{_ARTICLE}</html>",
        "many-attributes": _PAGE.format(f"<article {attributes}>{_ARTICLE}</article>"),
        "many-paragraphs": _PAGE.format(f"<article>{f'<p>{NEWS}' * 400}</article>"),
        "many-breaks": _PAGE.format(f"<article><p>{'a<br>' * 4_000}</p></article>"),
        "many-links": _PAGE.format("<a href='/x'>Menlu</a> " * 2_000),
        "many-dates": _PAGE.format("<time datetime='2026-03-02'>2/3/2026</time> " * 500),
        "many-metas": "<meta property='og:title' content='a'>" * 8_000 + _ARTICLE,
        "many-scripts": "<script>var a = 1</script>" * 8_000 + _ARTICLE,
        "many-entities": _PAGE.format(f"<p>{'&amp;&lt;&#x41;&tidak;' * 1_200}</p>"),
        "many-ampersands": _PAGE.format(f"<p>{'&' * 200_000}</p>"),
        "digits": _PAGE.format(f"<p>{'20260302' * 20_000}</p>"),
        "marks": _PAGE.format(f"<p>{'“' * 500}{NEWS}{'”' * 500}</p>"),
        "accents": _PAGE.format(f"<p>Menteri{chr(0x301) * 50_000} tiba</p>"),
    }


def _broken() -> dict[str, str]:
    return {
        "angles": "<" * 200_000,
        "open-comment": f"<html>{_ARTICLE}" + "<!--" * 50_000,
        "open-script": f"<html><script>{_ARTICLE * 50}",
        "open-style": f"<html><style>{_ARTICLE * 50}",
        "open-title": f"<html><title>{_ARTICLE * 50}",
        "open-textarea": f"<html><textarea>{_ARTICLE * 50}",
        "open-quote": f"<html><a href='{_ARTICLE * 50}",
        "sections": _PAGE.format("<![CDATA[" * 20_000 + _ARTICLE),
        "instructions": "<?xml " * 20_000 + _ARTICLE,
        "doctypes": "<!DOCTYPE html>" * 20_000 + _ARTICLE,
        "entities": f"<!DOCTYPE x [<!ENTITY a '{'a' * 9000}'>]><html>{'&a;' * 9000}{_ARTICLE}",
        "wrong-order": f"</html></body>{_ARTICLE}</p></p><html><body><html>",
        "frames": "<frameset><frame src='/a'>" * 5_000 + _ARTICLE,
        "noscript": f"<html><noscript>{_ARTICLE}</noscript></html>",
        "template": f"<html><template>{_ARTICLE}</template></html>",
        "controls": _PAGE.format(_ARTICLE.replace(" ", "\x08\x0b\x1b\x7f ")),
        "bidi": _PAGE.format(f"<article><p>\u202e{NEWS}\u202c\u2066{NEWS}</p></article>"),
        "surrogates": _PAGE.format(f"<p>&#xD800;&#xDFFF;&#x110000;&#0; {NEWS}</p>"),
    }


def _lying() -> dict[str, str]:
    def linked(data: str) -> str:
        return f'<script type="application/ld+json">{data}</script>{_ARTICLE}'

    return {
        "ld-deep": linked("[" * 50_000 + "]" * 50_000),
        "ld-cut": linked('{"@type": "NewsArticle", "headline": "Menlu'),
        "ld-wrong-types": linked(
            '{"@type": ["NewsArticle", 7], "headline": {}, "author": 3, '
            '"datePublished": ["x"], "url": null}'
        ),
        "ld-long": linked('{"@type": "NewsArticle", "headline": "' + "a" * 300_000 + '"}'),
        "ld-dates": linked('{"@type": "NewsArticle", "datePublished": "99999-99-99T99:99"}'),
        "ld-address": linked('{"@type": "NewsArticle", "url": "javascript:alert(1)"}'),
        "canonical-script": f"<link rel=canonical href='javascript:alert(1)'>{_ARTICLE}",
        "canonical-other": f"<link rel=canonical href='https://lain.example/x'>{_ARTICLE}",
        "canonical-bracket": f"<link rel=canonical href='http://[::1'>{_ARTICLE}",
        "canonical-long": f"<link rel=canonical href='https://k.id/{'a' * 90_000}'>{_ARTICLE}",
        "base-script": f"<base href='javascript:'>{_ARTICLE}",
        "refresh": f"<meta http-equiv=refresh content='0;url=http://127.0.0.1/'>{_ARTICLE}",
        "meta-date": f"<meta property=article:published_time content='{'9' * 9000}'>{_ARTICLE}",
        "meta-charset": f"<meta charset='utf-7'>{_ARTICLE}",
        "only-scripts": _PAGE.format("<script>document.write('Menlu')</script>" * 50),
        "no-words": _PAGE.format("<p>...</p>" * 5_000),
        "other-language": _PAGE.format("<article><p>外務大臣は東京に到着した。</p></article>" * 50),
    }
