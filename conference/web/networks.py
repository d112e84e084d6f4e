"""The network a request comes from, coarsely, for what must not know an address."""

import ipaddress
from typing import Final

from flask import request

_PREFIX: Final = {4: 24, 6: 56}
"""Bits of an address that are looked at: what a provider gives to a house or a street."""


def caller_network() -> str:
    """The network of the caller, as rate limits see it: through the trusted proxy alone.

    Empty for an address that is not of the open internet: behind a proxy nobody told us of, all
    callers have its address, and it would say nothing.
    """
    return network_of(request.remote_addr or "")


def network_of(address: str) -> str:
    """The network of an address; empty for a private or an unreadable one."""
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(known, ipaddress.IPv6Address) and known.ipv4_mapped is not None:
        known = known.ipv4_mapped
    if not known.is_global:
        return ""
    return str(ipaddress.ip_network(f"{known}/{_PREFIX[known.version]}", strict=False))
