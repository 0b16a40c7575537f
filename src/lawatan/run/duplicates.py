"""Near-duplicates over all shards: MinHash of word triples, found by locality-sensitive hashing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from lawatan.export.parquet import write_parquet
from lawatan.run.shards import Shard

PERMUTATIONS = 64
ALIKE = 0.7
"""Jaccard similarity of word triples from which two articles are near-duplicates."""

_WORD = re.compile(r"\w+")
_SCHEMA = pa.schema(
    [
        ("shard", pa.string()),
        ("offset", pa.int64()),
        ("article_id", pa.string()),
        ("duplicate_of", pa.string()),
        ("likeness", pa.float64()),
    ]
)


def signature(text: str) -> bytes:
    """The MinHash of a text's word triples, as little-endian uint32."""
    from datasketch import MinHash

    words = _WORD.findall(text.casefold())
    triples = {" ".join(words[i : i + 3]) for i in range(max(len(words) - 2, 1))}
    made = MinHash(num_perm=PERMUTATIONS, seed=1, scheme="affine32")
    made.update_batch([t.encode("utf-8", "surrogatepass") for t in sorted(triples)])
    return np.asarray(made.hashvalues).astype("<u4").tobytes()


def mark_duplicates(shards: Iterable[Shard], folder: Path) -> int:
    """Writes duplicates.parquet: each later article beside the first like it. How many."""
    rows = list(_found(shards, folder))
    write_parquet(rows, _SCHEMA, folder / "duplicates.parquet")
    return len(rows)


def _found(shards: Iterable[Shard], folder: Path) -> Iterator[dict[str, Any]]:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS)
    firsts: list[tuple[str, Any]] = []
    for shard, offset, article_id, data in _signatures(shards, folder):
        values = np.frombuffer(data, "<u4").astype(np.uint64)
        mark = MinHash(num_perm=PERMUTATIONS, seed=1, scheme="affine32", hashvalues=values)
        near = [(mark.jaccard(firsts[i][1]), -i) for i in index.query(mark)]
        likeness, at = max(near, default=(0.0, 0))
        if likeness >= ALIKE:
            yield {
                "shard": shard, "offset": offset, "article_id": article_id,
                "duplicate_of": firsts[-at][0], "likeness": likeness,
            }  # fmt: skip
        else:
            index.insert(len(firsts), mark)
            firsts.append((article_id, mark))


def _signatures(shards: Iterable[Shard], folder: Path) -> Iterator[tuple[str, int, str, bytes]]:
    import pyarrow.parquet as pq

    for shard in shards:
        path = folder / "readings" / f"{shard.name}.parquet"
        if path.exists():
            table = pq.read_table(path, columns=["offset", "article_id", "signature"])
            for row in table.to_pylist():
                yield shard.name, row["offset"], row["article_id"], row["signature"]
