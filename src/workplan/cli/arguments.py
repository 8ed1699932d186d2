"""The command line of one command, declared once and read in two ways.

A command is a function whose parameters are annotated with an Argument or Option, or with a group:
a NamedTuple of options that several commands share. A correct command line is read here. For
everything else (help, completion, errors) the same declarations go to typer, whose import and
set-up take longer than most commands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from functools import cache
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

Command = Callable[..., None]


class Argument(NamedTuple):
    """A positional argument."""

    help: str
    metavar: str | None = None


class Option(NamedTuple):
    """An option; without `names` it has the name of the parameter. `least` and `most` are the
    inclusive bounds of a number."""

    help: str
    names: tuple[str, ...] = ()
    metavar: str | None = None
    least: int | None = None
    most: int | None = None


class _Parameter(NamedTuple):
    name: str
    kind: Any
    many: bool
    declared: Argument | Option

    @property
    def names(self) -> tuple[str, ...]:
        assert isinstance(self.declared, Option)
        return self.declared.names or (f"--{self.name.replace('_', '-')}",)


class _NeedsTyperError(Exception):
    """The command line is wrong, or asks for help."""


def read(command: Command, arguments: Sequence[str]) -> dict[str, Any] | None:
    """The parameters of the command, or None where the arguments are wrong or ask for help."""
    try:
        parameters = _parameters(command)
        found = _read(parameters, _required(command), list(arguments))
    except (_NeedsTyperError, ValueError):
        return None
    return _grouped(command, found)


def _grouped(command: Command, values: dict[str, Any]) -> dict[str, Any]:
    """The values, those of a group in one value of its type."""
    for name, group in _groups(command).items():
        inside = {field: values.pop(field) for field in group._fields if field in values}
        values[name] = group(**inside)
    return values


def _groups(command: Command) -> dict[str, Any]:
    """The types of the parameters that are groups."""
    return {name: hint for name, hint in _hints(command).items() if hasattr(hint, "_fields")}


@cache
def _hints(command: Any) -> dict[str, Any]:
    return get_type_hints(command, include_extras=True)


def _read(
    parameters: Sequence[_Parameter], required: set[str], arguments: list[str]
) -> dict[str, Any]:
    options = {n: p for p in parameters if isinstance(p.declared, Option) for n in p.names}
    places = [p for p in parameters if isinstance(p.declared, Argument)]
    found: dict[str, Any] = {}
    words = iter(arguments)
    for word in words:
        if not word.startswith("-") or word == "-":
            if not places:
                raise _NeedsTyperError
            parameter = places[0] if places[0].many else places.pop(0)
            _put(found, parameter, word)
            continue
        name, equals, value = word.partition("=") if word.startswith("--") else (word, "", "")
        if name not in options:
            raise _NeedsTyperError
        parameter = options[name]
        if parameter.kind is bool:
            if equals:
                raise _NeedsTyperError
            found[parameter.name] = True
            continue
        if not equals and (value := next(words, "-")).startswith("-") and not _number(value):
            raise _NeedsTyperError
        _put(found, parameter, value)
    if not required <= found.keys():
        raise _NeedsTyperError
    return found


def _number(word: str) -> bool:
    return word[1:].replace(".", "", 1).isdecimal()


def _put(found: dict[str, Any], parameter: _Parameter, word: str) -> None:
    value = _value(parameter, word)
    if parameter.many:
        found.setdefault(parameter.name, []).append(value)
    else:
        found[parameter.name] = value


def _value(parameter: _Parameter, word: str) -> Any:
    kind = parameter.kind
    if get_origin(kind) is Literal:
        if word not in get_args(kind):
            raise _NeedsTyperError
        return word
    if kind in {str, Path} or issubclass(kind, Enum):
        return kind(word)
    number = int(word)
    declared = parameter.declared
    assert isinstance(declared, Option)
    if declared.least is not None and number < declared.least:
        raise _NeedsTyperError
    if declared.most is not None and number > declared.most:
        raise _NeedsTyperError
    return number


def _required(command: Command) -> set[str]:
    """The parameters without a default."""
    code, defaults = command.__code__, command.__defaults__ or ()
    return set(code.co_varnames[: code.co_argcount - len(defaults)])


def _parameters(command: Command) -> list[_Parameter]:
    return [_parameter(name, hint) for name, hint in _annotations(command).items()]


def _annotations(command: Command) -> dict[str, Any]:
    """The annotations of the parameters, with those of a group in its place."""
    found: dict[str, Any] = {}
    for name, hint in _hints(command).items():
        if get_origin(hint) is Annotated:
            found[name] = hint
        elif hasattr(hint, "_fields"):
            found |= _hints(hint)
    return found


def _parameter(name: str, hint: Any) -> _Parameter:
    kind, declared = get_args(hint)
    if NoneType in get_args(kind):
        (kind,) = (one for one in get_args(kind) if one is not NoneType)
    many = get_origin(kind) is list
    return _Parameter(name, get_args(kind)[0] if many else kind, many, declared)


def for_typer(command: Command) -> Command:
    """The command with its parameters declared for typer."""
    from inspect import Parameter, Signature, signature

    defaults = {p.name: p.default for p in signature(command).parameters.values()}
    for group in _groups(command).values():
        defaults |= group._field_defaults
    annotations = {name: _for_typer(name, hint) for name, hint in _annotations(command).items()}

    def run(**values: Any) -> None:
        command(**_grouped(command, values))

    run.__doc__ = command.__doc__
    run.__annotations__ = annotations
    run.__signature__ = Signature(  # type: ignore[attr-defined]
        [
            Parameter(name, Parameter.KEYWORD_ONLY, default=defaults[name], annotation=hint)
            for name, hint in annotations.items()
        ]
    )
    return run


def _for_typer(name: str, hint: Any) -> Any:
    import typer

    kind, declared = get_args(hint)
    if isinstance(declared, Argument):
        return Annotated[kind, typer.Argument(help=declared.help, metavar=declared.metavar)]
    # Typer adds an option --no-… to a flag without a name.
    flag = (f"--{name.replace('_', '-')}",) if kind is bool else ()
    option = typer.Option(
        *(declared.names or flag),
        help=declared.help,
        metavar=declared.metavar,
        min=declared.least,
        max=declared.most,
    )
    return Annotated[kind, option]
