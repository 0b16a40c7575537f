"""One visit over many articles: one event, whose history and disagreements are told.

The thread in `articles/` is our own; the others are measuring data, read where they are present.
LAWATAN_TEST_SHUFFLES sets how many orders of arrival the measuring data are taken in.
"""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest
from eval.score_threads import annotated

from lawatan.intake.files import read_paths
from lawatan.model import Article, Reading
from lawatan.reader import load_reader
from lawatan.record.evidence import reports_of
from lawatan.record.history import standing
from lawatan.record.merging import partition
from lawatan.record.questions import EventFilter, EventRow
from lawatan.record.store import Record
from tests.record.test_crashes import portrait
from tests.record.test_store import add_all

OWN = Path(__file__).parent / "articles" / "halldorsson.jsonl"
SHARED = Path(os.environ.get("LAWATAN_SHARED", Path(__file__).parents[3] / "shared"))
SHUFFLES = int(os.environ.get("LAWATAN_TEST_SHUFFLES", "2"))
Pairs = list[tuple[Article, Reading]]


def read_all(articles: list[Article]) -> Pairs:
    reader = load_reader()
    return [(article, reader.read(article)) for article in articles]


@pytest.fixture(scope="module")
def own() -> Pairs:
    """Our own thread, read."""
    return read_all([item for item in read_paths([str(OWN)]) if isinstance(item, Article)])


def visits(record: Record, person: str) -> list[EventRow]:
    found = record.events(EventFilter(person=person, limit=1000))
    return [event for event in found if event.mode == "visit" and person in str(event.source)]


def goes_through(event: EventRow, *statuses: str) -> bool:
    """True where the history tells these statuses one after the other, others between them."""
    told = iter([report.status for report in event.reports])
    return all(status in told for status in statuses)


def test_a_visit_goes_from_unconfirmed_to_held_and_its_disputed_day_is_shown(
    record: Record, own: Pairs
) -> None:
    add_all(record, own)
    february, may = sorted(visits(record, "Halldorsson"), key=lambda e: e.first_reported or "")
    assert (february.status, february.when) == ("cancelled", "2019-02-20")
    assert goes_through(may, "unconfirmed", "planned", "held")
    assert (may.status, may.status_rule, may.conflicts) == ("held", "held-stays", ("date",))
    assert {r.when for r in may.reports if r.status == "held"} >= {"2019-05-21", "2019-05-22"}


def test_the_visits_the_other_way_stay_apart(record: Record, own: Pairs) -> None:
    add_all(record, own)
    (back,) = visits(record, "Rautio")
    (later,) = visits(record, "Saarela")
    assert (back.status, back.when) == ("held", "2019-03-15")
    assert (later.status, later.when) == ("unconfirmed", "2019-09")


def assert_same_in_any_order(pairs: Pairs, shuffles: int) -> None:
    """Every order gives the same events, which are those of all reports at once."""
    with Record.open("sqlite://") as record:
        add_all(record, pairs)
        wanted = portrait(record)
    reports = [report for _, reading in pairs for report in reports_of(reading)]
    assert wanted["groups"] == {frozenset(r.key for r in group) for group in partition(reports)}
    for seed in range(shuffles):
        shuffled = pairs.copy()
        random.Random(seed).shuffle(shuffled)
        with Record.open("sqlite://") as record:
            add_all(record, shuffled)
            assert portrait(record) == wanted, f"shuffle {seed}"


def test_fifty_orders_of_arrival_give_one_record(own: Pairs) -> None:
    assert_same_in_any_order(own, 50)


def story(name: str) -> list[Article]:
    path = SHARED / "stories" / name / "articles.jsonl"
    if not path.exists():
        pytest.skip("the measuring data are not here")
    return [item for item in read_paths([str(path)]) if isinstance(item, Article)]


@pytest.mark.shared
@pytest.mark.parametrize("name", ["own", "real"])
def test_any_order_of_the_measured_threads_gives_one_record(name: str) -> None:
    assert_same_in_any_order(read_all(story(name)), SHUFFLES)


@pytest.fixture(scope="module")
def lavrov() -> Pairs:
    """The seed article, then the articles of thread wr01."""
    rest = [article for article in story("own") if str(article.source_id).startswith("wr01")]
    folder = SHARED / "gold" / "dev"
    known = json.loads((folder / "seed.meta.json").read_text("utf-8"))
    seed = Article((folder / "seed.txt").read_text("utf-8"), known["id"])
    return read_all([seed, *rest])


def lavrovs(record: Record) -> EventRow:
    """The one event that holds the seed's report of the visit."""
    (visit,) = (e for e in visits(record, "Lavrov") if "seed" in {r.article for r in e.reports})
    return visit


@pytest.mark.shared
def test_the_seed_and_its_thread_are_one_visit_from_unconfirmed_to_held(
    record: Record, lavrov: Pairs
) -> None:
    add_all(record, lavrov)
    visit = lavrovs(record)
    assert goes_through(visit, "unconfirmed", "planned", "held")
    assert visit.status == "held"
    assert {country for _, country in visit.source} == {"RUS"}
    assert {country for _, country in visit.target} == {"PRK"}


@pytest.mark.shared
def test_the_disagreement_over_the_day_of_the_visit_is_shown(record: Record, lavrov: Pairs) -> None:
    add_all(record, lavrov)
    assert lavrovs(record).conflicts == ("date",)


@pytest.mark.shared
def test_the_visit_is_not_merged_with_those_the_other_way(record: Record, lavrov: Pairs) -> None:
    add_all(record, lavrov)
    visit, others = lavrovs(record), record.events(EventFilter(countries=("RUS", "PRK"), limit=99))
    back = [e for e in others if e.mode == "visit" and {c for _, c in e.source} == {"PRK"}]
    assert len(back) >= 2
    assert not {r.key for r in visit.reports} & {r.key for e in back for r in e.reports}
    assert "Ri" not in {name.split()[0] for name, _ in (*visit.source, *visit.target)}


@pytest.mark.shared
def test_the_disagreement_over_the_day_is_shown_where_the_reports_tell_it() -> None:
    story("own")
    reports = [report for _, report in annotated("own")]
    wanted = [report for report in reports if ":lavrov-pyongyang-visit-2018" in report.key]
    groups = {report.key: group for group in partition(reports) for report in group}
    visit = max((groups[report.key] for report in wanted), key=len)
    assert {r.key for r in visit} <= {r.key for r in wanted}
    assert {r.key[:5] for r in visit} >= {"wr01b", "wr01c", "wr01d", "wr01e"}
    current = standing(visit)
    assert (current.status.value, current.conflicts) == ("held", ("date",))
