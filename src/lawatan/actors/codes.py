"""CAMEO actor codes: country and sector ("RUSGOV", "IGOUNO", "INDMED")."""

from __future__ import annotations

from lawatan.actors.bodies import Organization
from lawatan.actors.people import Person


def code_of_person(person: Person) -> str | None:
    """The code of the person's country and first telling sector."""
    sector = next((s for s in person.sectors if s != "any"), None)
    if sector is None and person.leader is not None:
        sector = "GOV"
    return join_code(person.country, sector)


def code_of_body(body: Organization) -> str | None:
    """The code of the organisation's country and sector."""
    return join_code(body.country, body.known.sector if body.known else None)


def join_code(country: str | None, sector: str | None) -> str | None:
    """Country and sector in one code; None without a country."""
    if country is None:
        return None
    return f"{country}{sector}" if sector else country
