"""The best tree has one root and no cycle, and is the best there is; labels are legal BIO."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawatan.parse.decode import best_labels, best_tree

LABELS = ("O", "B-PER", "I-PER", "B-GPE", "I-GPE")


def scores(rows: int, columns: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(rows, columns)).astype(np.float32)


def is_tree(heads: tuple[int, ...]) -> bool:
    """One word under the root, and every word leads to it."""
    for word in range(1, len(heads) + 1):
        seen, at = set(), word
        while at:
            if at in seen:
                return False
            seen.add(at)
            at = heads[at - 1]
    return sum(head == 0 for head in heads) == 1


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 5), st.integers(0, 10_000))
def test_the_tree_is_the_best_of_all_trees(words: int, seed: int) -> None:
    given_scores = scores(words, words + 1, seed)
    every = (h for h in itertools.product(range(words + 1), repeat=words) if is_tree(h))
    total = lambda heads: sum(given_scores[i, h] for i, h in enumerate(heads))  # noqa: E731
    found = tuple(int(h) for h in best_tree(given_scores))
    assert is_tree(found)
    assert total(found) == pytest.approx(max(map(total, every)), abs=1e-4)


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 30), st.integers(0, 10_000))
def test_labels_are_legal(words: int, seed: int) -> None:
    labels = best_labels(scores(words, len(LABELS), seed), LABELS)
    assert len(labels) == words
    for before, label in zip(["O", *labels], labels, strict=False):
        assert label[0] != "I" or before[2:] == label[2:]


def test_a_stray_inside_label_is_read_as_the_legal_labels_that_fit_best() -> None:
    rows = np.array([[0, 0, 3, 0, 0], [0, 0, 3, 0, 0]], np.float32)
    assert best_labels(rows, LABELS) == ["B-PER", "I-PER"]
