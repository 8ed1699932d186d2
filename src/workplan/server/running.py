"""The web server itself: waitress, with limits for clients that are slow or many."""

from __future__ import annotations

import contextlib
import logging
import signal
import socket
import sys
import time
from collections.abc import Callable
from ipaddress import ip_address, ip_network
from typing import Any

from waitress import create_server  # type: ignore[import-untyped]
from waitress.channel import HTTPChannel  # type: ignore[import-untyped]
from waitress.server import BaseWSGIServer  # type: ignore[import-untyped]

from ..errors import UserError, message, system_error
from .security import LARGEST_BODY
from .settings import Settings, is_local

_THREADS = 16
_CONNECTIONS = 900  # at the same time; most systems allow a program 1024 open files
_OF_ONE_ADDRESS = 100
WHOLE_REQUEST = 20.0  # seconds in which a request must have come
_IDLE = 60  # seconds after which a connection without a request is closed
_LARGEST_HEAD = 1 << 15
_TURN = 0.001  # seconds after which another thread has its turn, so that short answers wait less


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection. A request that comes too slowly is not waited for, however steady
    it is."""

    begun: float | None = None  # when the first part of the present request came

    def received(self, data: bytes) -> bool:
        """Take a part of a request."""
        if self.begun is None:
            self.begun = time.monotonic()
        taken = bool(super().received(data))
        if self.request is None:
            self.begun = None
        return taken

    @property
    def late(self) -> bool:
        """Whether its request should have come by now."""
        return self.begun is not None and time.monotonic() - self.begun > WHOLE_REQUEST


def run(app: Any, settings: Settings, begun: Callable[[], None]) -> None:
    """Serve the application until the program is ended; `begun` is called when it can be reached.
    Raises UserError where the address cannot be used."""
    _allow_files()
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    servers: dict[int, Any] = {}
    try:
        server = create_server(
            app,
            servers,
            host=settings.host,
            port=settings.port,
            threads=_THREADS,
            ident=None,
            connection_limit=_CONNECTIONS,
            channel_timeout=_IDLE,
            cleanup_interval=5,
            max_request_body_size=LARGEST_BODY,
            max_request_header_size=_LARGEST_HEAD,
            clear_untrusted_proxy_headers=False,  # the application trusts none but the proxy's
            asyncore_use_poll=sys.platform != "win32",
        )
    except (OSError, ValueError) as error:
        address = f"{settings.host}:{settings.port}"
        text = message("{address} cannot be used", address=address)
        if isinstance(error, OSError) and error.errno:
            why = system_error(error)
            text = message("{address} cannot be used: {why}", address=address, why=why)
        raise UserError(
            text, message("another program may use it; choose one with --port")
        ) from None
    for one in servers.values():
        if isinstance(one, BaseWSGIServer):
            _limit(one, settings)
    signal.signal(signal.SIGTERM, _end)
    sys.setswitchinterval(_TURN)
    begun()
    with contextlib.suppress(KeyboardInterrupt):
        server.run()


def _end(*_: object) -> None:
    raise KeyboardInterrupt


def _limit(server: Any, settings: Settings) -> None:
    """Give the server connections with limits; a proxy brings those of many."""
    proxies = [ip_network(network) for network in settings.trusted]

    def alone(peer: str) -> bool:
        return not is_local(peer) and not any(ip_address(peer) in one for one in proxies)

    plain = server.maintenance

    def channel(_: Any, connection: socket.socket, address: Any, *rest: Any, **more: Any) -> None:
        peer = address[0] if isinstance(address, tuple) else ""
        if peer and alone(peer):
            channels = server.active_channels.values()
            if sum(one.addr[0] == peer for one in channels) >= _OF_ONE_ADDRESS:
                connection.close()
                return
        Channel(server, connection, address, *rest, **more)

    def maintenance(now: float) -> None:
        plain(now)
        for one in server.active_channels.values():
            if one.late:
                one.will_close = True

    server.channel_class, server.maintenance = channel, maintenance


def _allow_files() -> None:
    """Let the program open as many files as the system lets it."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
