"""Networks: from which one a request comes, as far as fairness between them wants it known."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv6Address, ip_address, ip_network

_ONE_HOME = 64  # bits of an IPv6 address that a home or a phone has for itself


def network_of(address: str) -> str:
    """Give the network of an address: itself, or the half of it that one home has; else nothing."""
    try:
        given = ip_address(address)
    except ValueError:
        return ""
    if not isinstance(given, IPv6Address):
        return str(given)
    if given.ipv4_mapped:
        return str(given.ipv4_mapped)
    return str(ip_network((int(given), _ONE_HOME), strict=False))


def address_of(remote: str, forwarded: Sequence[str], proxies: int) -> str:
    """Give the address that the outermost of so many trusted proxies saw.

    What stands further left was written by whoever asks, and is not believed.
    """
    named = [each.strip() for line in forwarded for each in line.split(",")]
    if not 0 < proxies <= len(named):
        return remote
    return named[-proxies]
