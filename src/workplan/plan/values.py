"""The written values of a plan file as values of the model, by the model's annotations.

Each annotation names the reader of `fields` that turns a written text into the value. All errors
are found, in file order.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from functools import cache, lru_cache, partial
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from ..errors import MOST, Hint, Text, UserError, as_in, message, shown
from .fields import Context, OneOrMany, Reader, Written
from .model import Owner, Plan, ReviewHead, Rules, Section, Task, key_of
from .names import Names

Loc = tuple[str | int, ...]  # the keys and indexes that lead to a value
Found = tuple[Loc, Text, Hint]  # where a problem is, its message, its hint
# The key or index of a value, and where the value that holds it is: a whole Loc for each value
# would take longer to make.
_At = tuple["_At | None", str | int]
# Reads the value at a place. What is wrong is added to the list, and the value is then not used.
_Read = Callable[[Any, _At, Context, "Errors"], Any]

_NAMED: dict[str, type] = {"Task": Task, "Section": Section}  # classes that hold others of theirs
_CLASSES: tuple[Any, ...] = (Task, Plan, Section, Owner, Rules, ReviewHead)
_NOT_KEYS = {
    "tasks": message("one of the tasks is not written as keys"),
    "steps": message("one of the steps is not written as keys"),
    "sections": message("one of the sections is not written as keys"),
}
_LISTS = {
    "tasks": message("'{key}' is a list of tasks, each begun by a dash"),
    "steps": message("'{key}' is a list of steps, each begun by a dash"),
    "sections": message("'{key}' is a list of sections"),
}


class Errors:
    """The errors of one file: the first LIMIT of them, and how many there are in all. `stopped`
    tells that there are so many that the rest was not read."""

    __slots__ = ("found", "number", "stopped")

    def __init__(self) -> None:
        self.found: list[Found] = []
        self.number = 0
        self.stopped = False

    def add(self, at: _At | None, text: Text, hint: Hint = "") -> None:
        """Add an error at this place."""
        self.number += 1
        if self.number <= LIMIT:
            self.found.append((_loc(at), text, hint))
        elif self.number > _ENOUGH:
            self.stopped = True
            raise _TooManyError


class _TooManyError(Exception):
    """There are so many errors that nothing more is read."""


_ENOUGH = 50 * MOST
LIMIT = 20 * MOST  # among so many, the first MOST in file order are looked for


def plan_of(tree: dict[str, Any], context: Context) -> tuple[Plan | None, Errors]:
    """The plan with these values, as written, or None and all that is wrong with them."""
    errors = Errors()
    plan = None
    with contextlib.suppress(_TooManyError):
        plan = _read_object(Plan, tree, None, context, errors)
    return (None if errors.number else plan), errors


class _Field(NamedTuple):
    """A field of a class by the key that stands for it in a file. `of_text` reads one that is only
    a text, as most are, without `read`."""

    name: str
    read: _Read
    required: bool
    of_text: Reader | None


@cache
def _fields_of(cls: Any) -> dict[str, _Field]:
    kinds, defaults = cls.__annotations__, cls._field_defaults
    return {
        key_of(name): _Field(
            name, _reader(kinds[name]), name not in defaults, _text_reader(kinds[name])
        )
        for name in cls._fields
    }


@cache
def known_keys() -> frozenset[str]:
    """Every key of a plan, its sections, tasks, owners, rules and review."""
    return frozenset(key for cls in _CLASSES for key in _fields_of(cls))


@cache
def _required_keys(cls: Any) -> tuple[str, ...]:
    return tuple(key for key, field in _fields_of(cls).items() if field.required)


def _reader(kind: Any) -> _Read:
    """How to read a value with this annotation."""
    kind = _NAMED.get(kind, kind) if isinstance(kind, str) else kind
    if isinstance(kind, type) and hasattr(kind, "_fields"):
        return partial(_read_object, kind)
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        match parts[1]:
            case Written():
                return partial(_read_text, parts[1])
            case Names():
                return partial(_read_names, parts[1], _reader(parts[0]))
            case OneOrMany():
                return partial(_read_one_or_many, _reader(parts[0]))
    if origin is tuple:
        return partial(_read_list, _reader(parts[0]))
    if origin is Mapping:
        return partial(_read_keys, _reader(parts[1]))
    raise TypeError(f"no reader for {kind}")


def _text_reader(kind: Any) -> Reader | None:
    """The reader of a field that is one text."""
    if get_origin(kind) is not Annotated:
        return None
    form = get_args(kind)[1]
    return form.reader if isinstance(form, Written) else None


def _read_object(cls: Any, value: Any, at: _At | None, context: Context, errors: Errors) -> Any:
    if not isinstance(value, dict):
        _add_no_keys(at, errors)
        return None
    known, before = _fields_of(cls), errors.number
    values = {}
    for key, written in value.items():
        if field := known.get(key):
            name, read, _, of_text = field
            if of_text is None or type(written) is not str:
                values[name] = read(written, (at, key), context, errors)
                continue
            try:
                values[name] = of_text(written, context)
            except UserError as error:
                errors.add((at, key), error.message, error.lazy_hint)
        else:
            text = message("unknown key {key}", key=shown(str(key)))
            errors.add((at, key), text, partial(_nearest_key, str(key), cls))
    for key in _required_keys(cls):
        if key not in value:
            empty = key in getattr(value, "marks", ())
            errors.add(
                (at, key),
                message("'{key}' is empty" if empty else "'{key}' is missing", key=key),
            )
    if errors.number > before:
        return None
    try:
        found = cls(**values)
        return found.with_dates(context.calendar.country) if cls is Task else found
    except UserError as error:  # of a task whose start does not go with its deadline
        errors.add((at, "start"), error.message, error.lazy_hint)
        return None


def _read_text(form: Written, value: Any, at: _At, context: Context, errors: Errors) -> Any:
    try:
        if type(value) is not str and not (form.keys and isinstance(value, dict)):
            raise UserError(message("one text is expected here, not a list or keys"))
        return form.reader(value, context)
    except UserError as error:
        errors.add(at, error.message, error.lazy_hint)
        return None


def _read_list(
    item: _Read, value: Any, at: _At, context: Context, errors: Errors
) -> tuple[Any, ...]:
    if not isinstance(value, list):
        key = str(at[1])
        errors.add(
            at,
            _LISTS.get(key, message("'{key}' is a list")).of(key=key),
            as_in("`- id: …`") if key in _LISTS else message("as in [one, two]"),
        )
        return ()
    return tuple([item(one, (at, n), context, errors) for n, one in enumerate(value)])


def _read_one_or_many(several: _Read, value: Any, at: _At, context: Context, errors: Errors) -> Any:
    if type(value) is not str:
        return several(value, at, context, errors)
    before = len(errors.found)
    read = several([value], at, context, errors)
    errors.found[before:] = [(_loc(at), text, hint) for _, text, hint in errors.found[before:]]
    return read


def _read_names(
    form: Names, several: _Read, value: Any, at: _At, context: Context, errors: Errors
) -> Any:
    before = errors.number
    items = None if type(value) is str else several(value, at, context, errors)
    if errors.number > before:
        return None
    try:
        return form.in_text(value, context) if items is None else form.in_items(items)
    except UserError as error:
        errors.add(at, error.message, error.lazy_hint)
        return None


def _read_keys(
    item: _Read, value: Any, at: _At, context: Context, errors: Errors
) -> dict[str, Any]:
    if not isinstance(value, dict):
        _add_no_keys(at, errors)
        return {}
    return {key: item(one, (at, key), context, errors) for key, one in value.items()}


def _loc(at: _At | None) -> Loc:
    steps: list[str | int] = []
    while at is not None:
        at, step = at
        steps.append(step)
    return tuple(reversed(steps))


_KEYS_AS_IN = {
    "targets": as_in("targets: {…: 100}"),
    "owners": as_in("owners: {…: {}, …: {}}"),
    "rules": as_in("rules: {soon: 14 days}"),
    "periods": as_in("periods: {…: 2022-07-01..2022-08-31}"),
}


def _add_no_keys(at: _At | None, errors: Errors) -> None:
    if at is not None and isinstance(at[1], int):
        kind = at[0][1] if at[0] else ""
        errors.add(
            at,
            _NOT_KEYS.get(str(kind), message("this is not written as keys")),
            as_in("`- id: …`"),
        )
    else:
        key = at[1] if at else ""
        text = message("'{key}' is written as keys, one a line", key=key)
        errors.add(at, text, _KEYS_AS_IN.get(str(key), ""))


@lru_cache(1024)
def _nearest_key(key: str, cls: Any) -> Text:
    from .other_words import hint_for

    others = {one.__name__: [*_fields_of(one)] for one in _CLASSES if one is not cls}
    return hint_for(key, [*_fields_of(cls)], others)
