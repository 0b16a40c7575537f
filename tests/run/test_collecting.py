"""Long work is spared most of Python's collections, and leaves no trace of that."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from lawatan.run.bounds import collecting_rarely


@pytest.fixture
def usual() -> Iterator[tuple[int, int, int]]:
    """Python's own thresholds, whatever a desk that another test left running has set."""
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield 700, 10, 10
    gc.set_threshold(*before)


def test_collections_are_rarer_meanwhile_and_as_usual_behind_it(
    usual: tuple[int, int, int],
) -> None:
    with collecting_rarely():
        assert gc.get_freeze_count() > 0
        assert gc.get_threshold()[0] > usual[0]
    assert gc.get_freeze_count() == 0
    assert gc.get_threshold() == usual
