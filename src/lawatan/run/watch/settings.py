"""What a watch keeps to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WatchSettings:
    """How a watch goes about it; times in seconds.

    Each listing is asked `every` so often; one that fails rests up to `longest_rest`. At most
    `hosts` are asked at the same time. An article that cannot be had is tried `tries` times.
    Articles that a listing dates more than `days` back are left out, as are listings deeper than
    `depth` indexes, and what goes beyond `new` articles or `below` sitemaps of one answer. With
    `once` a host that rests longer than `patience` is left for the next watch.
    """

    every: float = 900.0
    once: bool = False
    hosts: int = 8
    tries: int = 5
    days: int = 7
    depth: int = 2
    new: int = 1000
    below: int = 50
    longest_rest: float = 86_400.0
    patience: float = 120.0
