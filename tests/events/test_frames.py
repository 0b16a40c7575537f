"""Which act a sentence tells of, and between whom."""

from __future__ import annotations

import pytest

from lawatan.events.lexis import doubled, frames
from lawatan.events.traits import weights
from lawatan.lexicon.files import table
from tests.events.conftest import events_of

SENTENCES = [
    ("Nordmann melawat ke Islandia.", "CONSULT/visit", "NOR", "ISL"),
    ("Kunjungan Nordmann ke Islandia berlangsung dua hari.", "CONSULT/visit", "NOR", "ISL"),
    ("Nordmann bertemu dengan Jónsson di Reykjavik.", "CONSULT/meeting", "NOR", "ISL"),
    ("Nordmann dan Jónsson melakukan pertemuan di Reykjavik.", "CONSULT/meeting", "NOR", "ISL"),
    ("Pertemuan antara Nordmann dan Jónsson berjalan hangat.", "CONSULT/meeting", "NOR", "ISL"),
    ("Nordmann menelepon Jónsson pada malam hari.", "CONSULT/phone", "NOR", "ISL"),
    ("Norwegia mengecam Islandia atas keputusan tersebut.", "ACCUSE", "NOR", "ISL"),
    ("Islandia dikecam oleh Norwegia.", "ACCUSE", "NOR", "ISL"),
    ("Norwegia menuduh Islandia melanggar perjanjian.", "ACCUSE", "NOR", "ISL"),
    ("Norwegia meminta Islandia menahan diri.", "REQUEST", "NOR", "ISL"),
    ("Norwegia menjatuhkan sanksi terhadap Islandia.", "SANCTION", "NOR", "ISL"),
    ("Norwegia memutuskan hubungan diplomatik dengan Islandia.", "SANCTION", "NOR", "ISL"),
    ("Norwegia mengusir diplomat Islandia.", "SANCTION", "NOR", "ISL"),
    ("Norwegia menyalurkan bantuan kemanusiaan kepada Islandia.", "AID", "NOR", "ISL"),
    ("Norwegia menolak usulan Islandia.", "REJECT", "NOR", "ISL"),
    ("Norwegia mengancam akan menyerang Islandia.", "THREATEN", "NOR", "ISL"),
    ("Pasukan Norwegia menyerang Islandia pada malam hari.", "ASSAULT", "NOR", "ISL"),
    ("Norwegia mendukung penuh Islandia.", "SUPPORT", "NOR", "ISL"),
    ("Norwegia mempersoalkan kebijakan Islandia.", "ACCUSE", "NOR", "ISL"),
    ("Norwegia menenggelamkan tiga kapal Islandia.", "COERCE", "NOR", "ISL"),
    ("Pasukan Norwegia diserbu oleh Islandia.", "ASSAULT", "ISL", "NOR"),
    ("Norwegia menghibahkan dua kapal kepada Islandia.", "AID", "NOR", "ISL"),
    ("Norwegia dan Islandia menandatangani perjanjian dagang.", "SUPPORT", "NOR", "ISL"),
    ("Norwegia menarik pasukan dari Islandia.", "RETREAT", "NOR", "ISL"),
    ("Norwegia mencabut sanksi terhadap Islandia.", "CONCEDE", "NOR", "ISL"),
    ("Norwegia mengerahkan kapal perang ke Islandia.", "MOBILIZE", "NOR", "ISL"),
    ("Norwegia menahan dua kapal Islandia.", "COERCE", "NOR", "ISL"),
    ("Norwegia sepakat dengan Islandia untuk berunding.", "AGREE", "NOR", "ISL"),
    ("Norwegia dan Islandia bertukar tawanan perang.", "RETREAT", "NOR", "ISL"),
    ("Norwegia melancarkan serangan udara ke Reykjavik.", "ASSAULT", "NOR", "ISL"),
    ("Norwegia mengirim bantuan kemanusiaan ke Reykjavik.", "AID", "NOR", "ISL"),
    ("Norwegia bekerja sama dengan Islandia di bidang energi.", "COOPERATE", "NOR", "ISL"),
    ("Norwegia dan Finlandia mengecam Islandia.", "ACCUSE", "FIN+NOR", "ISL"),
    ("Norwegia, Swedia, dan Finlandia mengutuk Islandia.", "ACCUSE", "FIN+NOR+SWE", "ISL"),
    ("Norwegia memperingatkan Islandia.", "THREATEN", "NOR", "ISL"),
    ("Norwegia mengajukan protes keras kepada Islandia.", "ACCUSE", "NOR", "ISL"),
    ("Norwegia berterima kasih kepada Islandia.", "SUPPORT", "NOR", "ISL"),
    ("Norwegia memuji Islandia.", "SUPPORT", "NOR", "ISL"),
    ("Norwegia membebaskan dua tahanan Islandia.", "RETREAT", "NOR", "ISL"),
    ("Norwegia melancarkan serangan ke Islandia.", "ASSAULT", "NOR", "ISL"),
    ("Nordmann mengundang Jónsson ke Oslo.", "REQUEST", "NOR", "ISL"),
    ("Norwegia berjanji membantu Islandia.", "AGREE", "NOR", "ISL"),
    ("Norwegia menjalin kerja sama dengan Islandia.", "COOPERATE", "NOR", "ISL"),
    ("Jónsson diterima oleh Nordmann di Oslo.", "CONSULT/meeting", "NOR", "ISL"),
    ("Jónsson, yang diterima Nordmann di Oslo, segera pulang.", "CONSULT/meeting", "NOR", "ISL"),
    ("Nordmann menerima Jónsson di Oslo.", "CONSULT/meeting", "NOR", "ISL"),
    ("Nordmann menyebut Islandia berada di balik serangan itu.", "ACCUSE", "NOR", "ISL"),
    ("Undangan bagi Jónsson disampaikan Nordmann.", "REQUEST", "NOR", "ISL"),
    ("Norwegia menyalahkan Islandia atas serangan ke Denmark.", "ASSAULT", "ISL", "DNK"),
    ("Norwegia menarik pasukannya dari Islandia.", "RETREAT", "NOR", "ISL"),
    ("Norwegia mengerahkan kapal-kapal perang ke Islandia.", "MOBILIZE", "NOR", "ISL"),
    ("Norwegia mencabut sanksi-sanksinya terhadap Islandia.", "CONCEDE", "NOR", "ISL"),
    ("Tuduhan-tuduhan Norwegia terhadap Islandia berlanjut.", "ACCUSE", "NOR", "ISL"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "single"),
    [
        ("Sanksi-sanksi", ("sanksi",)),
        ("tuduhan-tuduhannya", ("tuduhan",)),
        ("Oslo-Reykjavik", ()),
        ("sanksi", ()),
    ],
)
def test_a_word_said_twice_is_known_by_its_single_form(word: str, single: tuple[str, ...]) -> None:
    assert doubled(word) == single


