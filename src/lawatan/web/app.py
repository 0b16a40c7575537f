"""The desk as an ASGI application: `create_app(Settings(...))`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import resources
from pathlib import Path

from fastapi import Depends, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from lawatan.errors import LawatanError
from lawatan.record.store import Record
from lawatan.run.bounds import collecting_rarely
from lawatan.run.guarded import Bounds
from lawatan.web import problems
from lawatan.web.answers import Answers
from lawatan.web.desk import Desk
from lawatan.web.language import LanguagePrefix
from lawatan.web.measures import Measures
from lawatan.web.observing import Observer, note_view
from lawatan.web.rates import Rates
from lawatan.web.reading import ReadingRoom
from lawatan.web.security import Guard
from lawatan.web.settings import Settings
from lawatan.web.shared import Shared
from lawatan.web.signing import Sessions
from lawatan.web.tagging import Tagging
from lawatan.web.views import routers
from lawatan.web.warming import warm


def create_app(settings: Settings, shared: Shared | None = None) -> FastAPI:
    """The desk on the record of `settings`, opened at once. Raises RecordError.

    A worker among several gives what they share.
    """
    desk = _open_desk(settings, shared or Shared.new())
    middleware = [
        Middleware(Observer, measures=desk.measures),
        Middleware(Guard, settings=settings),
        Middleware(Answers, desk=desk),
        # The usual level, 9, takes three times as long and makes pages smaller by a twelfth.
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=4),
        Middleware(Tagging),
        Middleware(LanguagePrefix, default=settings.language),
    ]
    app = FastAPI(
        title="Lawatan", docs_url=None, redoc_url=None, middleware=middleware, lifespan=_lifespan,
        dependencies=[Depends(note_view)],
    )  # fmt: skip
    app.state.desk = desk
    app.mount("/static", StaticFiles(directory=_static()), name="static")
    for router in routers():
        app.include_router(router)
    app.add_exception_handler(LawatanError, problems.refused)
    app.add_exception_handler(HTTPException, problems.not_served)
    app.add_exception_handler(RequestValidationError, problems.not_understood)
    return app


def _open_desk(settings: Settings, shared: Shared) -> Desk:
    record = Record.open(settings.record)
    bounds = Bounds(settings.read_seconds, settings.read_mebibytes)
    return Desk(
        settings,
        record,
        shared,
        Sessions(shared),
        Rates(shared),
        shared.places("file", settings.files_at_once),
        Measures(record, shared.counts if shared.several else None),
        ReadingRoom(settings.article_limit, bounds, shared),
    )


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    await warm(app, app.state.desk)
    with collecting_rarely():
        yield
    app.state.desk.close()


def _static() -> Path:
    # Packages are installed as plain folders; nothing is served from a zip.
    return Path(str(resources.files("lawatan.web").joinpath("static")))
