"""Finding plan files, and loading plans with their journals."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..errors import Problem, ReadError, UserError, message, system_error
from ..files import read_whole

if TYPE_CHECKING:
    from ..journal.entry import Journal
    from ..plan.model import Plan

FOLDER = "plans"
_PLAN_ENDINGS = {".yaml", ".yml"}


class Loaded(NamedTuple):
    """A plan, its journal, and the files they come from; `journal_path` need not exist. `beside`
    are the plans that count towards it, and those towards which it counts, with their journals;
    `unread` the ids of those that cannot be read."""

    plan: Plan
    journal: Journal
    path: Path
    journal_path: Path
    beside: tuple[tuple[Plan, Journal], ...] = ()
    unread: tuple[str, ...] = ()


def load(path: str | Path, journal: str | Path | None = None) -> tuple[Plan, Journal]:
    """The plan in the file at `path`, and its own journal or that at `journal`.

    The plan's own is empty where it does not exist; one that is named must exist. Raises
    ReadError with every problem of the plan; those of the journal are in its `problems`.
    """
    loaded = load_file(Path(path), Path(journal) if journal else None)
    return loaded.plan, loaded.journal


def load_file(path: Path, journal: Path | None = None, new: bool = False) -> Loaded:
    """The plan at `path` with its own journal, or that at `journal`, which must exist unless
    it may be `new`. Raises ReadError."""
    with errors_in_its_language(path):
        plan, written = read_bytes(path), journal_bytes(path, journal, new)
        return parsed(path, plan, journal or journal_of(path), written)


@contextmanager
def errors_in_its_language(path: Path) -> Iterator[None]:
    """The problems of a ReadError raised inside have the language of the plan at `path`."""
    try:
        yield
    except ReadError as error:
        raise ReadError(in_its_language(path, error.problems)) from None


def in_its_language(path: Path, problems: Iterable[Problem]) -> list[Problem]:
    """The problems, with the language of the plan at `path`, readable or not."""
    from ..plan.language import language_of_text

    try:
        text = read_whole(path).decode("utf-8", errors="replace")
    except OSError:
        text = ""
    language = language_of_text(text) or ""
    return [problem._replace(language=language) for problem in problems]


def journal_bytes(path: Path, journal: Path | None, new: bool = False) -> bytes | None:
    """The bytes of the journal that `load_file` reads, None where there is none yet. Raises
    ReadError."""
    place = journal or journal_of(path)
    try:
        return read_whole(place)
    except OSError as error:
        if isinstance(error, FileNotFoundError) and (journal is None or new):
            return None
        raise _unread(place, error) from None


def parsed(path: Path, raw: bytes, journal_path: Path, journal: bytes | None) -> Loaded:
    """The plan and the journal in these bytes; None where there is no journal. Raises
    ReadError."""
    from ..plan.reading import read_plan

    plan = read_plan(raw, str(path))
    return Loaded(plan, journal_in(journal_path, journal, plan), path, journal_path)


def plan_in(path: Path, load: Callable[[Path], Loaded] | None = None) -> Plan:
    """The plan in the file, or the one that `load` gives for it. Raises ReadError."""
    if load is not None:
        return load(path).plan
    from ..plan.reading import read_plan

    return read_plan(read_bytes(path), str(path))


def load_journal(path: Path, journal: Path | None, plan: Plan) -> Journal:
    """The journal of the plan at `path`, under the present ids of its tasks, as `load_file` reads
    it. Raises ReadError."""
    return journal_in(journal or journal_of(path), journal_bytes(path, journal), plan)


def journal_in(path: Path, raw: bytes | None, plan: Plan) -> Journal:
    """The journal of the plan in these bytes, under the present ids of its tasks; an empty one
    where there are none."""
    if raw is None:
        from ..journal.entry import Journal

        return Journal(file=str(path))
    from ..journal.reading import parse_journal
    from ..journal.renamed import under_present_ids

    return under_present_ids(parse_journal(raw, str(path), plan.zone), plan)


def several(files: Sequence[Path]) -> UserError:
    """The error about several plans where one is wanted: it names the first of them."""
    named = ", ".join(map(str, files[:3])) + (", …" if len(files) > 3 else "")
    hint = message("name one of the files: {files}", files=named)
    return UserError(message("there are {n} plans", n=len(files)), hint)


def plan_files(paths: Iterable[Path]) -> list[Path]:
    """The plan files that `paths` name: files, and all those in folders and their subfolders.

    Without paths, those of the folder `plans` here or in the nearest folder above. Raises
    ReadError where there are none, or a folder cannot be searched.
    """
    found: dict[Path, None] = {}
    for path in list(paths) or [_nearest_folder()]:
        if _is_folder(path):
            inside = sorted(_inside(path))
            if not inside:
                hint = message("`workplan init` writes a first one")
                raise ReadError([Problem(str(path), 0, 0, message("no plan in this folder"), hint)])
            found |= dict.fromkeys(inside)
        elif is_journal(path):
            hint = message("its plan is {file}", file=plan_of(path))
            raise ReadError([Problem(str(path), 0, 0, message("a journal, not a plan"), hint)])
        else:
            found[path] = None
    return list(found)


def _inside(folder: Path) -> Iterator[Path]:
    """The plan files of a folder and its subfolders, except for names that begin with a dot."""

    def unreadable(error: OSError) -> None:
        raise _unread(Path(error.filename or folder), error)

    for where, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and _is_plan(path := Path(where, name)):
                yield path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError as error:
        raise _unread(path, error) from None


def _is_plan(path: Path) -> bool:
    return path.suffix in _PLAN_ENDINGS and not is_journal(path)


def is_journal(path: Path) -> bool:
    """Whether a file's name is that of a journal: it ends in `.log.yaml`."""
    return path.suffix in _PLAN_ENDINGS and path.stem.endswith(".log")


def journal_of(path: Path) -> Path:
    """The journal's place: `2022.log.yaml` beside `2022.yaml`."""
    return path.with_name(f"{path.stem}.log{path.suffix}")


def plan_of(journal: Path) -> Path:
    """The plan's place: `2022.yaml` beside `2022.log.yaml`."""
    return journal.with_name(journal.stem.removesuffix(".log") + journal.suffix)


def _nearest_folder() -> Path:
    try:
        here = Path.cwd()
    except OSError as error:
        raise _unread(Path(), error) from None
    for folder in (here, *here.parents):
        if _is_folder(folder / FOLDER):
            return Path(FOLDER) if folder == here else folder / FOLDER
    hint = message("name a plan file, or begin with `workplan init`")
    text = message("there is no folder '{folder}' here or above", folder=FOLDER)
    raise ReadError([Problem(str(here), 0, 0, text, hint)])


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises ReadError where it cannot be read."""
    try:
        return read_whole(path)
    except OSError as error:
        raise _unread(path, error) from None


def _unread(path: Path, error: OSError) -> ReadError:
    return ReadError(
        [Problem(str(path), 0, 0, message("cannot be read: {why}", why=system_error(error)))]
    )
