"""The pages of the desk: each asks the record one question and has a JSON twin."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from lawatan.web.access import may_read
from lawatan.web.api.files import FILES
from lawatan.web.api.routes import ROUTER
from lawatan.web.pages import add_view
from lawatan.web.views import (
    acting,
    agenda,
    article,
    calendar,
    event,
    graph,
    people,
    probes,
    search,
    today,
    world,
)

VIEWS = (
    today.VIEW,
    calendar.VIEW,
    agenda.AGENDA,
    agenda.TIMELINE,
    event.VIEW,
    article.VIEW,
    people.ACTOR,
    people.COUNTRY,
    people.DYAD,
    graph.VIEW,
    world.VIEW,
    search.VIEW,
)


def routers() -> tuple[APIRouter, ...]:
    """The routers of the desk, in the order in which they are asked."""
    pages = APIRouter(dependencies=[Depends(may_read)])
    for view in VIEWS:
        add_view(pages, view)
    return (probes.ROUTER, ROUTER, FILES, pages, acting.ROUTER)
