"""Which IP addresses may be asked: public ones, never those of the network we run in.

The networks are those of the IANA special-purpose registries (RFC 6890 and its updates) that
are not reachable world-wide, and addresses where clouds serve metadata.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_RESERVED = {
    "0.0.0.0/8": "this network",
    "10.0.0.0/8": "private",
    "100.64.0.0/10": "carrier-grade NAT",
    "127.0.0.0/8": "loopback",
    "168.63.129.16/32": "cloud metadata",
    "169.254.0.0/16": "link-local",
    "172.16.0.0/12": "private",
    "192.0.0.0/24": "reserved for protocols",
    "192.0.2.0/24": "documentation",
    "192.88.99.0/24": "6to4 relay",
    "192.168.0.0/16": "private",
    "198.18.0.0/15": "benchmarking",
    "198.51.100.0/24": "documentation",
    "203.0.113.0/24": "documentation",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved",
    "::/128": "unspecified",
    "::1/128": "loopback",
    "64:ff9b:1::/48": "local NAT64",
    "100::/64": "discard",
    "2001::/23": "reserved for protocols",
    "2001:db8::/32": "documentation",
    "3fff::/20": "documentation",
    "5f00::/16": "segment routing",
    "fc00::/7": "private",
    "fe80::/10": "link-local",
    "fec0::/10": "site-local",
    "ff00::/8": "multicast",
}
_NETWORKS: tuple[tuple[Network, str], ...] = tuple(
    (ip_network(network), name) for network, name in _RESERVED.items()
)
_GLOBAL_V6 = ip_network("2000::/3")
_NAT64 = ip_network("64:ff9b::/96")
_COMPATIBLE = ip_network("::/96")


def forbidden(address: str) -> str | None:
    """Why an IP address must not be asked ("loopback"); None where it may be.

    An IPv4 address inside an IPv6 one (mapped, compatible, 6to4, NAT64) is looked at as well.
    """
    try:
        given = ip_address(address.partition("%")[0])
    except ValueError:
        return "not an IP address"
    return next((why for one in _meant(given) if (why := _why(one))), None)


def _why(address: Address) -> str | None:
    for network, name in _NETWORKS:
        if address.version == network.version and address in network:
            return name
    if isinstance(address, IPv6Address) and not _embedded(address) and address not in _GLOBAL_V6:
        return "not world-wide"
    return None


def _meant(address: Address) -> Iterator[Address]:
    yield address
    if isinstance(address, IPv6Address) and (inner := _embedded(address)):
        yield inner


def _embedded(address: IPv6Address) -> IPv4Address | None:
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address in _NAT64 or address in _COMPATIBLE:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return None
