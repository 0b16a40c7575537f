"""Keeps Python from looking through all of its memory again and again while a desk is served.

A collection of all objects stops every answer for a tenth of a second, and finds next to nothing:
what an answer was made of is let go of at once, and what the desk itself is made of stays.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_TOGETHER = 50_000
"""New objects that make Python look for garbage among them; more than an answer leaves behind."""


@contextmanager
def settled() -> Iterator[None]:
    """While it lasts, what is there already is not looked through, and the rest more rarely."""
    usual = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_TOGETHER, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
