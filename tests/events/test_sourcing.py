"""Who reported an act: from its origin to this outlet."""

from __future__ import annotations

import pytest

from tests.events.desk import desk_of

ACT = "Norwegia menyerang Islandia"


def chain(text: str) -> tuple[str, ...]:
    """The chain of the act that "menyerang" tells of."""
    telling = desk_of(text).tell("menyerang", "ASSAULT")
    assert telling is not None
    return telling.reported_by


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"{ACT}.", ("Kabar Uji",)),
        (f"{ACT}, seperti dilansir Kantor Berita Utara.", ("Kantor Berita Utara", "Kabar Uji")),
        (f"{ACT}, dikutip dari laman resmi Suara Fjord, Rabu.", ("Suara Fjord", "Kabar Uji")),
        (f"{ACT}, dikutip dari kanal YouTube Suara Fjord.", ("Suara Fjord", "Kabar Uji")),
        (f"{ACT}, dikutip dari Instagram.", ("Instagram", "Kabar Uji")),
        (f"{ACT}. Kota itu rusak, lansir Suara Fjord.", ("Suara Fjord", "Kabar Uji")),
    ],
)
def test_agencies_and_outlets_that_are_cited_stand_before_this_outlet(
    text: str, names: tuple[str, ...]
) -> None:
    assert chain(text) == names


def test_a_weekday_behind_a_relay_is_no_name() -> None:
    assert chain(f"{ACT}, seperti dilansir Rabu (4/3/2026).") == ("Kabar Uji",)


def test_the_article_s_own_outlet_is_not_cited_under_its_other_names() -> None:
    text = f"{ACT}, dikutip dari laman Republika.co.id, Rabu (4/3/2026)."
    telling = desk_of(text, outlet="Republika").tell("menyerang", "ASSAULT")
    assert telling is not None
    assert telling.reported_by == ("Republika",)


def test_a_closing_line_credits_every_act() -> None:
    text = f"{ACT}. Hal itu terjadi kemarin.\nDemikian seperti dilansir Suara Fjord, Rabu."
    assert chain(text) == ("Suara Fjord", "Kabar Uji")


def test_the_speaker_is_the_origin() -> None:
    assert chain(f'"{ACT} kemarin malam," kata Nordmann.') == ("Nordmann", "Kabar Uji")


TWO_CITED = "Kota itu rusak, lansir Suara Fjord. Kapal tenggelam, lansir Kantor Berita Utara."


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # The lead sums up who speaks right after it.
        (f'{ACT}. "Kami menyesal," kata Nordmann.', ("Nordmann", "Kabar Uji")),
        # Further down the outlet tells of it.
        (
            f'Kapal itu tenggelam. Hujan turun. {ACT}. "Kami menyesal," kata Nordmann. '
            '"Kami menunggu," kata Solberg.',
            ("Kabar Uji",),
        ),
        # One that is cited alone is credited throughout, one of several only where it is named.
        (f"{ACT}. Kota itu rusak, lansir Suara Fjord.", ("Suara Fjord", "Kabar Uji")),
        (f"{ACT}. {TWO_CITED}", ("Kabar Uji",)),
        (f"{ACT}, lansir Suara Fjord. {TWO_CITED}", ("Suara Fjord", "Kabar Uji")),
    ],
)
def test_an_act_outside_of_quotes_is_told_by_its_lead_the_cited_or_the_outlet(
    text: str, names: tuple[str, ...]
) -> None:
    assert chain(text) == names


VOICE = (
    f'"Kami sangat menyesalkan hal itu," kata Nordmann. {ACT}. '
    '"Kami akan menunggu jawaban mereka besok," kata Nordmann.'
)


@pytest.mark.parametrize(
    ("sides", "names"),
    [
        (("Nordmann", "Islandia"), ("Nordmann", "Kabar Uji")),
        (("Norwegia", "Islandia"), ("Kabar Uji",)),
    ],
)
def test_the_one_voice_of_an_article_vouches_for_what_it_did(
    sides: tuple[str, str], names: tuple[str, ...]
) -> None:
    telling = desk_of(VOICE).tell("menyerang", "ASSAULT", sides=sides)
    assert telling is not None
    assert telling.reported_by == names
