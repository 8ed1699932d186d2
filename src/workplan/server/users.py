"""Who may sign in: a file with a line for each person, `name:hash:role:organisations`.

The hash is one of argon2 or bcrypt, as `htpasswd -B` makes it. The role is reader, reporter or
keeper; without one it is reader. The organisations of a reporter are separated by `;`. A person
whom a proxy signs in needs no hash: `name::reporter:市教体局`.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import Literal, NamedTuple, get_args

from ..errors import Problem, ReadError, UserError, message, shown, system_error
from ..files import read_whole, write_whole
from .plan_store import Stamp, stamp_of

Role = Literal["reader", "reporter", "keeper"]
ROLES: tuple[Role, ...] = get_args(Role)
_LEAST = 8  # characters of a password
MOST = 200  # bytes of a password that are looked at; bcrypt takes 72
LONGEST_NAME = 80
_BCRYPT_MOST = 72
_HASH = re.compile(r"\$argon2id?\$[\w$=,+/.-]+|\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}")


class User(NamedTuple):
    """A person who may sign in. `hash` is empty where only a proxy does so."""

    name: str
    hash: str = ""
    role: Role = "reader"
    organisations: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """What changes when the line changes: sessions of the old line then end."""
        return blake2b(line_of(self).encode(), digest_size=12).hexdigest()


class UsersError(ReadError):
    """The file of users cannot be used: nobody is let in, and the reason is shown only to whoever
    starts the server or reads its log."""


class UserFile:
    """The users in the file, read again when it changes. Several threads may ask."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._stamp: Stamp | None = None
        self._users: dict[str, User] = {}

    def users(self) -> dict[str, User]:
        """The users by name. Raises UsersError where a line is wrong: then nobody is let in."""
        with self._lock:
            stamp = stamp_of(self.path)
            if stamp != self._stamp:
                self._users, self._stamp = {}, None
                try:
                    self._users = read_users(self.path)
                except ReadError as error:
                    raise UsersError(error.problems) from None
                self._stamp = stamp
            return self._users


def read_users(path: Path) -> dict[str, User]:
    """The users in the file by name. Raises ReadError with every problem."""
    try:
        text = read_whole(path).decode("utf-8-sig")
    except OSError as error:
        why = message("cannot be read: {why}", why=system_error(error))
        raise ReadError([Problem(str(path), 0, 0, why)]) from None
    except UnicodeDecodeError:
        raise ReadError([Problem(str(path), 0, 0, message("not text in UTF-8"))]) from None
    found: dict[str, User] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            user = _user(line.rstrip("\r"))
            if user.name in found:
                raise UserError(message("{name} is given twice", name=shown(user.name)))
            found[user.name] = user
        except UserError as error:
            problems.append(Problem(str(path), number, 1, error.message, error.hint))
    if problems:
        raise ReadError(problems)
    return found


def _user(line: str) -> User:
    name, _, rest = line.partition(":")
    hashed, _, rest = rest.partition(":")
    role, _, organisations = rest.partition(":")
    name, role = name.strip(), role.strip() or "reader"
    check_name(name)
    if hashed and not _HASH.fullmatch(hashed.strip()):
        text = message("the hash of {name} is neither argon2 nor bcrypt", name=shown(name))
        raise UserError(text, message("`workplan serve --add-user` makes one"))
    if role not in ROLES:
        known = message("reader, reporter or keeper")
        raise UserError(message("unknown role {role}", role=shown(role)), known)
    several = tuple(filter(None, map(str.strip, organisations.split(";"))))
    known_role = next(one for one in ROLES if one == role)
    return User(name, hashed.strip(), known_role, several)


def check_name(name: str) -> None:
    """Raise UserError unless this may be the name of a user."""
    if not name or len(name) > LONGEST_NAME or not name.isprintable() or ":" in name:
        text = message("{name} is not a valid user name", name=shown(name))
        raise UserError(text, message("up to 80 characters, without a colon"))


def line_of(user: User) -> str:
    """The line of the user in the file."""
    return f"{user.name}:{user.hash}:{user.role}:{';'.join(user.organisations)}"


def add_user(path: Path, user: User) -> bool:
    """Write the user's line to the file, in place of an earlier one of that name; whether there was
    one. Every other line stays as it is. Raises UserError and ReadError."""
    check_name(user.name)
    for name in user.organisations:
        if ";" in name or not name.isprintable():
            raise UserError(
                message("{name} is not a valid name of an organisation", name=shown(name))
            )
    lines: list[str] = []
    if path.exists():
        read_users(path)
        lines = read_whole(path).decode("utf-8-sig").splitlines()
    kept = [line for line in lines if line.partition(":")[0].strip() != user.name]
    text = "".join(f"{line}\n" for line in (*kept, line_of(user)))
    if not path.exists():
        _make_private(path)
    write_whole(path, text.encode())
    return len(kept) < len(lines)


def _make_private(path: Path) -> None:
    """An empty file that only its owner may read."""
    import os

    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise UserError(
            message("{file}: {why}", file=path, why=system_error(error)),
            message("nothing was written"),
        ) from None


def hashed(password: str) -> str:
    """The hash of a password for the file (argon2id). Raises UserError where it is too short or too
    long."""
    if len(password) < _LEAST or len(password.encode()) > MOST:
        text = message("a password has 8 to 200 characters")
        raise UserError(text, message("nothing was written"))
    from argon2 import PasswordHasher

    return PasswordHasher().hash(password)


def fits(password: str, hashed_one: str) -> bool:
    """Whether the password is that of the hash. It takes long on purpose, and as long where there
    is not a hash."""
    from argon2 import PasswordHasher
    from argon2.exceptions import Argon2Error, InvalidHashError

    raw = password.encode(errors="replace")
    if len(raw) > MOST:
        return False
    if hashed_one.startswith("$2"):
        import bcrypt

        try:
            return bcrypt.checkpw(raw[:_BCRYPT_MOST], hashed_one.encode())
        except ValueError:
            return False
    try:
        return PasswordHasher().verify(hashed_one or _nobody(), raw) and bool(hashed_one)
    except (Argon2Error, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    """The hash of a password that nobody knows."""
    from secrets import token_urlsafe

    return hashed(token_urlsafe(16))