@pytest.mark.parametrize(("sentence", "act", "source", "target"), SENTENCES)
def test_a_sentence_tells_of_an_act_between_two_sides(
    sentence: str, act: str, source: str, target: str
) -> None:
    found = {_told(event) for event in events_of(sentence)}
    assert (act, source, target) in found


def _told(event: object) -> tuple[str, str, str]:
    act = event.type.value + (f"/{event.mode}" if event.mode else "")  # type: ignore[attr-defined]
    return act, _codes(event.source), _codes(event.target)  # type: ignore[attr-defined]


def _codes(names: tuple[str, ...]) -> str:
    from tests.events.conftest import CAST

    return "+".join(sorted({CAST[name].split()[1] for name in names}))


@pytest.mark.parametrize(
    "sentence",
    [
        "Norwegia mengumumkan anggaran baru.",
        "Nordmann bertemu dengan warga Norwegia di Oslo.",
        "Hujan deras turun di Oslo dan Reykjavik.",
        "Kejuaraan renang di Oslo dibuka kemarin.",
    ],
)
def test_what_has_no_foreign_side_is_no_event(sentence: str) -> None:
    assert events_of(sentence) == ()


def test_a_statement_that_a_newsroom_receives_is_no_meeting() -> None:
    text = "Nordmann menyambut Islandia dalam keterangan yang diterima di Oslo, Senin."
    assert not [e for e in events_of(text) if e.mode == "meeting"]


def test_where_a_meeting_is_held_is_no_side_of_it() -> None:
    (meeting,) = (e for e in events_of("Nordmann bertemu dengan Jónsson di Swedia.") if e.mode)
    assert "SWE" not in _codes(meeting.source + meeting.target)


def test_a_verb_and_its_noun_tell_of_one_meeting() -> None:
    events = events_of("Nordmann dan Jónsson menggelar pertemuan di Reykjavik pada 2 Maret 2026.")
    assert [e.mode for e in events] == ["meeting"]


def test_both_countries_are_the_sides_told_before() -> None:
    text = "Norwegia mengecam Islandia. Kedua negara kemudian menggelar perundingan."
    (talks,) = (e for e in events_of(text) if e.mode == "meeting")
    assert {_codes(talks.source), _codes(talks.target)} == {"NOR", "ISL"}


