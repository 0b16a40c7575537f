"""Hostile pages cost one clear error each, or are read in part; none hangs or crashes."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("trafilatura")

from lawatan.errors import IntakeError
from lawatan.intake.pages import read_page
from lawatan.intake.pages.dates import stated_date, visible_date
from lawatan.intake.pages.tree import MAX_CHARS, MAX_ELEMENTS

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

TEXT = (
    "Menteri luar negeri kedua negara bertemu di Wina pada Rabu dan sepakat melanjutkan "
    "perundingan tentang perdagangan, perikanan, serta pelindungan pekerja migran bulan depan."
)
BODY = "".join(f"<p>{TEXT} Putaran ke-{i}.</p>" for i in range(4))


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<p>" + "a" * MAX_CHARS, "longer than"),
        ("<div>" * 10_000 + BODY, "nested deeper"),
        ("<b><i>" * 5_000 + BODY, "nested deeper"),
        ("<p>x</p>" * (MAX_ELEMENTS + 1), "more than"),
        ("<p " + " ".join(f"a{i}=1" for i in range(250_000)) + ">" + BODY, "more than"),
        ("", "no article text"),
        ("<html><body><script>while(1){}</script></body></html>", "no article text"),
        ("<frameset><frame src=a></frameset>", "no article text"),
    ],
)
def test_a_page_over_a_limit_is_one_clear_error(html: str, reason: str) -> None:
    with pytest.raises(IntakeError, match=reason):
        read_page(html)


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<?xml version="1.0" encoding="utf-16"?>',
        '<meta charset="utf-16le">',
        "<title>\x00\x01\x02</title>",
        '<script type="application/ld+json">' + "[" * 50_000 + "</script>",
        '<script type="application/ld+json">{"@type": ["NewsArticle", 7], "author": 3}</script>',
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":{}}</script>',
        '<link rel="canonical" href="http://[bukan-alamat">',
        '<link rel="canonical" href="javascript:alert(1)">',
        '<meta property="article:published_time" content="2019-99-99T99:99:99">',
        "\ud800\udfff",
    ],
)
def test_a_lying_head_does_not_cost_the_body(head: str) -> None:
    page = read_page(f"<html><head>{head}</head><body><article>{BODY}</article></body></html>")
    assert page.body.count(TEXT) == 4
    assert page.url is None
    assert page.published is None


@pytest.mark.parametrize("seed", range(12))
def test_a_page_cut_and_shuffled_is_read_or_refused(seed: int) -> None:
    dice = random.Random(seed)
    html = f"<html><body><article><h1>Judul</h1>{BODY}</article><aside>{BODY}</aside></body></html>"
    pieces = [html[i : i + 7] for i in range(0, len(html), 7)]
    for _ in range(40):
        pieces[dice.randrange(len(pieces))] = dice.choice(["<", ">", "</", '"', "<!--", "<a href="])
    assert _text_or_reason("".join(pieces)).strip()


def _text_or_reason(html: str) -> str:
    try:
        return read_page(html).text
    except IntakeError as error:
        return str(error)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("30/05/2018, 19:00 WIB", "2018-05-30T19:00+07:00"),
        ("Rabu, 30 Mei 2018 | 19.00 WITA", "2018-05-30T19:00+08:00"),
        ("30 Mei 2018 pukul 19:00 WIT", "2018-05-30T19:00+09:00"),
        ("Kompas.com - 30/05/2018, 19:00 WIB", "2018-05-30T19:00+07:00"),
        ("Jum'at, 1 Juni 2018 - 08:05", "2018-06-01T08:05"),
        ("Selasa 18 Feb 2020 7:05 WIB", "2020-02-18T07:05+07:00"),
        ("31/02/2018, 19:00 WIB", None),
        ("30/05/2018, 29:00 WIB", "2018-05-30"),
        ("3 menit lalu", None),
        ("99999999/99/2018", None),
    ],
)
def test_a_shown_date_keeps_its_zone(text: str, value: str | None) -> None:
    assert visible_date(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2018/05/30 19:00:00", "2018-05-30T19:00:00"),
        ("2018-05-30T19:00:00.000Z", "2018-05-30T19:00:00Z"),
        ("2018-05-30T19:00:00+0700", "2018-05-30T19:00:00+07:00"),
        ("2018-05-30", "2018-05-30"),
        ("kemarin", None),
        (None, None),
    ],
)
def test_a_stated_date_becomes_iso(text: str | None, value: str | None) -> None:
    assert stated_date(text) == value
