"""Scores merging across articles on threads of articles about the same events.

    python -m eval.score_threads own|real [--gold-reports]

With `--gold-reports` the reports are the annotated ones, so merging alone is measured. Without,
the articles are read first and a predicted report stands for a gold one where it has the
article, the type and an overlapping evidence sentence. Prints pairwise and B3 precision,
recall and F1, and how many `confusable_with` pairs were merged.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from lawatan.model import ActorKind, Article, Event, EventType, Passage, Span, Status
from lawatan.reader import load_reader
from lawatan.record.evidence import Report, Side, reports_of
from lawatan.record.history import standing
from lawatan.record.likeness import same_person
from lawatan.record.merging import partition

SHARED = Path(os.environ.get("LAWATAN_SHARED", Path(__file__).parents[2] / "shared"))


@dataclass(frozen=True, slots=True)
class GoldReport:
    """An annotated report: the event's key, the article, and where its evidence stands."""

    event: str
    article: str
    span: Span
    type: str
    mode: str | None
    countries: frozenset[str]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and F1 of one measure."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def threads(name: str) -> list[Any]:
    """The annotated threads of stories/NAME."""
    loaded: list[Any] = json.loads((SHARED / "stories" / name / "threads.json").read_text("utf-8"))
    return loaded


def articles(name: str) -> list[Article]:
    """The articles of stories/NAME in the order they are to be fed."""
    lines = (SHARED / "stories" / name / "articles.jsonl").read_text("utf-8").splitlines()
    rows = sorted(map(json.loads, lines), key=lambda r: (r["published"] or "", r["id"]))
    return [
        Article(r["text"], r["id"], r.get("url"), r.get("title"), r["outlet"], r["published"])
        for r in rows
    ]


def gold_reports(name: str) -> list[GoldReport]:
    """Every annotated report of the threads."""
    return [
        GoldReport(e["key"], r["article"], _span(r), e["type"], e["mode"], _sides_of(e), _people(e))
        for thread in threads(name)
        for e in thread["events"]
        for r in e["reports"]
    ]


def _people(event: Any) -> tuple[str, ...]:
    return tuple(event["people"])


def _sides_of(event: Any) -> frozenset[str]:
    codes = (*_list(event["source_country"]), *_list(event["target_country"]))
    return frozenset(str(code) for code in codes if code)


def _span(report: Mapping[str, Any]) -> Span:
    return Span(report["start"], report["start"] + len(report["evidence"]))


def annotated(name: str) -> Iterator[tuple[str, Report]]:
    """(event key, Report) of every annotated report: merging without the reader's misses."""
    published = {a.source_id: a.published for a in articles(name)}
    for thread in threads(name):
        for event in thread["events"]:
            for i, report in enumerate(event["reports"]):
                told = (published[report["article"]] or "")[:10] or None
                yield event["key"], _as_report(event, report, f"{i}", told)


def _as_report(event: Any, report: Any, number: str, told: str | None) -> Report:
    evidence = Passage(_span(report), report["evidence"])
    act = Event(
        id=number, type=EventType(event["type"]), source=(), target=(), mode=event["mode"],
        status=Status(report["status"]), evidence=(evidence,), place=event["place"],
        when=report.get("when", event["when"]),
    )  # fmt: skip
    people = [Side(p, ActorKind.PERSON, None) for p in event["people"]]
    source = (*_sides(event["source_country"]), *people)
    key = f"{report['article']}:{event['key']}:{number}"
    return Report(key, act, source, _sides(event["target_country"]), told)


def _sides(code: str | list[str] | None) -> tuple[Side, ...]:
    codes = code if isinstance(code, list) else [code]
    return tuple(Side(c or "?", ActorKind.COUNTRY, c) for c in codes)


def read(name: str) -> list[tuple[str, Report]]:
    """(article id, Report) of everything that the reader finds."""
    reader = load_reader()
    found = []
    for article in articles(name):
        for report in reports_of(reader.read(article)):
            found.append((article.source_id or "", report))
    return found


def matched(gold: Sequence[GoldReport], found: Sequence[tuple[str, Report]]) -> dict[int, str]:
    """Gold report number -> key of the read report that stands for it, the best first.

    A read report stands for a gold one of the same article and type whose evidence it shares;
    the same mode, countries and persons make it a better one.
    """
    pairs = [
        (_fit(report, wanted), number, report.key)
        for number, wanted in enumerate(gold)
        for article, report in found
        if article == wanted.article and _tells(report, wanted)
    ]
    out: dict[int, str] = {}
    for _, number, key in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if number not in out and key not in out.values():
            out[number] = key
    return out


def _fit(report: Report, wanted: GoldReport) -> int:
    sides = (*report.source, *report.target)
    people = sum(any(same_person(s.name, p) for s in sides) for p in wanted.people)
    countries = {s.country for s in sides} & wanted.countries
    return 2 * len(countries) + people + 2 * (report.event.mode == wanted.mode)


def _tells(report: Report, wanted: GoldReport) -> bool:
    overlap = any(p.span.overlaps(wanted.span) for p in report.event.evidence)
    return report.event.type.value == wanted.type and overlap


def pairwise(gold: Mapping[str, str], got: Mapping[str, str]) -> Figures:
    """Pairs of reports of one event: right, of those made, of those wanted."""
    both = made = wanted = 0
    for one, other in combinations(sorted(gold), 2):
        same, merged = gold[one] == gold[other], _together(got, one, other)
        wanted += same
        made += merged
        both += same and merged
    return Figures(both / made if made else 1.0, both / wanted if wanted else 1.0)


