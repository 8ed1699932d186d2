"""The errors that a user can cause: what is wrong, where it is, and what would be right."""

import re
from collections.abc import Callable, Iterable, Mapping
from errno import errorcode
from typing import Literal, NamedTuple

MOST = 1000  # problems of one file that are listed
_CANDIDATES = 500  # names that are compared with a misspelt one


class Message(NamedTuple):
    """A text for people: an English template with named fields, and their values.

    `str()` gives it in English; `words.messages.translate` in another language. A value may be
    a Message itself.
    """

    template: str
    values: Mapping[str, object] = {}

    def __str__(self) -> str:
        return self.template.format_map(self.values) if self.values else self.template

    def of(self, **values: object) -> "Message":
        """The message with these values."""
        return Message(self.template, values)


Text = Message | Literal[""]  # a text for people; another str has no text in other languages
Hint = Text | Callable[[], Text]  # a text, or how to find one, which takes time


def worked_out(hint: Hint) -> Text:
    """The text of a hint."""
    return hint() if callable(hint) else hint


def message(template: str, /, **values: object) -> Message:
    """The message of this template; `values` has a value for each of its fields."""
    return Message(template, values)


def verbatim(text: str) -> Message:
    """A text that is the same in every language, such as an example."""
    return Message("{text}", {"text": text})


def as_in(example: str) -> Message:
    """A hint that is an example."""
    return message("as in {example}", example=example)


def one_of(names: Iterable[str]) -> Message:
    """A hint that lists what there is."""
    return message("one of {names}", names=", ".join(names))


def system_error(error: OSError) -> Message:
    """Why the system refused, in the program's own words."""
    if isinstance(error.strerror, Message):  # one that the program raised itself
        return error.strerror
    number = error.errno or 0
    if why := _REFUSALS.get(errorcode.get(number, "")):
        return why
    return message("the system refused it (error {number})", number=number)


_REFUSALS = {
    "ENOENT": message("there is no such file or folder"),
    "ENOTDIR": message("a part of the path is not a folder"),
    "EISDIR": message("it is a folder"),
    "EACCES": message("access is not permitted"),
    "EPERM": message("access is not permitted"),
    "EROFS": message("nothing can be written on this drive"),
    "ENOSPC": message("the drive is full"),
    "EDQUOT": message("the space that you may use is full"),
    "EFBIG": message("the file would be too large"),
    "ENAMETOOLONG": message("the name is too long"),
    "EILSEQ": message("the name has characters that are not allowed here"),
    "EINVAL": message("the name or the place is not allowed"),
    "EEXIST": message("it already exists"),
    "ENOTEMPTY": message("the folder is not empty"),
    "EBUSY": message("another program is using it"),
    "ETXTBSY": message("another program is using it"),
    "ELOOP": message("symbolic links form a loop"),
    "EMFILE": message("too many files are open"),
    "ENFILE": message("too many files are open"),
    "ENOMEM": message("there is not enough memory"),
    "EIO": message("the drive reports an error"),
    "ENXIO": message("the drive reports an error"),
    "ENODEV": message("the drive reports an error"),
    "EPIPE": message("the program that reads the output has ended"),
    "ETIMEDOUT": message("the connection timed out"),
    "EADDRINUSE": message("another program uses this port"),
    "EADDRNOTAVAIL": message("this machine does not have this address"),
    "ECONNREFUSED": message("the connection was refused"),
}


class UserError(ValueError):
    """An input that cannot be used. `message` says why, `hint` what would be right. `beside` are
    problems of files that may be the cause."""

    beside: "tuple[Problem, ...]" = ()
    option: str = ""  # the option of the command line whose value it is about

    def __init__(self, message: Text, hint: Hint = "") -> None:
        self.message = message
        self.lazy_hint = hint
        super().__init__(message)

    @property
    def hint(self) -> Text:
        """What would be right; worked out at the first call where that takes time."""
        self.lazy_hint = worked_out(self.lazy_hint)
        return self.lazy_hint

    def __reduce__(self) -> "tuple[type[UserError], tuple[Text, Text], dict[str, str]]":
        """Pickling works the hint out first."""
        return type(self), (self.message, self.hint), {"option": self.option}

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else str(self.message)


