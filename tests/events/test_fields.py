"""How sure an act is, when and where it is, and who reported it."""

from __future__ import annotations

import pytest

from lawatan.model import Event, Status
from tests.events.conftest import events_of


def consult(text: str) -> Event:
    """The first visit or meeting of a text."""
    return next(e for e in events_of(text) if e.mode in ("visit", "meeting"))


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Nordmann mengunjungi Islandia kemarin.", Status.HELD),
        ("Nordmann akan mengunjungi Islandia pekan depan.", Status.PLANNED),
        ("Nordmann dijadwalkan bertemu dengan Jónsson di Reykjavik.", Status.PLANNED),
        ("Nordmann berencana mengunjungi Islandia.", Status.PLANNED),
        ("Kunjungan Nordmann ke Islandia dibatalkan.", Status.CANCELLED),
        ("Nordmann menunda kunjungan ke Islandia.", Status.CANCELLED),
        ("Nordmann diduga akan mengunjungi Islandia.", Status.UNCONFIRMED),
        ("Nordmann kemungkinan bertemu dengan Jónsson di Reykjavik.", Status.UNCONFIRMED),
        ("Tidak ada pertemuan antara Nordmann dan Jónsson.", Status.DENIED),
        ("Nordmann membantah bertemu dengan Jónsson.", Status.DENIED),
        ("Jika Nordmann bertemu dengan Jónsson, perjanjian itu akan dibahas.", Status.HYPOTHETICAL),
        ("Nordmann berharap bertemu dengan Jónsson.", Status.PROPOSED),
    ],
)
def test_cue_words_tell_how_sure_an_act_is(sentence: str, status: Status) -> None:
    assert consult(sentence).status is status


def test_an_act_whose_day_lies_ahead_is_not_held() -> None:
    event = consult("Nordmann bertemu dengan Jónsson di Reykjavik pada 12 Maret 2026.")
    assert (event.status, event.when) == (Status.PLANNED, "2026-03-12")


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("Nordmann mengunjungi Islandia pada 2 Maret 2026.", "2026-03-02"),
        ("Nordmann mengunjungi Islandia pada Februari 2026.", "2026-02"),
        ("Nordmann mengunjungi Islandia.", None),
    ],
)
def test_an_act_has_the_day_that_its_sentence_tells_and_no_other(
    sentence: str, when: str | None
) -> None:
    assert consult(sentence).when == when


def test_the_chain_runs_from_the_speaker_through_the_agency_to_this_outlet() -> None:
    text = '"Kami mengecam Islandia," kata Nordmann seperti dilansir Kantor Berita Utara.'
    (event,) = (e for e in events_of(text) if e.type.value == "ACCUSE")
    assert event.reported_by == ("Nordmann", "Kantor Berita Utara", "Kabar Uji")


def test_the_place_stands_behind_its_preposition() -> None:
    assert consult("Nordmann bertemu dengan Jónsson di Reykjavik.").place == "Reykjavik"
