"""From scores to trees and names: the best tree with one root, the best legal BIO labels."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
_NEVER = np.float32(-1e9)
_ROOTS = 6


def best_tree(scores: Floats) -> Ints:
    """Heads [W] of the best tree for arc scores [W, W + 1]; 0 is the root, word i is i + 1.

    The tree has exactly one word under the root. Most sentences have it in the best heads of
    each word alone; the others go through Chu-Liu-Edmonds, once for each likely root word.
    """
    count = len(scores)
    masked = scores.astype(np.float32).copy()
    masked[np.arange(count), np.arange(1, count + 1)] = _NEVER
    greedy: Ints = masked.argmax(1)
    if (greedy == 0).sum() == 1 and not _cycle(_with_root(greedy)):
        return greedy
    return _best_rooted(masked)


def _best_rooted(masked: Floats) -> Ints:
    """The best of the trees under the likeliest roots.

    No tree is better than the best heads of all words but its root, so a root whose bound lies
    below a tree that is found already need not be tried.
    """
    rows = np.arange(len(masked))
    inner = masked[:, 1:].max(1)
    bounds = masked[:, 0] - inner + inner.sum()
    best, most = np.zeros(len(masked), np.int64), -np.inf
    for word in np.argsort(-bounds)[:_ROOTS]:
        if bounds[word] <= most:
            break
        tree = _rooted(masked, int(word))
        total = float(masked[rows, tree].sum())
        if total > most:
            best, most = tree, total
    return best


def _with_root(heads: Ints) -> list[int]:
    return [0, *map(int, heads)]


def _rooted(masked: Floats, word: int) -> Ints:
    """The best tree in which only `word` hangs from the root."""
    square = np.full((len(masked) + 1, len(masked) + 1), _NEVER, np.float32)
    square[1:] = masked
    square[1:, 0] = _NEVER
    square[word + 1] = _NEVER
    square[word + 1, 0] = 0.0
    return np.array(_arborescence(square)[1:], np.int64)


def _cycle(heads: Sequence[int]) -> list[int]:
    """The nodes of some cycle, or an empty list. Node 0 is the root."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if state[node] == 1:
            return path[path.index(node) :]
        for done in path:
            state[done] = 2
    return []


def _arborescence(scores: Floats) -> list[int]:
    """Chu-Liu-Edmonds on scores [dependent, head]; the head of each node, 0 for the root."""
    heads = [0, *map(int, scores[1:].argmax(1))]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    outside = [node for node in range(len(scores)) if node not in inside]
    contracted, entry, leave = _contracted(scores, cycle, outside, heads)
    solved = _arborescence(contracted)
    merged = len(outside)
    result = heads.copy()
    for position, node in enumerate(outside[1:], 1):
        head = solved[position]
        result[node] = leave[node] if head == merged else outside[head]
    head = outside[solved[merged]]
    result[entry[head]] = head
    return result


def _contracted(
    scores: Floats, cycle: list[int], outside: list[int], heads: list[int]
) -> tuple[Floats, dict[int, int], dict[int, int]]:
    """The graph with the cycle as one node: its scores, where to enter the cycle, how to leave."""
    merged = len(outside)
    smaller = np.full((merged + 1, merged + 1), _NEVER, np.float32)
    smaller[:merged, :merged] = scores[np.ix_(outside, outside)]
    within = np.array([scores[node, heads[node]] for node in cycle])
    gains = scores[np.ix_(cycle, outside)] - within[:, None]
    best_in = gains.argmax(0)
    smaller[merged, :merged] = gains.max(0) + within.sum()
    out = scores[np.ix_(outside, cycle)]
    smaller[:merged, merged] = out.max(1)
    smaller[0, merged] = _NEVER
    entry = {node: cycle[best_in[i]] for i, node in enumerate(outside)}
    leave = {node: cycle[int(out[i].argmax())] for i, node in enumerate(outside)}
    return smaller, entry, leave


@lru_cache(maxsize=16)
def _forbidden(labels: tuple[str, ...]) -> Floats:
    """0 where label j may follow label i, a large minus where it may not."""
    table = np.zeros((len(labels), len(labels)), np.float32)
    for i, before in enumerate(labels):
        for j, after in enumerate(labels):
            if after[0] == "I" and before[1:] != after[1:]:
                table[i, j] = _NEVER
    return table


def best_labels(scores: Floats, labels: tuple[str, ...]) -> list[str]:
    """The best legal BIO labels [W] for scores [W, labels] (Viterbi over hard constraints)."""
    if not len(scores):
        return []
    forbidden = _forbidden(labels)
    first = np.array([_NEVER if label[0] == "I" else 0.0 for label in labels], np.float32)
    greedy = scores.argmax(1)
    if first[greedy[0]] == 0 and not forbidden[greedy[:-1], greedy[1:]].any():
        return [labels[i] for i in greedy]
    logs = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    total, back = logs[0] + first, []
    for row in logs[1:]:
        steps = total[:, None] + forbidden
        back.append(steps.argmax(0))
        total = steps.max(0) + row
    path = [int(total.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return [labels[i] for i in reversed(path)]
