"""The settings of the server: from the command line, or from the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from pathlib import Path

from ..errors import UserError, message, shown

LOCAL_NAMES = ("127.0.0.1", "localhost", "::1")
HOST, PORT = "127.0.0.1", 8022
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_NAME = re.compile(r"[A-Za-z0-9._-]+|\[?[0-9A-Fa-f:.]+\]?")
_PREFIX = re.compile(r"(?:/[A-Za-z0-9._~-]+)+")


@dataclass(frozen=True)
class Settings:
    """What the server shows, and to whom.

    `plans` are files and folders, without any those of the folder plans/. `names` are the host
    names under which browsers reach it, besides its addresses. `users` is the file of those who may
    sign in. A proxy at one of the addresses or networks `proxies` tells the addresses of clients,
    whether they use https and, in the request header `header`, who has signed in there; without
    `proxies` it must then be on this machine. `prefix` is where it begins on its host, such as
    `/plan`. `state` is the folder of the key that signs cookies and forms.
    """

    plans: tuple[Path, ...] = ()
    host: str = HOST
    port: int = PORT
    read_only: bool = False
    users: Path | None = None
    header: str = ""
    proxies: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    prefix: str = ""
    state: Path | None = None

    @property
    def trusted(self) -> tuple[str, ...]:
        """The addresses and networks whose headers are true."""
        return self.proxies or (("127.0.0.1", "::1") if self.header else ())

    @property
    def open(self) -> bool:
        """Whether nobody has to sign in, so that it is only for this machine."""
        return self.users is None and not self.header


def checked(settings: Settings) -> Settings:
    """The settings. Raises UserError where they do not fit, or would let anybody in."""
    if settings.header and not _HEADER.fullmatch(settings.header):
        text = message("{name} is not a valid header name", name=shown(settings.header))
        raise UserError(text, message("as in --behind-proxy X-Remote-User"))
    if settings.prefix and not _PREFIX.fullmatch(settings.prefix):
        text = message("{prefix} is not the beginning of an address", prefix=shown(settings.prefix))
        raise UserError(text, message("as in --prefix /plan"))
    for name in settings.names:
        if not _NAME.fullmatch(name):
            text = message("{name} is not a valid host name", name=shown(name))
            raise UserError(text, message("as in --name plans.example.org"))
    for network in settings.proxies:
        try:
            ip_network(network)
        except ValueError:
            text = message("{name} is not the address of a network", name=shown(network))
            raise UserError(text, message("as in --proxy 172.17.0.0/16")) from None
    reached = (settings.host, *settings.names)
    if settings.open and not all(map(is_local, reached)):
        other = next(name for name in reached if not is_local(name))
        text = message("{host} is reached from other machines, by anybody", host=shown(other))
        hint = message("add --users FILE, or --behind-proxy HEADER where a proxy signs people in")
        raise UserError(text, hint)
    return settings


def is_local(host: str) -> bool:
    """Whether the name or address is that of this machine for itself."""
    if host in LOCAL_NAMES:
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings in the environment, for a WSGI server. Raises UserError."""
    found = os.environ if environment is None else environment

    def several(name: str, separator: str = ",") -> tuple[str, ...]:
        return tuple(filter(None, map(str.strip, found.get(name, "").split(separator))))

    users, state = found.get("WORKPLAN_USERS", ""), found.get("WORKPLAN_STATE", "")
    return checked(
        Settings(
            plans=tuple(map(Path, several("WORKPLAN_PLANS", os.pathsep))),
            read_only=found.get("WORKPLAN_READ_ONLY", "") not in {"", "0", "no"},
            users=Path(users) if users else None,
            header=found.get("WORKPLAN_BEHIND_PROXY", ""),
            proxies=several("WORKPLAN_PROXY"),
            names=several("WORKPLAN_NAME"),
            prefix=found.get("WORKPLAN_PREFIX", "").rstrip("/"),
            state=Path(state) if state else None,
        )
    )