def _together(got: Mapping[str, str], one: str, other: str) -> bool:
    return one in got and got.get(one) == got.get(other)


def b_cubed(gold: Mapping[str, str], got: Mapping[str, str]) -> Figures:
    """B3 (Bagga and Baldwin 1998); a report that was not read counts as missed."""
    precision = recall = 0.0
    for item in gold:
        wanted = {x for x in gold if gold[x] == gold[item]}
        group = {x for x in gold if _together(got, item, x)}
        precision += len(wanted & group) / len(group) if group else 0.0
        recall += len(wanted & group) / len(wanted)
    read_items = sum(item in got for item in gold)
    return Figures(precision / max(1, read_items), recall / max(1, len(gold)))


def by_article(
    gold: Mapping[str, str], got: Mapping[str, str], article: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """(article, event) reports, wanted and got, from sentences; `article` tells each one's own."""
    wanted: dict[str, str] = {}
    held: dict[str, list[str]] = {}
    for item, event in sorted(gold.items()):
        report = f"{article[item]} {event}"
        wanted[report] = event
        if item in got:
            held.setdefault(report, []).append(got[item])
    return wanted, {report: max(groups, key=groups.count) for report, groups in held.items()}


def confusable(name: str) -> set[frozenset[str]]:
    """Pairs of event keys that must stay apart."""
    return {
        frozenset((event["key"], other))
        for thread in threads(name)
        for event in thread["events"]
        for other in event.get("confusable_with", ())
    }


def confused(
    gold: Mapping[str, str], got: Mapping[str, str], apart: Iterable[frozenset[str]]
) -> str:
    """How many pairs of events that must stay apart share a group."""
    groups: dict[str, set[str]] = {}
    for item, key in gold.items():
        if item in got:
            groups.setdefault(key, set()).add(got[item])
    pairs = [tuple(p) for p in apart if len(p) == 2 and all(k in groups for k in p)]
    merged = [p for p in pairs if groups[p[0]] & groups[p[1]]]
    return f"{len(merged)} of {len(pairs)} confusable pairs merged {merged}"


def statuses(name: str) -> str:
    """How often the final status and the conflict flag are right, given gold groups."""
    groups: dict[str, list[Report]] = {}
    for key, report in annotated(name):
        groups.setdefault(key, []).append(report)
    events = {e["key"]: e for thread in threads(name) for e in thread["events"]}
    right, main, flags = [], [], []
    for key, reports in groups.items():
        wanted, got = events[key], standing(reports)
        fine = got.status in (wanted["final_status"], *_list(wanted.get("also_ok_final")))
        right.append(fine)
        main += [fine] if wanted.get("main") else []
        flags.append(bool(got.conflicts) == bool(wanted.get("conflict")))
    statuses = f"final status {_share(right)}, of main events {_share(main)}"
    return f"{statuses}; conflict flag {_share(flags)}"


def found_statuses(
    name: str, stands: Mapping[int, str], found: Sequence[tuple[str, Report]]
) -> str:
    """How often the event that holds most of a main event's reports ends in its final status."""
    wanted = gold_reports(name)
    groups = {r.key: group for group in partition(r for _, r in found) for r in group}
    right = []
    for event in (e for thread in threads(name) for e in thread["events"] if e.get("main")):
        held = [groups[k] for n, k in stands.items() if wanted[n].event == event["key"]]
        if held:
            most = max(held, key=lambda group: (held.count(group), -len(group)))
            fine = (event["final_status"], *_list(event.get("also_ok_final")))
            right.append(standing(most).status in fine)
    return f"final status of main events found {_share(right)}"


def _share(hits: Sequence[bool]) -> str:
    return f"{sum(hits)}/{len(hits)}"


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _groups(reports: Iterable[Report]) -> dict[str, str]:
    return {r.key: group[0].key for group in partition(reports) for r in group}


def measure(name: str, gold_only: bool) -> str:
    """The table for stories/NAME."""
    if gold_only:
        pairs = list(annotated(name))
        gold = {report.key: key for key, report in pairs}
        got = _groups(report for _, report in pairs)
        article = {key: key.split(":")[0] for key in gold}
        ends = statuses(name)
    else:
        wanted, found = gold_reports(name), read(name)
        stands = matched(wanted, found)
        group = _groups(report for _, report in found)
        gold = {str(n): g.event for n, g in enumerate(wanted)}
        got = {str(n): group[key] for n, key in stands.items()}
        article = {str(n): g.article for n, g in enumerate(wanted)}
        ends = found_statuses(name, stands, found)
    lines = [*_rows("", *by_article(gold, got, article)), *_rows(" each sentence", gold, got)]
    lines.append(f"sentences {len(got)} of {len(gold)} found")
    return "\n".join([*lines, ends, confused(gold, got, confusable(name))])


def _rows(what: str, gold: Mapping[str, str], got: Mapping[str, str]) -> Iterator[str]:
    for measure, f in (("pairwise", pairwise(gold, got)), ("B3", b_cubed(gold, got))):
        name = measure + what
        yield f"{name:23} F1 {f.f1:.3f}  P {f.precision:.3f}  R {f.recall:.3f}"


def main() -> None:
    """Runs the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("name", choices=("own", "real"))
    parser.add_argument("--gold-reports", action="store_true")
    args = parser.parse_args()
    print(measure(args.name, args.gold_reports))


if __name__ == "__main__":
    main()
