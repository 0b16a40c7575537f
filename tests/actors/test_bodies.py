"""Organisations, unnamed actors, places, and properties of every cast."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.actors.scene import bodies, cast_of, unnamed

from lawatan.actors.find import find_actors
from lawatan.model import ActorKind, Article
from lawatan.page.find import lay_out
from lawatan.parse.plain import PlainParser


@pytest.mark.parametrize(("text", "names", "country"), [
    ("Kementerian Luar Negeri Norwegia menolak.", {}, "NOR"),
    ("militer Peru menolak.", {}, "PER"),
    ("PBB menolak.", {}, "IGO"),
    ("Uni Eropa menolak.", {}, "EUR"),
    ("NATO menolak.", {}, "NAT"),
    ("ASEAN menolak.", {}, "ASE"),
    ("Hamas menolak.", {}, "NSA"),
    ("Hal itu dilaporkan KCNA.", {}, "PRK"),
    ("Universitas Norwegia menolak.", {"Universitas Norwegia": "ORG"}, "NOR"),
    ("KBRI Kuala Lumpur menolak.", {"KBRI Kuala Lumpur": "ORG"}, "IDN"),
])  # fmt: skip
def test_body_has_the_country_it_acts_for(text: str, names: dict[str, str], country: str) -> None:
    (body,) = bodies(cast_of(text, names))
    assert body.country == country


def test_acronym_in_brackets_is_linked() -> None:
    text = "Komite Sungai Glomma (KSG) menolak. Lalu KSG mengecam."
    (body,) = bodies(cast_of(text, {"Komite Sungai Glomma": "ORG", "KSG": "ORG"}))
    assert body.name.startswith("Komite Sungai Glomma")


def test_news_agency_loses_the_words_that_lead_to_it() -> None:
    (body,) = bodies(
        cast_of("kantor berita Reuters menyebut itu.", {"kantor berita Reuters": "ORG"})
    )
    assert body.mentions[0].text.endswith("Reuters")


def test_government_is_no_body() -> None:
    assert not bodies(cast_of("Pemerintah Jepang menolak.", {"Pemerintah Jepang": "ORG"}))


@pytest.mark.parametrize(("text", "country", "kind"), [
    ("Seorang pejabat Rusia menolak.", "RUS", ActorKind.PERSON),
    ("Menteri Luar Negeri Israel menolak.", "ISR", ActorKind.PERSON),
    ("Juru bicara pemerintah Norwegia menolak.", "NOR", ActorKind.PERSON),
    ("Warga Palestina menolak.", "PSE", ActorKind.GROUP),
])  # fmt: skip
def test_unnamed_actor(text: str, country: str, kind: ActorKind) -> None:
    (actor,) = unnamed(cast_of(text, {}))
    assert (actor.country, actor.kind) == (country, kind)


def test_city_is_a_place_with_its_country() -> None:
    cast = cast_of("Ia tiba di Bandung.", {"Bandung": "LOC"})
    assert [(a.kind, a.country) for a in cast.actors] == [(ActorKind.PLACE, "IDN")]


SCRAPS = (
    "Presiden|AS|Rusia|,|.|(|)|dan|Menlu|Lavrov|Jenderal|itu|ia|katanya|di|PBB|Kim|-|Putra|"
    "Sekretariat|seorang|pejabat|mantan|Dr.|Raja|Salman|untuk"
)
WORDS = st.sampled_from(tuple(SCRAPS.split("|")))


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_every_mention_is_the_text_it_covers(text: str) -> None:
    page = lay_out(Article(text))
    cast = find_actors(page, PlainParser().parse(text, page.sentences))
    assert all(m.span.of(text) == m.text for a in cast.actors for m in a.mentions)
    assert len({a.id for a in cast.actors}) == len(cast.actors)


def test_long_chain_of_ranks_is_read_in_bounded_depth() -> None:
    text = "Jenderal, " * 3000 + "Putin tiba."
    page = lay_out(Article(text))
    assert find_actors(page, PlainParser().parse(text, page.sentences)).actors
