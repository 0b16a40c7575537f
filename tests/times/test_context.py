"""Times that need the text around them: the day of speech, the time told last, a coming event."""

from __future__ import annotations

import pytest

from lawatan.model import Span
from lawatan.times.find import find_times
from lawatan.times.scene import TIMEML

from .clock import page_of, read, times_of


def values(text: str, published: str | None = "2018-05-30") -> list[str | None]:
    return [value for _, _, value in read(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lawatan itu berlangsung dua pekan sebelum kedua pemimpin bertemu pada 12 Juni 2018.",
         ["2018-05-29", "2018-06-12"]),
        ("Sehari setelah pakta diteken pada 7 Mei 2018, pasar naik.", ["2018-05-08", "2018-05-07"]),
        ("Dua tahun sebelum perang pecah pada 2003, inspeksi berhenti.", ["2001", "2003"]),
        ("Perang pecah pada Senin (21/5). Tiga hari kemudian gencatan diumumkan.",
         ["2018-05-21", "2018-05-24"]),
        ("Perang pecah pada Senin (21/5). Sehari sebelumnya duta besar dipanggil.",
         ["2018-05-21", "2018-05-20"]),
        ("Menteri tiba pada Senin (21/5). Keesokan harinya ia bertemu presiden.",
         ["2018-05-21", "2018-05-22"]),
        ("Menteri tiba pada Senin (21/5). Pada hari yang sama ia bertemu presiden.",
         ["2018-05-21", "2018-05-21"]),
        ("Menteri tiba pada Senin (21/5). Sore harinya ia bertemu presiden.",
         ["2018-05-21", "2018-05-21TAF"]),
        ("Menteri tiba pada Senin (21/5) lalu rapat dibuka pukul 10.00.",
         ["2018-05-21", "2018-05-21T10:00"]),
        ("Rapat dibuka pukul 17.00 WIB, Sabtu (26/5).", ["2018-05-26T17:00", "2018-05-26"]),
        ("Keduanya berdamai pada 1994. Tahun itu kedutaan dibuka.", ["1994", "1994"]),
        ("Ekspor April 2017 naik dari bulan sebelumnya.", ["2017-04", "2017-03"]),
        ("Pasukan ditarik dari 18 Maret hingga 10 Mei 2016.", ["2016-03-18", "2016-05-10"]),
    ],
)  # fmt: skip
def test_a_time_counts_from_another_in_the_text(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_an_offset_from_an_undated_event_has_no_value_but_a_reason() -> None:
    (time,) = times_of("Ia mundur dua hari setelah pakta itu diteken.")
    assert (time.text, time.value) == ("dua hari setelah", None)
    assert time.reason


def test_an_offset_from_nothing_told_has_no_value_but_a_reason() -> None:
    (time,) = times_of("Keesokan harinya ia mundur.")
    assert time.value is None
    assert time.reason


def test_a_speaker_means_the_day_of_speaking_by_today() -> None:
    text = '"Hari ini kami mulai," kata Menteri Rudi Hartawan di Jakarta, Selasa (29/5/2018).'
    assert values(text) == ["2018-05-29", "2018-05-29"]


def test_a_speaker_means_the_day_of_the_speech_before() -> None:
    text = 'Menteri Rudi Hartawan berbicara, Senin (28/5).\n"Besok kami mulai," katanya.'
    assert values(text) == ["2018-05-28", "2018-05-29"]


def test_the_narrator_means_the_day_of_publication_by_today() -> None:
    assert values("Hari ini menteri tiba. Ia bertolak Senin (28/5).")[0] == "2018-05-30"


def test_a_day_told_right_after_this_morning_is_this_morning() -> None:
    text = "Presiden pagi ini, Selasa (29/5/2018), bertolak."
    assert values(text) == ["2018-05-29TMO", "2018-05-29"]


def test_a_coming_weekday_is_counted_from_the_last_day_told() -> None:
    text = "Raja tiba pada Minggu (27/5). Ia akan bertemu presiden pada Selasa."
    assert values(text) == ["2018-05-27", "2018-05-29"]


def test_small_minggu_is_the_week_and_capital_minggu_the_day() -> None:
    assert values("Rapat digelar pada minggu ini.") == ["2018-W22"]
    assert values("Rapat digelar pada Minggu lalu.") == ["2018-05-27"]
    assert values("Minggu lalu rapat digelar.") == ["2018-W21"]
    assert values("Rapat digelar hari Minggu.") == ["2018-05-27"]


@pytest.mark.parametrize(
    "sentence",
    ["Rapat digelar kemarin.", "Rapat digelar pekan lalu.", "Rapat digelar Senin (28/5).",
     "Rapat digelar pada 12 Juni.", "Rapat digelar April lalu.", "Rapat digelar pada Kamis."],
)  # fmt: skip
def test_without_a_day_of_publication_the_value_is_unknown_and_says_why(sentence: str) -> None:
    (time,) = times_of(sentence, published=None)
    assert time.value is None
    assert time.reason is not None
    assert "publication" in time.reason


def test_a_full_date_needs_no_day_of_publication() -> None:
    assert values("Rapat digelar Rabu (30/5/2018).", published=None) == ["2018-05-30"]


def test_a_publication_time_counts_as_its_day() -> None:
    assert values("Rapat digelar kemarin.", "2018-05-30T08:15:00+07:00") == ["2018-05-29"]


def test_a_publication_day_that_is_none_is_unknown() -> None:
    assert values("Rapat digelar kemarin.", "kemarin") == [None]


def test_times_outside_the_sentences_are_not_reported() -> None:
    page = page_of("Baca juga: kabar 3 Mei 2018\nRapat digelar 4 Mei 2018.")
    assert [x.text for x in find_times(page)] == ["3 Mei 2018", "4 Mei 2018"]
    body = page.__class__(page.text, page.info, (), page.paragraphs[1:], page.sentences[1:])
    assert [x.text for x in find_times(body)] == ["4 Mei 2018"]


def test_a_sentence_outside_every_paragraph_is_read() -> None:
    page = page_of("Rapat digelar 4 Mei 2018.")
    assert len(find_times(page.__class__(page.text, page.info, (), (), page.sentences))) == 1


def test_every_time_names_its_rule() -> None:
    times = times_of("Rabu (30/5/2018), besok, April lalu, 10 tahun, setiap hari, pukul 9.")
    assert all(x.rule for x in times)
    assert [x.rule for x in times][:3] == ["weekday-bracket", "day-word", "month-toward"]


def test_the_timeml_scheme_adds_vague_times() -> None:
    text = "Saat ini dan beberapa tahun terakhir. Ia tiba Senin (28/5/2018) malam."
    assert read(text) == [("Senin (28/5/2018)", "DATE", "2018-05-28")]
    assert [(x.text, x.value) for x in times_of(text, scheme=TIMEML)] == [
        ("Saat ini", "PRESENT_REF"),
        ("beberapa tahun terakhir", "PXY"),
        ("Senin (28/5/2018) malam", "2018-05-28TNI"),
    ]


def test_spans_are_offsets_into_the_whole_text() -> None:
    text = "Judul\n\nRapat digelar di Wina pada 4 Mei 2018."
    (time,) = times_of(text)
    assert time.span == Span(text.index("4 Mei"), len(text) - 1)
