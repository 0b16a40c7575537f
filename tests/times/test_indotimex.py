"""The scoring of TIMEX3 annotations, and the floor on the articles where they are present."""

from __future__ import annotations

from pathlib import Path

import pytest
from eval.indotimex import ARTICLES, Document, Timex, count, documents, lawatan_times, pairs

from lawatan.times.scene import TIMEML

TML = """<?xml version="1.0" ?>
<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2018-5-30">Rabu</TIMEX3></DCT>
<TEXT>Ia tiba <TIMEX3 tid="t1" type="DATE" value="2018-05-29">kemarin</TIMEX3> di Wina.</TEXT>
</TimeML>
"""


def test_tags_become_offsets_into_the_text_without_them(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(TML, encoding="utf-8")
    (document,) = documents(tmp_path)
    assert document == Document(
        "a", "Ia tiba kemarin di Wina.", "2018-05-30", (Timex(8, 15, "DATE", "2018-05-29"),)
    )
    counts = count([(document, lawatan_times(document, TIMEML))])
    assert (counts.matched, counts.value, counts.extent) == (1, 1, 1)


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        documents(tmp_path)


def test_the_longest_overlap_is_paired_first() -> None:
    gold = (Timex(0, 10, "DATE", "a"), Timex(10, 12, "DATE", "b"))
    found = (Timex(8, 12, "DATE", "c"), Timex(0, 5, "DATE", "d"))
    assert pairs(gold, found) == [(gold[0], found[1]), (gold[1], found[0])]


@pytest.mark.shared
@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the IndoTimex articles are not here")
def test_values_on_the_indotimex_articles_stay_above_the_floor() -> None:
    counts = count((x, lawatan_times(x, TIMEML)) for x in documents())
    assert counts.f1(counts.value) >= 0.88
