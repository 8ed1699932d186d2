"""The command line of one command, declared once and read here.

A command is a function whose parameters are annotated with an Argument or Option, or with a group:
a NamedTuple of options that several commands share. `cli/help.py` describes the same declarations.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import cache
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from ..errors import Message, Text, UserError, message, misspelt, one_of, shown, verbatim

Command = Callable[..., None]
_HELP = ("-h", "--help")


class Argument(NamedTuple):
    """A positional argument."""

    help: str
    metavar: str | None = None


class Option(NamedTuple):
    """An option; without `names` it has the name of the parameter. `least` and `most` are the
    inclusive bounds of a number; `among` gives the values of a text that are allowed, `synonyms`
    other words for one of several values, in small letters, and `listed` a hint that names them."""

    help: str
    names: tuple[str, ...] = ()
    metavar: str | None = None
    least: int | None = None
    most: int | None = None
    among: Callable[[], tuple[str, ...]] | None = None
    synonyms: Callable[[], Mapping[str, str]] | None = None
    listed: Callable[[], Text] | None = None


class Parameter(NamedTuple):
    """A parameter of a command: its name, the type of its values, whether there may be several."""

    name: str
    kind: Any
    many: bool
    declared: Argument | Option

    @property
    def names(self) -> tuple[str, ...]:
        """The names of an option."""
        assert isinstance(self.declared, Option)
        return self.declared.names or (f"--{self.name.replace('_', '-')}",)


class HelpWantedError(Exception):
    """The command line asks for help."""


def read(command: Command, arguments: Sequence[str]) -> dict[str, Any]:
    """The parameters of the command. Raises UserError where the arguments are wrong, and
    HelpWantedError where they ask for help."""
    try:
        found = _Line(command, arguments).read()
    except UserError:
        if any(word in _HELP for word in arguments):
            raise HelpWantedError from None
        raise
    return _grouped(command, found)


def name_of(command: Command) -> str:
    """The name of a command: that of its module; `return` is a word of Python."""
    return command.__module__.rpartition(".")[2].rstrip("_")


def _grouped(command: Command, values: dict[str, Any]) -> dict[str, Any]:
    """The values, those of a group in one value of its type."""
    for name, group in groups_of(command).items():
        inside = {field: values.pop(field) for field in group._fields if field in values}
        values[name] = group(**inside)
    return values


def groups_of(command: Command) -> dict[str, Any]:
    """The types of the parameters that are groups."""
    return {name: hint for name, hint in _hints(command).items() if hasattr(hint, "_fields")}


@cache
def _hints(command: Any) -> dict[str, Any]:
    return get_type_hints(command, include_extras=True)


# The options for whose value a word too many may be meant, the likeliest first.
_MEANT = (
    ("--to", message("one task at a time; the new date is written {form}")),
    ("--why", message("one task at a time; a reason is written {form}")),
    ("--note", message("one task at a time; a note is written {form}")),
)


class _Line:
    """The words of one command line on their way to values."""

    def __init__(self, command: Command, arguments: Sequence[str]) -> None:
        self.command = command
        self.parameters = parameters_of(command)
        declared = [(p, p.declared) for p in self.parameters]
        self.options = {n: p for p, d in declared if isinstance(d, Option) for n in p.names}
        self.places = [p for p, d in declared if isinstance(d, Argument)]
        self.required = _required(command)
        self.words = list(arguments)
        self.found: dict[str, Any] = {}
        self.flag = ""  # the last word, where it is an option without a value

    def read(self) -> dict[str, Any]:
        """The values by their parameters."""
        self.words.reverse()
        only_arguments = False
        while self.words:
            word = self.words.pop()
            flag, self.flag = self.flag, ""
            if word == "--" and not only_arguments:
                only_arguments = True
            elif only_arguments or not word.startswith("-") or word == "-":
                self._argument(word, flag)
            elif word.startswith("--"):
                self._long(*word.partition("="))
            else:
                self._short(word)
        for parameter in self.parameters:
            if parameter.name in self.required and parameter.name not in self.found:
                raise self._missing(parameter)
        return self.found

    def _argument(self, word: str, flag: str) -> None:
        if (name := _hyphens(word)).partition("=")[0] in self.options and name != word:
            hint = message("an option begins with two hyphens: {name}", name=name)
            raise UserError(message("{word} is not an option", word=shown(word)), hint)
        if not self.places:
            text = message("{word} is one argument too many", word=shown(word))
            raise UserError(text, self._of_more(word))
        parameter = self.places[0] if self.places[0].many else self.places.pop(0)
        if flag and parameter.kind is Path and word.isdecimal() and not Path(word).exists():
            text = message("{word} follows {option}, which takes no value")
            raise UserError(text.of(word=shown(word), option=flag))
        self._put(parameter, word, argument_name(parameter))

    def _of_more(self, word: str) -> Text:
        """How the option is written for which a word too many may be meant."""
        given = {one.partition("=")[0] for one in self.words} | self.found.keys()
        for name, hint in _MEANT:
            if name in self.options and given.isdisjoint((name, self.options[name].name)):
                text = word if word.isalnum() else f'"{word}"'
                return hint.of(form=f"{name} {text}")
        return message("put a text with spaces between quotes")

    def _long(self, name: str, equals: str, value: str) -> None:
        if name in _HELP:
            raise HelpWantedError
        if name not in self.options:
            raise self._unknown(name)
        parameter = self.options[name]
        if parameter.kind is bool:
            if equals:
                raise UserError(message("{option} takes no value", option=name))
            self.found[parameter.name], self.flag = True, name
        else:
            self._put(parameter, value if equals else self._value_of(name, parameter), name)

    def _short(self, word: str) -> None:
        """One letter or several: flags, and the last one with its value behind it."""
        for number, letter in enumerate(word[1:], 2):
            name, rest = f"-{letter}", word[number:]
            if name in _HELP:
                raise HelpWantedError
            if name not in self.options:
                raise self._unknown(word if number == 2 else name)
            parameter = self.options[name]
            if parameter.kind is not bool:
                self._put(parameter, rest or self._value_of(name, parameter), name)
                return
            self.found[parameter.name], self.flag = True, name

    def _value_of(self, name: str, parameter: Parameter) -> str:
        """The word behind an option. Raises UserError where that is an option, or nothing."""
        hint = message("as in {example}", example=_option(name, parameter))
        if self.words:
            word = self.words[-1]
            if not word.startswith("--") and word not in self.options:
                return self.words.pop()
            if word not in self.options and name.startswith("--"):
                example = f"{name}={word}"
                hint = message("a value that begins with a hyphen: {example}", example=example)
        raise UserError(message("{option} needs a value", option=name), hint)

    def _unknown(self, name: str) -> UserError:
        """The error about an unknown option."""
        return UserError(
            message("unknown option {name}", name=shown(name)), lambda: self._near(name)
        )

    def _near(self, name: str) -> Text:
        if name in ("--plan", "-p") and any(one.kind is Path for one in self.places):
            form = f"workplan {name_of(self.command)} plans/2022.yaml"
            return message("a plan is named without an option: {form}", form=form)
        known = [one for one in (*self.options, "--help") if one.startswith("--")]
        line = f"workplan {name_of(self.command)} --help"
        begun = [one for one in known if one.startswith(name)]
        near = begun[0] if len(begun) == 1 else misspelt(name, known)
        if near:
            return message("did you mean {word}?", word=near)
        return message("`{line}` lists the options", line=line)

    def _missing(self, parameter: Parameter) -> UserError:
        """The error about a parameter that every command line of the command has."""
        option = isinstance(parameter.declared, Option)
        name = parameter.names[0] if option else argument_name(parameter)
        words: dict[str, Text] = {"w0": verbatim(f"workplan {name_of(self.command)}")}
        for one in self.parameters:
            if one.name in self.required:
                is_option = isinstance(one.declared, Option)
                words[f"w{len(words)}"] = (
                    _option(one.names[0], one) if is_option else argument_name(one)
                )
        if not option and (allowed := choices(parameter)):
            return UserError(message("{name} is missing", name=name), one_of(allowed))
        example = Message(" ".join(f"{{{word}}}" for word in words), words)
        return UserError(
            message("{name} is missing", name=name), message("as in {example}", example=example)
        )

    def _put(self, parameter: Parameter, word: str, option: str | Text) -> None:
        value = _value(parameter, word, option)
        if parameter.many:
            self.found.setdefault(parameter.name, []).append(value)
        else:
            self.found[parameter.name] = value


_DASHES = tuple(
    "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
)  # what word processors make of hyphens


def _hyphens(word: str) -> str:
    """The word as an option, where it begins as one that a word processor has changed."""
    if not word.startswith(_DASHES):
        return word
    return f"--{word.lstrip(''.join(_DASHES))}"


def _option(name: str, parameter: Parameter) -> Text:
    """An option with what stands for its value."""
    return message("{option} {value}", option=name, value=shown_value(parameter))


def _value(parameter: Parameter, word: str, option: str | Text) -> Any:
    """The value of a word. Raises UserError."""
    kind, declared = parameter.kind, parameter.declared
    if allowed := choices(parameter):
        if word not in allowed and isinstance(declared, Option) and declared.synonyms:
            word = declared.synonyms().get(word.strip().casefold(), word)
        if word not in allowed:
            listed = declared.listed() if isinstance(declared, Option) and declared.listed else ""
            raise _none_of(word, option, allowed, listed)
        return word if get_origin(kind) is Literal or kind is str else kind(word)
    if kind is Path and not word:
        raise UserError(message("{option}: the name of a file or folder is empty", option=option))
    if kind in {str, Path}:
        return kind(word)
    assert isinstance(declared, Option)
    least, most = declared.least, declared.most
    bounds: Text = (
        message("from {least} to {most}", least=least, most=most) if least is not None else ""
    )
    try:
        number = int(word)
    except ValueError:
        text = message("{option}: {word} is not a whole number", option=option, word=shown(word))
        raise UserError(text, bounds) from None
    if (least is not None and number < least) or (most is not None and number > most):
        raise UserError(
            message("{option}: {word} is out of range", option=option, word=word), bounds
        )
    return number


def _none_of(word: str, option: str | Text, allowed: Sequence[str], listed: Text = "") -> UserError:
    what: Text = message("{option}: unknown value {word}", option=option, word=shown(word))
    return UserError(what, listed or one_of(allowed))


def choices(parameter: Parameter) -> tuple[str, ...]:
    """The values that a parameter may have; none where it is not one of a few."""
    kind, declared = parameter.kind, parameter.declared
    if get_origin(kind) is Literal:
        return get_args(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(str(one.value) for one in kind)
    return declared.among() if isinstance(declared, Option) and declared.among else ()


def shown_value(parameter: Parameter) -> Text:
    """What stands for the value of an option in help and hints."""
    if allowed := choices(parameter):
        return verbatim("|".join(allowed))
    assert isinstance(parameter.declared, Option)
    usual = {int: "NUMBER", Path: "PATH"}.get(parameter.kind, "TEXT")
    return Message(parameter.declared.metavar or usual)


def argument_name(parameter: Parameter) -> Text:
    """What stands for an argument in help and hints."""
    return Message(parameter.declared.metavar or parameter.name.upper())


def _required(command: Command) -> set[str]:
    """The parameters without a default."""
    code, defaults = command.__code__, command.__defaults__ or ()
    return set(code.co_varnames[: code.co_argcount - len(defaults)])


def parameters_of(command: Command) -> list[Parameter]:
    """The parameters of the command, those of its groups among them."""
    return [_parameter(name, hint) for name, hint in _annotations(command).items()]


def parameters_in(group: Any) -> list[Parameter]:
    """The parameters of a group."""
    return [_parameter(name, hint) for name, hint in _hints(group).items()]


def _annotations(command: Command) -> dict[str, Any]:
    """The annotations of the parameters, with those of a group in its place."""
    found: dict[str, Any] = {}
    for name, hint in _hints(command).items():
        if get_origin(hint) is Annotated:
            found[name] = hint
        elif hasattr(hint, "_fields"):
            found |= _hints(hint)
    return found


def _parameter(name: str, hint: Any) -> Parameter:
    kind, declared = get_args(hint)
    if NoneType in get_args(kind):
        (kind,) = (one for one in get_args(kind) if one is not NoneType)
    many = get_origin(kind) is list
    return Parameter(name, get_args(kind)[0] if many else kind, many, declared)
