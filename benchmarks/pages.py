"""Pages: body, title and day beside trafilatura and newspaper4k, in one run.

Two sets: the project's own fixtures (tests/intake/pages) and, where it is present, the folder of
old pages in ../shared/data/html. For the latter `pages-reference.tsv` says by hand which text
nodes are the body, as ranges of their numbers, with hashes of body and title: no text is kept.
Run: python -m benchmarks.pages
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
import sys
import time
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from lxml import html as lxml_html

from lawatan.intake.pages import read_page
from lawatan.page.find import lay_out

ROOT = Path(__file__).parent.parent
OWN = ROOT / "tests" / "intake" / "pages"
SHARED = ROOT.parent / "shared" / "data" / "html" / "websites"
REFERENCE = Path(__file__).with_name("pages-reference.tsv")


@dataclass(frozen=True, slots=True)
class Case:
    """A page with what should come out: body words, hash of the title, ISO day."""

    outlet: str
    name: str
    html: str
    url: str | None
    body: tuple[str, ...]
    title: str
    day: str


@dataclass(frozen=True, slots=True)
class Found:
    body: str = ""
    title: str | None = None
    day: str | None = None


Extractor = Callable[[str, str | None], Found]


def words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.casefold()))


def digest(text: str) -> str:
    return hashlib.sha256(" ".join(words(text)).encode()).hexdigest()[:16]


def f1(found: Iterable[str], wanted: Iterable[str]) -> float:
    a, b = Counter(found), Counter(wanted)
    same = sum((a & b).values())
    return 2 * same / (sum(a.values()) + sum(b.values())) if same else 0.0


def own_cases() -> Iterator[Case]:
    for path in sorted(OWN.glob("*.html")):
        wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        yield Case(
            path.stem.partition("_")[0],
            path.stem,
            path.read_text(encoding="utf-8"),
            wanted["url"],
            words(wanted["body"]),
            digest(wanted["title"]),
            wanted["published"][:10],
        )


def shared_cases() -> Iterator[Case]:
    rows = [x.split("\t") for x in REFERENCE.read_text().splitlines() if not x.startswith("#")]
    for name, ranges, body_hash, title, day in rows[1:]:
        outlet = name.split("-")[0]
        folder = "tempo-english" if outlet == "tempoen" else outlet
        path = SHARED / folder / f"{name}.html"
        html = path.read_text(encoding="utf-8", errors="replace")
        body = reference_body(html, ranges)
        if digest(body) != body_hash:
            raise SystemExit(f"{path} is not the page that the reference was made for")
        yield Case(outlet, name, html, None, words(body), title, day)


def reference_body(html: str, ranges: str) -> str:
    """The text nodes that the reference names; nodes are counted from 0."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True)
    root = lxml_html.document_fromstring(html.encode(), parser=parser)
    path = "//body//text()[not(parent::script or parent::style or parent::noscript)]"
    nodes = [" ".join(x.split()) for x in root.xpath(path) if x.strip()]
    bounds = [tuple(map(int, x.split("-"))) for x in ranges.split(",")]
    return "\n".join(node for low, high in bounds for node in nodes[low : high + 1])


def by_lawatan(html: str, url: str | None) -> Found:
    page = read_page(html, url=url)
    body = lay_out(page.article("page")).body
    return Found(body, page.title, (page.published or "")[:10] or None)


def by_trafilatura(html: str, url: str | None) -> Found:
    import trafilatura

    document = trafilatura.bare_extraction(
        html, url=url, with_metadata=True, include_comments=False, include_tables=False
    )
    if document is None:
        return Found()
    return Found(document.text or "", document.title, document.date)


def by_newspaper(html: str, url: str | None) -> Found:
    import newspaper

    address = url or "http://page.example/a/b/c"
    article = newspaper.Article(address, language="id", fetch_images=False)
    article.download(input_html=html)
    article.parse()
    day = article.publish_date.date().isoformat() if article.publish_date else None
    return Found(article.text or "", article.title, day)


EXTRACTORS: dict[str, Extractor] = {
    "lawatan": by_lawatan,
    "trafilatura": by_trafilatura,
    "newspaper4k": by_newspaper,
}


@dataclass(frozen=True, slots=True)
class Score:
    body: float
    title: bool
    day: bool


def score(case: Case, extract: Extractor) -> Score:
    try:
        found = extract(case.html, case.url)
    except Exception as error:  # noqa: BLE001 - whatever a peer raises is a page it did not read
        logging.info("%s: %r", case.name, error)
        found = Found()
    title = found.title is not None and digest(found.title) == case.title
    return Score(f1(words(found.body), case.body), title, found.day == case.day)


def run(label: str, cases: list[Case]) -> None:
    scores: dict[str, dict[str, list[Score]]] = defaultdict(lambda: defaultdict(list))
    seconds: dict[str, float] = {}
    for name, extract in EXTRACTORS.items():
        extract(cases[0].html, cases[0].url)  # imports are not timed
        start = time.perf_counter()
        for case in cases:
            scores[case.outlet][name].append(score(case, extract))
        seconds[name] = time.perf_counter() - start
    print(f"\n{label}: {len(cases)} pages; body F1 (title right, day right)")
    print(f"{'outlet':18}" + "".join(f"{name:>22}" for name in EXTRACTORS))
    for outlet, by_name in sorted(scores.items()):
        print(f"{outlet:18}" + "".join(_cell(by_name[name]) for name in EXTRACTORS))
    every = {name: [s for x in scores.values() for s in x[name]] for name in EXTRACTORS}
    print(f"{'mean':18}" + "".join(_cell(every[name]) for name in EXTRACTORS))
    base = seconds["trafilatura"]
    ratios = ", ".join(f"{name} {seconds[name] / base:.2f}" for name in EXTRACTORS)
    print(f"time as a multiple of trafilatura's: {ratios}")
    below = [o for o, x in scores.items() if _body(x["lawatan"]) < _body(x["trafilatura"])]
    print(f"outlets where the body is below trafilatura's: {', '.join(sorted(below)) or 'none'}")


def _body(found: list[Score]) -> float:
    return mean(x.body for x in found)


def _cell(found: list[Score]) -> str:
    n = len(found)
    return (
        f"{_body(found):9.3f} ({sum(x.title for x in found)}/{n},{sum(x.day for x in found)}/{n})"
    )


def main() -> None:
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    run("own fixtures", list(own_cases()))
    if SHARED.is_dir():
        run("pages of 2014-2017", list(shared_cases()))
    else:
        print("../shared/data/html is not here; only the fixtures were measured", file=sys.stderr)


if __name__ == "__main__":
    main()
