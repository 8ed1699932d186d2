"""What every page needs: its texts, its addresses, who reads it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote, urlencode

from ..errors import Problem, Text, UserError
from ..plan.language import Language, languages
from ..reports.blocks import About
from ..words.messages import error_text, translate, with_hint
from ..words.translator import Translator, translator
from .request_values import Asked, Pairs
from .users import User

_CARRIED = ("lang", "plan", "as_of")  # parameters that links to other reports keep
MAIN = ("status", "overdue", "next", "targets", "timeline")
MORE = ("silent", "owners", "sections", "leaders", "review", "calendars")
_PATHS = {name: f"/{name}" for name in (*MAIN, *MORE)} | {"status": "/"}


class Crumb(NamedTuple):
    """A link of the navigation."""

    text: str
    address: str
    current: bool


class View:
    """One page for one reader. `path` is that of the page on this server, without its prefix;
    `name` the report that the navigation marks."""

    def __init__(self, asked: Asked, prefix: str, path: str, year: int, user: User | None) -> None:
        self.asked = asked
        self.prefix = prefix
        self.path = path
        self.user = user
        self.name = ""
        self.several = False  # plans
        self.tr: Translator = translator(asked.language, year)

    @property
    def language(self) -> Language:
        """The language of the page."""
        return self.asked.language

    def url(self, path: str, pairs: Pairs | None = None, **parameters: str) -> str:
        """The address of a page with these parameters, and those that all links keep. `pairs`
        replace these."""
        kept = (
            [pair for pair in self.asked.pairs if pair[0] in _CARRIED]
            if pairs is None
            else list(pairs)
        )
        if pairs is None and not self.asked.chosen:
            kept = [pair for pair in kept if pair[0] != "lang"]
        kept = [pair for pair in kept if pair[0] not in parameters]
        kept += [(key, value) for key, value in parameters.items() if value]
        query = urlencode(kept, quote_via=quote)
        return f"{self.prefix}{quote(path)}" + (f"?{query}" if query else "")

    def link(self, about: About) -> str:
        """The address of what a text names."""
        if about.kind == "task":
            lang = self.asked.get("lang") if self.asked.chosen else ""
            as_of = self.asked.get("as_of")
            return self.url(self.task_path(about.plan, about.name), (), lang=lang, as_of=as_of)
        wanted = {str(about.kind): about.name, "all": "1"}
        if self.several:
            wanted["plan"] = about.plan
        return self.url("/", None, **wanted)

    @staticmethod
    def task_path(plan: str, name: str) -> str:
        """The path of a task's page."""
        return f"/task/{plan}/{name}"

    def here(self, drop: tuple[str, str] | None = None, **parameters: str) -> str:
        """The address of this page with other parameters, without the one to `drop`."""
        pairs = tuple(pair for pair in self.asked.pairs if pair != drop)
        return self.url(self.path, pairs, **parameters)

    def crumbs(self, names: Iterable[str]) -> list[Crumb]:
        """Links to these reports."""
        return [Crumb(self.tr(f"web {n}"), self.url(_PATHS[n]), n == self.name) for n in names]

    @property
    def main(self) -> list[Crumb]:
        """The reports that are always visible."""
        return self.crumbs(MAIN)

    @property
    def own(self) -> str:
        """The address of the tasks of a reporter's organisations, empty for others."""
        if self.user is None or self.user.role != "reporter":
            return ""
        owners = tuple(("owner", name) for name in self.user.organisations)
        lang = (("lang", self.asked.get("lang")),) if self.asked.chosen else ()
        return self.url("/", (*owners, ("all", "1"), *lang))

    @property
    def more(self) -> list[Crumb]:
        """The other ones."""
        found = self.crumbs(MORE)
        if self.several:
            current = self.name == "plans"
            found.insert(0, Crumb(self.tr("web plans"), self.url("/plans"), current))
        return found

    @property
    def other_language(self) -> tuple[str, str, str]:
        """The next of the other languages, the address of this page in it, and its own name."""
        every = languages()
        other = every[(every.index(self.language) + 1) % len(every)]
        return other, self.here(lang=other), translator(other, 0)("web language")

    def message(self, text: Text) -> str:
        """A message in the language of the page."""
        return translate(text, self.language)

    def error(self, error: UserError) -> str:
        """An error with its hint in the language of the page."""
        return error_text(error, self.language)

    def problem(self, problem: Problem) -> str:
        """A problem of a file with its hint, without its place."""
        return with_hint(problem.message, problem.hint, self.language)
