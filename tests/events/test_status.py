"""How sure an act is: cue words, their scope and their direction."""

from __future__ import annotations

import pytest

from lawatan.events.status import rules
from lawatan.model import Status
from tests.events.desk import desk_of


@pytest.mark.parametrize(
    ("sentence", "word", "status"),
    [
        ("Nordmann bertemu Jónsson di Oslo.", "bertemu", "held"),
        ("Nordmann akan segera bertemu Jónsson.", "bertemu", "planned"),
        ("Rencana kunjungan Nordmann ke Islandia sudah diumumkan.", "kunjungan", "planned"),
        ("Pertemuan itu akan digelar di Oslo.", "pertemuan", "planned"),
        ("Nordmann terbang ke Reykjavik untuk bertemu Jónsson.", "bertemu", "planned"),
        ("Kunjungan Nordmann ke Islandia batal.", "kunjungan", "cancelled"),
        ("Jónsson membatalkan pertemuan dengan Nordmann.", "pertemuan", "cancelled"),
        ("Belum ada rencana pertemuan Nordmann dan Jónsson.", "pertemuan", "denied"),
        ("Nordmann tidak pernah bertemu Jónsson.", "bertemu", "denied"),
        ("Nordmann kabarnya bertemu Jónsson diam-diam.", "bertemu", "unconfirmed"),
        ("Kunjungan itu belum dikonfirmasi, namun Nordmann akan bertemu Jónsson.", "bertemu",
         "unconfirmed"),
        ("Rencana kunjungan Nordmann bersama dua puluh pengusaha besar ke Islandia resmi ditunda.",
         "kunjungan", "cancelled"),
        ("Nordmann sedianya akan bertemu Jónsson pada Senin.", "bertemu", "cancelled"),
        ("Kunjungan Nordmann ke Islandia semula dijadwalkan pada Mei.", "kunjungan", "cancelled"),
        ("Perundingan Norwegia dan Islandia terhenti sejak Mei.", "perundingan", "cancelled"),
        ("Macetnya perundingan dengan Islandia disesalkan Nordmann.", "perundingan", "cancelled"),
        ("Perundingan yang seharusnya dimulai pada Mei kini dibahas.", "perundingan", "cancelled"),
        ("Jika perundingan itu terhenti, harga ikan naik.", "perundingan", "hypothetical"),
        ("Nordmann terbang ke Oslo dalam rangka bertemu Jónsson.", "bertemu", "planned"),
        ("Nordmann mempersiapkan pertemuan dengan Jónsson.", "pertemuan", "planned"),
        ("Di Oslo akan digelar juga KTT ke-9 para pemimpin negara Nordik dan pertemuan Baltik.",
         "pertemuan", "planned"),
        ("Apakah Nordmann akan bertemu Jónsson, belum ada kepastian.", "bertemu", "unconfirmed"),
        ("Jika Nordmann bertemu Jónsson, pembicaraan dimulai lagi.", "bertemu", "hypothetical"),
        ("Jónsson mengundang Nordmann untuk berkunjung ke Islandia.", "berkunjung", "proposed"),
        ("Nordmann tiba di Reykjavik untuk menghadiri KTT Nordik.", "KTT", "planned"),
        ("Nordmann terbang ke Oslo guna melakukan pertemuan dengan Jónsson.", "pertemuan",
         "planned"),
        ("Nordmann membahas ikan untuk melengkapi pertemuan itu.", "pertemuan", "held"),
        ("Konon Nordmann pada pekan depan terbang ke Reykjavik lewat Bergen dan bertemu Jónsson.",
         "bertemu", "unconfirmed"),
        ("Nordmann belum berencana mengunjungi Islandia.", "mengunjungi", "denied"),
        ("Gagalnya pertemuan Nordmann dan Jónsson di Oslo disesalkan.", "pertemuan", "held"),
        ("Nordmann akan membahas pertemuan itu di parlemen.", "pertemuan", "held"),
        ("Nordmann berharap kunjungan ke Islandia dapat mempererat kerja sama.", "kunjungan",
         "held"),
        ("Nordmann berharap pertemuan dengan Jónsson dapat segera terlaksana.", "pertemuan",
         "proposed"),
    ],
)  # fmt: skip
def test_a_cue_sets_the_status_of_a_visit_or_meeting(sentence: str, word: str, status: str) -> None:
    telling = desk_of(sentence).tell(word)
    assert telling is not None
    assert telling.status is Status(status)


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Nordmann mengatakan jika tentara Islandia menyerang kapal itu.", "menyerang"),
        ("Akan tetapi Nordmann tiba. Islandia menyerang kapal Norwegia.", "menyerang"),
        ("Rapat akan dimulai setelah Islandia menyerang kapal Norwegia.", "menyerang"),
        ("Nordmann akan menyelidiki serangan Islandia terhadap kapal itu.", "serangan"),
    ],
)
def test_a_cue_does_not_reach_across_a_reporting_verb_a_topic_or_another_clause(
    sentence: str, word: str
) -> None:
    telling = desk_of(sentence).tell(word, "ASSAULT")
    assert telling is not None
    assert telling.status is Status.HELD


@pytest.mark.parametrize(
    ("sentence", "word", "kind"),
    [
        ("Norwegia tidak menyerang Islandia.", "menyerang", "ASSAULT"),
        ("Nordmann mendesak agar Islandia menarik pasukan.", "menarik", "RETREAT"),
        ("Jika Islandia menyerang, Norwegia siap membalas.", "menyerang", "ASSAULT"),
        ("Norwegia mengancam akan menyerang Islandia.", "menyerang", "ASSAULT"),
        ("Norwegia tengah mempertimbangkan untuk menjatuhkan sanksi.", "sanksi", "SANCTION"),
    ],
)
def test_deeds_that_are_negated_demanded_or_a_condition_are_no_acts(
    sentence: str, word: str, kind: str
) -> None:
    assert desk_of(sentence).tell(word, kind) is None


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Nordmann menuding Islandia menyerang kapal itu.", "unconfirmed"),
        ("Tuduhan bahwa Islandia menyerang kapal itu dibahas di Oslo.", "unconfirmed"),
        ("Islandia dituduh berulang kali menyerang kapal Norwegia.", "unconfirmed"),
        ("Islandia menyerang kapal itu dan dituduh berbohong.", "held"),
    ],
)
def test_an_attack_is_unconfirmed_while_somebody_is_only_accused_of_it(
    sentence: str, status: str
) -> None:
    telling = desk_of(sentence).tell("menyerang", "ASSAULT")
    assert telling is not None
    assert telling.status is Status(status)


def test_sanctions_that_are_being_prepared_are_planned() -> None:
    telling = desk_of("Norwegia menyiapkan sanksi baru terhadap Islandia.").tell(
        "sanksi", "SANCTION"
    )
    assert telling is not None
    assert telling.status is Status.PLANNED


@pytest.mark.parametrize("kind", ["REQUEST", "ACCUSE", "THREATEN", "REJECT", "AGREE"])
def test_what_was_said_is_held_even_if_it_speaks_of_the_future(kind: str) -> None:
    telling = desk_of("Norwegia menyatakan Islandia akan bertindak.").tell("menyatakan", kind)
    assert telling is not None
    assert telling.status is Status.HELD


def test_rules_have_ids_of_their_own() -> None:
    ids = [rule.id for rule in rules().rules]
    assert len(set(ids)) == len(ids)