class InOption:
    """A context in which a value of the option is read: a UserError of it names the option."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> None:
        """Nothing has to be done."""

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if isinstance(error, UserError):
            error.option = error.option or self.name


class WrittenDateError(UserError):
    """A written date that the grammar does not know, or that does not exist."""


class Problem(NamedTuple):
    """One problem of one file.

    `line` and `column` count from 1, columns in characters; both are 0 where the whole file is
    meant. Only an `error` keeps a file from being used. `more` is how many further problems this
    one stands for. `language` is that of the plan, empty where it is not known.
    """

    file: str
    line: int
    column: int
    message: Text
    hint: Text = ""
    severity: Literal["error", "warning"] = "error"
    more: int = 0
    language: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        warning = "warning: " if self.severity == "warning" else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}: {warning}{self.message}{hint}"


def in_file_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by file, line and column, then by their text."""
    return sorted(problems, key=_place_and_text)


def _place_and_text(problem: Problem) -> tuple[str, int, int, str]:
    return problem.file, problem.line, problem.column, str(problem.message)


def first_of(problems: Iterable[Problem]) -> list[Problem]:
    """The first MOST problems of one file, in file order, and one more that counts the rest."""
    every = in_file_order(problems)
    found = [problem for problem in every if not problem.more]
    rest = len(found[MOST:]) + sum(problem.more for problem in every)
    if rest:
        hidden = [*found[MOST:], *(problem for problem in every if problem.more)]
        del found[MOST:]
        text = message("{n} more problems are not shown", n=rest)
        severity = min(problem.severity for problem in hidden)  # one error makes it an error
        last = (found or every)[-1]
        found.append(last._replace(message=text, hint="", severity=severity, more=rest))
    return found


def with_hints(found: Iterable[tuple[Problem, Hint]]) -> list[Problem]:
    """`first_of` the problems, each with the hint beside it. Only the hints that are listed are
    worked out."""
    pairs = sorted(found, key=lambda pair: _place_and_text(pair[0]))
    listed = [problem._replace(hint=worked_out(hint)) for problem, hint in pairs[:MOST]]
    return first_of([*listed, *(problem for problem, _ in pairs[MOST:])])


class ReadError(Exception):
    """A file that cannot be used; `problems` holds every problem found, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(in_file_order(problems))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> "tuple[type[ReadError], tuple[tuple[Problem, ...]]]":
        """Pickling keeps the problems."""
        return type(self), (self.problems,)


def shown(text: str, limit: int = 60) -> Message:
    """`text` in quotes for a message: shortened, control characters escaped."""
    short = text if len(text) <= limit else text[: limit - 1] + "…"
    return message(
        "'{text}'", text="".join(c if c.isprintable() else ascii(c)[1:-1] for c in short)
    )


def _nearest(word: str, known: Iterable[str], cutoff: float = 0.5) -> str | None:
    """The one of the `known` words that is spelt most like `word` and has its numbers, or None."""
    from difflib import get_close_matches

    numbers = _numbers(word)
    known = [name for name in known if _numbers(name) == numbers]
    if len(known) > _CANDIDATES:
        # A comparison takes long; of many names only those that begin or end alike are tried.
        ends = word[:2], word[-2:]
        known = [name for name in known if name[:2] == ends[0] or name[-2:] == ends[1]]
        known = known[:_CANDIDATES]
    near = get_close_matches(word[:200], known, n=1, cutoff=cutoff)
    return near[0] if near else None


def _numbers(word: str) -> list[int]:
    return [int(digits) for digits in re.findall("[0-9]+", word)]


def misspelt(word: str, known: Iterable[str]) -> str | None:
    """The one of the `known` words that `word` is meant for, or None: a third of its letters at
    most are missing, too many, wrong or in the wrong order, and not more than two."""
    distances = [(distance(word[:200].casefold(), name), name) for name in known]
    least, near = min(distances, default=(3, ""))
    return near if least <= min(2, len(near) // 3) else None


def distance(one: str, other: str) -> int:
    """How many letters are missing, too many, wrong or, as one, in the wrong order."""
    before, last = [0] * (len(other) + 1), list(range(len(other) + 1))
    for row, a in enumerate(one, 1):
        present = [row]
        for column, b in enumerate(other, 1):
            cost = min(last[column] + 1, present[-1] + 1, last[column - 1] + (a != b))
            if row > 1 and column > 1 and a == other[column - 2] and one[row - 2] == b:
                cost = min(cost, before[column - 2] + 1)
            present.append(cost)
        before, last = last, present
    return last[-1]


def did_you_mean(word: str, known: Iterable[str], cutoff: float = 0.5) -> Text:
    """A hint that names the known word spelt most like `word`, or an empty text."""
    near = _nearest(word, known, cutoff)
    return message("did you mean {word}?", word=near) if near else ""
