"""`workplan serve`: the reports, the recording and the calendar feeds in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from ...errors import UserError, message, verbatim
from .. import options as o
from ..arguments import Option

if TYPE_CHECKING:
    from ...errors import Text
    from ...server.settings import Settings


def run(
    plans: o.Plans = None,
    host: Annotated[str, Option("Address to listen on.", metavar="ADDRESS")] = "127.0.0.1",
    port: Annotated[int, Option("Port to listen on.", least=1, most=65535)] = 8022,
    read_only: Annotated[bool, Option("Only show; record nothing.", ("--read-only",))] = False,
    users: Annotated[
        Path | None, Option("File of those who may sign in; needed for other machines.")
    ] = None,
    behind_proxy: Annotated[
        str | None,
        Option(
            "Header in which a proxy tells who has signed in there.",
            ("--behind-proxy",),
            metavar="HEADER",
        ),
    ] = None,
    proxy: Annotated[
        list[str] | None,
        Option(
            "Address or network of a proxy, whose headers are then true. May be repeated.",
            ("--proxy",),
            metavar="NETWORK",
        ),
    ] = None,
    name: Annotated[
        list[str] | None,
        Option("Host name under which browsers reach the server. May be repeated.", ("--name",)),
    ] = None,
    prefix: Annotated[
        str | None, Option("Beginning of all addresses, e.g. /plan.", ("--prefix",), metavar="PATH")
    ] = None,
    open_: Annotated[bool, Option("Open the browser.", ("--open",))] = False,
    add_user: Annotated[
        str | None,
        Option(
            "Add a person to the file of --users, or give a new password, and end.",
            ("--add-user",),
            metavar="NAME",
        ),
    ] = None,
    role: Annotated[
        Literal["reader", "reporter", "keeper"],
        Option("With --add-user: what the person may do.", ("--role",)),
    ] = "reader",
    organisation: Annotated[
        list[str] | None,
        Option(
            "With --add-user: whose tasks a reporter may report on. May be repeated.",
            ("--organisation",),
            metavar="NAME",
        ),
    ] = None,
    feed: Annotated[
        str | None,
        Option(
            "Make the address of an owner's calendar feed, or of `all`, and end.",
            ("--feed",),
            metavar="OWNER",
        ),
    ] = None,
    revoke_feed: Annotated[
        str | None,
        Option("End the calendar feed of an owner, or of `all`.", ("--revoke-feed",), "OWNER"),
    ] = None,
    lang: o.Lang = None,
) -> None:
    """The reports, the recording and the calendar feeds in the browser."""
    _check_installed()
    from ..language import chosen, of_system

    language = chosen(lang) or of_system()
    from ...server.settings import Settings, checked

    if add_user is not None:
        _add_user(users, add_user, role, organisation or [], language)
        return
    settings = Settings(
        tuple(plans or ()),
        host,
        port,
        read_only,
        users,
        behind_proxy or "",
        tuple(proxy or ()),
        tuple(name or ()),
        (prefix or "").rstrip("/"),
    )
    if feed is not None or revoke_feed is not None:
        from ...server.feed_commands import make_feed
        from ...server.feed_commands import revoke_feed as revoke

        address = feed is not None and make_feed(settings, feed)
        _say(verbatim(address) if address else revoke(settings, revoke_feed or ""), language)
        return
    _serve(checked(settings), open_, language)


def _check_installed() -> None:
    from importlib.util import find_spec

    for package in ("flask", "waitress", "argon2", "bcrypt"):
        if find_spec(package) is None:
            text = message("the package {name} is not installed", name=package)
            raise UserError(text, message("pip install 'workplan[serve]'"))


def _say(text: Text, language: str) -> None:
    """Print a text."""
    from ...text import safe
    from ...words.messages import translate

    print(safe(translate(text, language)), flush=True)


def _serve(settings: Settings, open_: bool, language: str) -> None:
    import gc
    import sys

    from ...app.loading import plan_files, read_bytes
    from ...server import app
    from ...server.running import run as run_server
    from ...words.messages import translate

    gc.enable()  # the program ends late
    for path in plan_files(settings.plans):  # what cannot be found is reported at once
        if not path.exists():
            read_bytes(path)
    application = app(settings)

    def begun() -> None:
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        address = f"http://{host}:{settings.port}{settings.prefix}/"
        print(address, flush=True)
        print(translate(message("Ctrl-C ends the server"), language), file=sys.stderr, flush=True)
        if open_:
            import webbrowser

            webbrowser.open(address)

    run_server(application, settings, begun)


def _add_user(
    path: Path | None, name: str, role: str, organisations: list[str], language: str
) -> None:
    from ...server.users import ROLES, User, add_user, check_name, hashed

    if path is None:
        raise UserError(message("--add-user needs --users FILE"))
    check_name(name)
    known = next(one for one in ROLES if one == role)
    if organisations and known != "reporter":
        raise UserError(message("only a reporter has organisations"), message("--role reporter"))
    if known == "reporter" and not organisations:
        text = message("a reporter needs an organisation whose tasks to report on")
        raise UserError(text, message("as in --organisation 'Team A'"))
    password = _password(name, language)
    replaced = add_user(path, User(name, hashed(password), known, tuple(organisations)))
    told = (
        "{file}: {name} ({role}), in place of an earlier line"
        if replaced
        else "{file}: {name} ({role})"
    )
    _say(message(told, file=str(path), name=name, role=known), language)


def _password(name: str, language: str) -> str:
    """The password that is typed twice, or the first line of what is piped."""
    import sys
    from getpass import getpass

    from ...words.messages import translate

    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass(translate(message("Password of {name}: ", name=name), language))
    if getpass(translate(message("Password again: "), language)) != first:
        raise UserError(message("the two are not the same"), message("nothing was written"))
    return first
