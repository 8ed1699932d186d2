"""Values of declared types to values that JSON can hold, and back.

A type is a NamedTuple of str, int, float, bool, date, Enum, Literal, None, tuples and mappings with
texts as keys, and of other such NamedTuples. `Any` stands for what JSON can hold as it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

Value = TypeVar("Value")


def packed(value: object) -> Any:
    """The value as JSON can hold it."""
    match value:
        case Enum():
            return value.value
        case None | str() | int() | float():
            return value
        case date():
            return value.isoformat()
        case Mapping():
            return {key: packed(one) for key, one in value.items()}
        case Sequence():
            return [packed(one) for one in value]
    raise TypeError(f"no value to keep: {type(value).__name__}")


def unpacked(kind: type[Value], value: Any) -> Value:
    """The value of this type that `packed` was given. Raises ValueError where it is none."""
    try:
        found: Value = _reader(kind)(value)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(str(error)) from None
    return found


def dumps(value: object) -> str:
    """The value as JSON."""
    return json.dumps(packed(value), ensure_ascii=False, separators=(",", ":"))


def loads(kind: type[Value], text: str) -> Value:
    """The value of this type that `dumps` was given. Raises ValueError where it is none."""
    return unpacked(kind, json.loads(text))


def _reader(kind: Any) -> Callable[[Any], Any]:
    """How to make a value of the type from one that JSON holds."""
    origin, parts = get_origin(kind), get_args(kind)
    if kind is Any:
        return lambda value: value
    if origin is Literal:
        return lambda value: _one_of(parts, value)
    if origin in {Union, UnionType}:
        (other,) = (_reader(part) for part in parts if part is not NoneType)
        return lambda value: None if value is None else other(value)
    if origin in {tuple, Sequence, list}:
        item = _reader(parts[0])
        return lambda value: tuple(map(item, _of(list, value)))
    if origin in {dict, Mapping}:
        item = _reader(parts[1])
        return lambda value: {key: item(one) for key, one in _of(dict, value).items()}
    if kind is date:
        return date.fromisoformat
    if hasattr(kind, "_fields"):
        return _fields_reader(kind)
    if issubclass(kind, Enum):
        enum: Callable[[Any], Any] = kind
        return enum
    return lambda value: _of(kind, value)


def _fields_reader(kind: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    readers = [_reader(hints[name]) for name in kind._fields]

    def read(value: Any) -> Any:
        return kind(*(one(part) for one, part in zip(readers, _of(list, value), strict=True)))

    return read


def _of(kind: type[Value], value: Any) -> Value:
    if type(value) is not kind:
        raise TypeError(f"{kind.__name__} expected, {type(value).__name__} found")
    return value


def _one_of(values: Sequence[Any], value: Any) -> Any:
    if value not in values:
        raise ValueError(f"unknown value {value!r}")
    return value