def test_a_denied_meeting_is_another_one_than_the_meeting_hoped_for() -> None:
    text = (
        "Tidak ada pertemuan yang direncanakan antara Nordmann dan Jónsson. "
        "Nordmann berharap bertemu dengan Jónsson."
    )
    found = {e.status.value for e in events_of(text) if e.mode == "meeting"}
    assert found == {"denied", "proposed"}


def test_the_confidence_of_an_act_is_more_than_the_least_that_counts() -> None:
    (event,) = events_of("Norwegia mengecam Islandia.")
    assert event.confidence is not None
    assert weights().least <= event.confidence <= 1


def test_a_tour_of_two_countries_is_two_visits() -> None:
    events = events_of("Nordmann mengunjungi Islandia dan Swedia pekan ini.")
    visits = [_codes(e.target) for e in events if e.mode == "visit"]
    assert sorted(visits) == ["ISL", "SWE"]


def test_an_act_told_twice_is_one_event_with_two_passages() -> None:
    text = "Nordmann mengunjungi Islandia. Kunjungan Nordmann ke Islandia berlangsung dua hari."
    (visit,) = (e for e in events_of(text) if e.mode == "visit")
    assert len(visit.evidence) == 2


def test_every_event_names_the_frame_that_found_it() -> None:
    ids = {frame.id for found in frames().by_word.values() for frame, _ in found}
    assert all(e.rule in ids for e in events_of("Norwegia mengecam Islandia."))


def test_every_frame_has_a_code_of_the_cameo_scale() -> None:
    codes = {row[0] for row in table("goldstein.tsv")[1:]}
    used = {frame.cameo for found in frames().by_word.values() for frame, _ in found}
    assert {code for code in used if code} <= codes


def test_who_is_invited_is_the_visitor() -> None:
    events = events_of(
        "Nordmann mengundang Presiden Finlandia Matti Virtanen untuk berkunjung ke Oslo."
    )
    assert [(_codes(e.source), e.status.value) for e in events if e.mode == "visit"] == [
        ("FIN", "proposed")
    ]


def test_a_tour_of_cities_is_a_visit_to_each_with_its_place() -> None:
    events = events_of("Nordmann akan terbang ke Reykjavik, Helsinki, dan Stockholm pekan depan.")
    assert [(e.mode, e.place) for e in events] == [
        ("visit", "Reykjavik"), ("visit", "Helsinki"), ("visit", "Stockholm"),
    ]  # fmt: skip


def test_a_host_named_again_is_the_one_of_that_visit_and_not_the_last_of_the_tour() -> None:
    events = events_of(
        "Nordmann akan melakukan perjalanan ke Reykjavik dan Helsinki bulan depan. "
        "Menlu Islandia mengatakan Nordmann berkunjung selama dua hari."
    )
    assert {e.place for e in events if len(e.evidence) == 1} <= {"Helsinki", "Reykjavik"}
    assert sum("berkunjung" in p.text for e in events for p in e.evidence
               if e.place == "Reykjavik") == 1  # fmt: skip


def test_a_city_stands_for_its_country_as_host() -> None:
    (visit,) = (e for e in events_of("Nordmann mengunjungi Reykjavik.") if e.mode == "visit")
    assert _codes(visit.target) == "ISL"


@pytest.mark.parametrize(
    "text",
    [
        "Perang dagang antara Norwegia dan Islandia memasuki bulan kedua.",
        "Dua kapal perang Norwegia berlabuh di Islandia.",
        "Norwegia dan Islandia menghindari perang kata-kata.",
    ],
)
def test_a_war_of_words_or_tariffs_and_a_warship_are_no_fight(text: str) -> None:
    assert "assault.fight" not in {e.rule for e in events_of(text)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norwegia menuai kecaman keras dari Islandia atas keputusan itu.", "ACCUSE"),
        ("Norwegia mendapat dukungan penuh dari Islandia.", "SUPPORT"),
    ],
)
def test_who_gets_something_is_the_target_and_the_giver_the_source(text: str, kind: str) -> None:
    found = {(e.type.value, _codes(e.source), _codes(e.target)) for e in events_of(text)}
    assert (kind, "ISL", "NOR") in found


def test_a_guest_book_is_no_treaty() -> None:
    events = events_of("Nordmann menandatangani buku tamu di Reykjavik bersama Jónsson.")
    assert "support.sign" not in {e.rule for e in events}
