"""Who deals with whom as a graph: GraphML and GEXF through networkx (extra `export`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, BinaryIO

import networkx

from lawatan.export.coding import pairs
from lawatan.export.entries import Entry

# Characters that XML 1.0 cannot hold.
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
Dump = Callable[[Any, BinaryIO], None]


class GraphWriter:
    """Actors as nodes, each event an edge from each source to each target."""

    def __init__(self, sink: BinaryIO, dump: Dump) -> None:
        self.left_out = 0
        self._sink, self._dump = sink, dump
        self.graph = networkx.MultiDiGraph()

    def write(self, entry: Entry) -> None:
        """Adds one event; one without a target is counted as left out."""
        event = entry.event
        if not (event.source and event.target):
            self.left_out += 1
            return
        for number, (source, target) in enumerate(pairs(entry)):
            ends = [self._node(entry, a.name or "", a.country) for a in (source, target)]
            edge = {"event": event.id, "type": event.type, "mode": event.mode,
                    "status": event.status, "when": event.when, "reports": event.told,
                    "goldstein": event.goldstein}  # fmt: skip
            self.graph.add_edge(*ends, key=f"{event.id}-{number}", **_known(edge))

    def close(self) -> None:
        """Writes the graph; the stream stays open."""
        self._dump(self.graph, self._sink)
        self._sink.flush()

    def _node(self, entry: Entry, name: str, country: str | None) -> str:
        shown = _ILLEGAL.sub("", name)
        key = f"{shown} ({country})" if country else shown
        kind = entry.party(name, country).kind
        self.graph.add_node(key, **_known({"label": shown, "country": country, "kind": kind}))
        return key


def graphml(sink: BinaryIO) -> GraphWriter:
    """A writer of GraphML."""
    return GraphWriter(sink, networkx.write_graphml_xml)


def gexf(sink: BinaryIO) -> GraphWriter:
    """A writer of GEXF 1.2, as Gephi opens it."""
    return GraphWriter(sink, networkx.write_gexf)


def _known(values: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in values.items() if value is not None}
    return {k: _ILLEGAL.sub("", v) if isinstance(v, str) else v for k, v in kept.items()}
