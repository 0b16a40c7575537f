"""A desk that is served is spared most of Python's collections, and leaves no trace of that."""

from __future__ import annotations

import gc

from lawatan.web.settling import settled


def test_collections_are_rarer_while_settled_and_as_usual_behind_it() -> None:
    usual = gc.get_threshold()
    with settled():
        assert gc.get_freeze_count() > 0
        assert gc.get_threshold()[0] > usual[0]
    assert gc.get_freeze_count() == 0
    assert gc.get_threshold() == usual
