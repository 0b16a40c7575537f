"""When and where an act takes place."""

from __future__ import annotations

import pytest

from tests.events.desk import desk_of


def when_told(text: str, word: str, kind: str) -> str | None:
    """The time of the act that a word of the text tells of."""
    telling = desk_of(text).tell(word, kind)
    assert telling is not None
    return telling.when


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("Norwegia menyerang Islandia pada Senin (2/3/2026).", "2026-03-02"),
        ("Norwegia menyerang Islandia pada 10-12 Februari 2026.", "2026-02-10/2026-02-12"),
        ("Norwegia menyerang Islandia pada Januari 2026.", "2026-01"),
        ("Norwegia menyerang Islandia pada 1972.", "1972"),
        ("Norwegia menyerang Islandia.", None),
        ("Norwegia menyerang Islandia setelah Piala Dunia 2018.", None),
        ("Norwegia terus menyerang Islandia sejak Januari 2026.", "2026-01/2026-03"),
        ("Norwegia menyerang Islandia pada akhir pekan lalu.", "2026-02-28/2026-03-01"),
    ],
)
def test_a_deed_has_the_time_of_its_sentence_in_its_precision(
    sentence: str, when: str | None
) -> None:
    assert when_told(sentence, "menyerang", "ASSAULT") == when


@pytest.mark.parametrize(
    ("kind", "when"),
    [("ASSAULT", "2025-08/2026-03"), ("SANCTION", "2025-08"), ("COOPERATE", "2025-08")],
)
def test_what_stays_in_force_has_the_day_on_which_it_began(kind: str, when: str) -> None:
    text = "Norwegia telah memberlakukan tarif atas ikan Islandia sejak Agustus 2025."
    assert when_told(text, "memberlakukan", kind) == when


def test_a_time_in_another_clause_is_farther_than_one_in_the_act_s_own() -> None:
    text = "Norwegia menyerang Islandia pada 1 Maret 2026 setelah kapal itu tiba 2 Februari 2026."
    assert when_told(text, "menyerang", "ASSAULT") == "2026-03-01"


def test_the_day_of_the_words_is_not_the_day_of_the_deed_they_tell_of() -> None:
    text = "Pada Selasa (3/3/2026), Nordmann mengatakan bahwa Islandia menyerang kapal Norwegia."
    assert when_told(text, "menyerang", "ASSAULT") is None


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("Norwegia menyerang Islandia, seperti dilansir Kabar Utara pada Senin (2/3/2026).", None),
        ("Dikutip dari Radio Utara, Senin (2/3/2026), Norwegia menyerang Islandia.", None),
        ("Norwegia menyerang Islandia, media setempat melaporkan pada Senin (2/3/2026).", None),
        ("Norwegia dilaporkan menyerang Islandia pada Senin (2/3/2026).", "2026-03-02"),
    ],
)
def test_the_day_of_a_report_is_not_the_day_of_the_deed_it_tells_of(
    sentence: str, when: str | None
) -> None:
    assert when_told(sentence, "menyerang", "ASSAULT") == when


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("Norwegia menyerang Islandia setelah kapalnya ditahan pada 2 Februari 2026.", None),
        ("Norwegia menyerang Islandia, meski pengadilan melarangnya pada Januari lalu.", None),
        ("Virtanen, yang terpilih pada Januari lalu, menyerang Islandia.", None),
        ("Norwegia menyerang Islandia saat Nordmann tiba pada 2 Februari 2026.", "2026-02-02"),
    ],
)
def test_the_day_of_another_act_in_the_sentence_is_not_that_of_the_act(
    sentence: str, when: str | None
) -> None:
    assert when_told(sentence, "menyerang", "ASSAULT") == when


def test_a_statement_has_the_day_on_which_its_speaker_spoke() -> None:
    text = (
        "Hal itu disampaikan Nordmann dalam konferensi pers, Selasa (3/3/2026). "
        "Nordmann mengecam Islandia."
    )
    assert when_told(text, "mengecam", "ACCUSE") == "2026-03-03"


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Nordmann bertemu Jónsson di Gedung Harpa, Reykjavik.", "Gedung Harpa, Reykjavik"),
        ("Nordmann bertemu Jónsson di kota Bergen, Selasa.", "Bergen"),
        ("Nordmann bertemu Jónsson di perbatasan dengan Swedia.", "Swedia"),
        ("Nordmann bertemu Jónsson di kediaman resmi Harpa.", "Harpa"),
        ("Nordmann bertemu Jónsson.", None),
        ("OSLO, Kabar Uji - Nordmann bertemu Jónsson.", None),
    ],
)
def test_a_meeting_is_where_its_sentence_says_and_nowhere_else(
    sentence: str, place: str | None
) -> None:
    telling = desk_of(sentence).tell("bertemu", mode="meeting")
    assert telling is not None
    assert telling.place == place


def test_a_visit_is_at_its_host_where_no_place_is_told() -> None:
    telling = desk_of("Nordmann mengunjungi Islandia.").tell("mengunjungi", mode="visit")
    assert telling is not None
    assert telling.place == "Islandia"
