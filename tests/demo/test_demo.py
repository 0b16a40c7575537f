"""The demo news: well formed, marked as synthetic, told over days, fair to real people."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest

from lawatan.demo import demo_articles, demo_records

GOLD = Path(__file__).parents[2] / "eval" / "own_gold.jsonl"
RECORDS = demo_records()
FIELDS = {"id", "story", "outlet", "url", "title", "published", "synthetic", "note", "text"}
STATUSES = {"held", "planned", "unconfirmed", "proposed", "denied", "cancelled", "hypothetical"}
REAL = (
    "Lavrov|Ri Yong-ho|Kim Jong|Kim Yong|Trump|Putin|Pompeo|Moon|Choe|Pence|Guterres|Lee Hsien|Kono"
    "|May|Bristow|Huntsman|Zakharova|Retno|Jokowi|Widodo|Macron|Le Drian|Biden|Payne|Parly|Wallace"
    "|Johnson|Morrison|Blinken|von der Leyen|Michel|Zelensky|Borrell|Scholz|Shoigu|Kuleba|Erdogan"
    "|Cavusoglu|Luhut|Xi|Koster|Kishida|Yoon|Albanese|Modi|Duda|Qin|Wang|Sullivan|Burns|Yellen"
    "|Prabowo|Reznikov|Nikolenko|Austin|Li|Fransiskus|Paus|Nasaruddin|Yaqut|Hun Manet|Phumtham"
    "|Anwar|Anutin|Gusmao|Airlangga|Sefcovic|Budi|Koizumi"
)
SAYING = r"(?:kata|ujar|tutur|ucap|tegas|ungkap|jelas|lanjut|tambah|canda|sebut|papar)"
NAMED_AFTER = re.compile(rf'(?:["”]|â€)\s*,?\s*{SAYING}\s+[^.,\n]{{0,80}}?\b(?:{REAL})\b')
NAMED_BEFORE = re.compile(
    rf"\b(?:{REAL})\b[^.\n]{{0,60}}"
    r'(?:mengatakan|berkata|menyatakan|menegaskan|menuturkan|menambahkan|menulis)[,:]\s*(?:["“]|â€œ)'
)


def by_id(record: dict[str, str | bool | None]) -> str:
    return str(record["id"])


@pytest.mark.parametrize("record", RECORDS, ids=by_id)
def test_a_record_has_every_field_and_says_that_it_is_synthetic(
    record: dict[str, str | bool | None],
) -> None:
    assert set(record) == FIELDS
    assert record["synthetic"] is True
    assert record["note"] == "artikel sintetis, ditulis untuk Lawatan"
    assert str(record["url"]).startswith("https://example.invalid/")
    assert re.fullmatch(r"demo-\d{3}", str(record["id"]))
    assert re.fullmatch(r"20(1[89]|2[0-6])-\d\d-\d\d", str(record["published"] or "2020-01-01"))


@pytest.mark.parametrize("record", RECORDS, ids=by_id)
def test_a_text_is_as_long_as_news(record: dict[str, str | bool | None]) -> None:
    assert 190 <= len(str(record["text"]).split()) <= 460


@pytest.mark.parametrize("record", RECORDS, ids=by_id)
def test_no_quoted_words_are_given_to_a_real_person(
    record: dict[str, str | bool | None],
) -> None:
    text = str(record["text"])
    assert NAMED_AFTER.findall(text) == []
    assert NAMED_BEFORE.findall(text) == []


@pytest.mark.parametrize(
    "text",
    [
        '"Kami pulang," kata Menteri Luar Negeri Rusia Sergei Lavrov.',
        "“Besok,” ujar Trump kepada pers.",
        'Presiden Joko Widodo mengatakan, "Kita berangkat."',
    ],
)
def test_the_check_for_real_speakers_sees_one(text: str) -> None:
    assert NAMED_AFTER.search(text) or NAMED_BEFORE.search(text)


def test_the_news_is_many_articles_by_many_outlets_over_the_years() -> None:
    assert len(RECORDS) >= 44
    assert len({record["id"] for record in RECORDS}) == len(RECORDS)
    assert len({record["outlet"] for record in RECORDS}) >= 12
    years = {str(record["published"])[:4] for record in RECORDS}
    assert years >= {str(year) for year in range(2018, 2027)}


def test_some_articles_leave_their_day_to_the_reader() -> None:
    assert sum(record["published"] is None for record in RECORDS) >= 3


def test_stories_go_on_over_days_and_outlets() -> None:
    told: dict[str, list[dict[str, str | bool | None]]] = defaultdict(list)
    for record in RECORDS:
        told[str(record["story"])].append(record)
    long = [
        story
        for story, records in told.items()
        if len(records) >= 3
        and len({r["published"] for r in records if r["published"]}) >= 2
        and len({r["outlet"] for r in records}) >= 2
    ]
    assert len(long) >= 8


@pytest.mark.parametrize(
    "flaw", ["Â\n", "&nbsp;", "â€œ", "Advertisement", "Baca juga", "[Gambas:Video", "Editor"]
)
def test_the_flaws_and_the_furniture_of_real_pages_are_there(flaw: str) -> None:
    assert any(flaw in str(record["text"]) for record in RECORDS)


def test_articles_carry_the_records_metadata() -> None:
    articles = demo_articles()
    assert [article.source_id for article in articles] == [record["id"] for record in RECORDS]
    assert articles[0].outlet == RECORDS[0]["outlet"]
    assert demo_articles() is articles


def test_our_gold_covers_every_article_with_known_codes() -> None:
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == [record["id"] for record in RECORDS]
    events = [event for row in rows for event in row["events"]]
    assert {event["status"] for event in events} == STATUSES
    sides = [code for event in events for code in event["source"] + event["target"]]
    assert all(re.fullmatch(r"[A-Z]{3}", code) for code in sides)
    assert all((event["mode"] is not None) == (event["type"] == "CONSULT") for event in events)


def test_our_gold_names_only_people_whom_the_text_names() -> None:
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    texts = {record["id"]: str(record["text"]) for record in RECORDS}
    missing = [
        (row["id"], name)
        for row in rows
        for name in row["people"]
        if not all(word in texts[row["id"]] for word in name.split())
    ]
    assert missing == []
