"""Addresses that must never be asked, in every form that leads there."""

from __future__ import annotations

from ipaddress import IPv4Address

V4 = {
    "this-network": "0.0.0.0",
    "this-network-last": "0.255.255.255",
    "loopback": "127.0.0.1",
    "loopback-far": "127.255.0.9",
    "private-10": "10.0.0.1",
    "private-172": "172.16.0.1",
    "private-172-last": "172.31.255.254",
    "private-192": "192.168.1.1",
    "link-local": "169.254.1.1",
    "metadata": "169.254.169.254",
    "metadata-azure": "168.63.129.16",
    "metadata-alibaba": "100.100.100.200",
    "metadata-oracle": "192.0.0.192",
    "cgnat": "100.64.0.1",
    "cgnat-last": "100.127.255.255",
    "protocols": "192.0.0.8",
    "documentation-1": "192.0.2.1",
    "documentation-2": "198.51.100.1",
    "documentation-3": "203.0.113.1",
    "relay": "192.88.99.1",
    "benchmark": "198.18.0.1",
    "benchmark-last": "198.19.255.255",
    "multicast": "224.0.0.1",
    "multicast-ssdp": "239.255.255.250",
    "reserved": "240.0.0.1",
    "broadcast": "255.255.255.255",
}
V6 = {
    "unspecified-6": "::",
    "loopback-6": "::1",
    "unique-local": "fd00::1",
    "metadata-aws-6": "fd00:ec2::254",
    "link-local-6": "fe80::1",
    "link-local-zone": "fe80::1%lo",
    "site-local": "fec0::1",
    "multicast-6": "ff02::1",
    "documentation-6": "2001:db8::1",
    "documentation-6-new": "3fff::1",
    "discard": "100::1",
    "teredo": "2001:0:5ef5:79fd::1",
    "orchid": "2001:20::1",
    "nat64-local": "64:ff9b:1::a00:1",
    "segment-routing": "5f00::1",
    "unassigned": "4000::1",
}
# Forms of one IPv4 address that resolvers take and careless checks do not know.
SPELLED = {
    "short": "127.1",
    "decimal": "2130706433",
    "hexadecimal": "0x7f000001",
    "hexadecimal-parts": "0x7f.0x0.0x0.0x1",
    "octal": "0177.0.0.1",
    "octal-metadata": "0251.0376.0251.0376",
    "decimal-metadata": "2852039166",
    "zero": "0",
    "short-private": "10.1",
    "mixed": "0xa9.16689662",
}
_HIDDEN = ("loopback", "private-10", "private-192", "metadata", "cgnat", "multicast")


def hidden() -> dict[str, str]:
    """IPv6 addresses with a forbidden IPv4 address inside: mapped, compatible, 6to4, NAT64."""
    found = {}
    for name in _HIDDEN:
        plain = IPv4Address(V4[name])
        high, low = f"{int(plain) >> 16:x}", f"{int(plain) & 0xFFFF:x}"
        found[f"mapped-{name}"] = f"::ffff:{plain}"
        found[f"compatible-{name}"] = f"::{plain}"
        found[f"6to4-{name}"] = f"2002:{high}:{low}::1"
        found[f"nat64-{name}"] = f"64:ff9b::{high}:{low}"
    return found


def numbers() -> dict[str, str]:
    """Every forbidden address by name, as a resolver gives it."""
    return {**V4, **V6, **hidden()}


def hosts() -> dict[str, str]:
    """Every forbidden host as an address writes it."""
    plain = {**V4, **{f"spelled-{name}": host for name, host in SPELLED.items()}}
    bracketed = {name: f"[{a}]" for name, a in {**V6, **hidden()}.items() if "%" not in a}
    return {**plain, **bracketed}
