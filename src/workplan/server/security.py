"""What is refused before a page is made, and the headers that tell browsers what to refuse."""

from __future__ import annotations

import socket
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .settings import LOCAL_NAMES, Settings, is_local

if TYPE_CHECKING:
    from flask import Request

LARGEST_BODY = 1 << 18  # bytes
LONGEST_ADDRESS = 4000  # characters of a path with its query
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # With no-referrer, browsers would send no origin with a form.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class Guard:
    """The checks of requests by the settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._names = {name.casefold() for name in (*LOCAL_NAMES, *settings.names)}
        if not settings.open:
            self._names |= {settings.host.casefold(), socket.gethostname().casefold()}
        self._proxies = [ip_network(network) for network in settings.trusted]

    def known_host(self, host: str) -> bool:
        """Whether a request for this host (`name:port`) is meant for this server. Another name may
        have been made to lead here by whoever owns it (DNS rebinding); an address cannot be."""
        name = _name_of_host(host)
        if name in self._names:
            return True
        try:
            ip_address(name)
        except ValueError:
            return False
        return not self._settings.open or is_local(name)

    def known_peer(self, request: Request) -> bool:
        """Whether the machine at the other end may ask: only this one, where nobody signs in."""
        peer = request.environ.get("REMOTE_ADDR") or ""
        return not self._settings.open or not peer or is_local(peer)

    def own_form(self, request: Request) -> bool:
        """Whether a request that writes comes from a page of this server, as browsers tell."""
        site = request.headers.get("Sec-Fetch-Site")
        if site is not None and site != "same-origin":
            return False
        origin = request.headers.get("Origin")
        if origin is None:
            return site is not None
        parts = urlsplit(origin)
        return parts.scheme in {"http", "https"} and _same_host(parts.netloc, request.host)

    def trusted(self, request: Request) -> bool:
        """Whether the request came through the proxy, whose headers are true."""
        if not self._proxies:
            return False
        peer = request.environ.get("REMOTE_ADDR") or ""
        if not peer:  # a socket of this machine's file system
            return True
        try:
            address = ip_address(peer)
        except ValueError:
            return False
        return any(address in network for network in self._proxies)

    def signed_in_elsewhere(self, request: Request) -> str:
        """The name that the proxy gives, empty without one."""
        if not self._settings.header or not self.trusted(request):
            return ""
        raw = request.headers.get(self._settings.header, "")
        try:
            return raw.encode("latin-1").decode().strip()
        except UnicodeError:
            return raw.strip()

    def address(self, request: Request) -> str:
        """The address of the client, as far as it is known for certain."""
        if self.trusted(request):
            last = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
            if last:
                return last[:60]
        return str(request.environ.get("REMOTE_ADDR") or "")

    def encrypted(self, request: Request) -> bool:
        """Whether the browser speaks https, with this server or with the proxy before it."""
        if request.scheme == "https":
            return True
        return self.trusted(request) and request.headers.get("X-Forwarded-Proto") == "https"


def _name_of_host(host: str) -> str:
    """The name or address without the port, in lower case."""
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _same_host(one: str, other: str) -> bool:
    """Whether these are the same name and port; the ports of http and https may be left out."""
    return _without_port(one) == _without_port(other)


def _without_port(host: str) -> str:
    lowered = host.casefold()
    for port in (":80", ":443"):
        lowered = lowered.removesuffix(port)
    return lowered
