"""What all pages of one server share: its plans, users, feeds, key and pages in memory."""

from __future__ import annotations

import time
from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from threading import BoundedSemaphore, Lock

from flask import Request, g, request
from werkzeug.wrappers import Response

from ..app.assessing import report_day
from ..app.loading import Loaded
from ..app.questions import Sources
from ..app.recording import author
from ..errors import ReadError, UserError, message, shown
from ..plan.language import Language
from .attempts import Attempts
from .feeds import FeedFile
from .page_cache import Made, PageCache
from .plan_store import Broken, FileState, PlanStore
from .request_values import Asked, asked
from .security import Guard
from .served_calendars import ServedCalendars
from .settings import Settings
from .signing import Signer, key_of_server, state_of_server
from .users import User, UserFile
from .view import View

_WRITERS = 12  # threads that write or wait for that; the others are for readers
_PATIENCE = 10.0  # seconds to wait for another thread that writes
_QUARTER = 900  # seconds; in every time zone a day begins at the beginning of a quarter of an hour


class Site:
    """The parts of one server."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.store = PlanStore(settings.plans)
        self.feeds = FeedFile(settings.plans)
        self.users = UserFile(settings.users) if settings.users else None
        self.guard = Guard(settings)
        self.attempts = Attempts(time.monotonic)
        self.cache = PageCache()
        self.changing_feeds = Lock()
        self._lock = Lock()
        self._locks: dict[Path, Lock] = {}
        self._writers = BoundedSemaphore(_WRITERS)
        plans = settings.plans or (Path.cwd(),)
        self.signer = Signer(key_of_server(plans, settings.state))
        self.served = ServedCalendars(state_of_server(plans, "calendars", settings.state))

    @property
    def now(self) -> datetime:
        """The present moment."""
        return datetime.now(UTC)

    def sources(self, files: Sequence[FileState], plan: str = "") -> Sources:
        """The plans in these files, or only the one with this id. Raises UserError where there is
        none."""
        known = tuple(state.path for state in files)
        paths = (self.path_of(files, plan),) if plan else known
        return Sources(paths, None, False, self.store.load, known=known)

    def path_of(self, files: Sequence[FileState], plan: str) -> Path:
        """The file of the plan with this id. Raises UserError where there is none, ReadError where
        no plan can be read."""
        found = self.loaded(files)
        for path, loaded in found:
            if loaded.plan.plan == plan:
                return path
        if not found:
            raise ReadError(problem for one in self.store.broken(files) for problem in one.problems)
        raise UserError(message("unknown plan {name}", name=shown(plan)))

    def loaded(self, files: Iterable[FileState]) -> list[tuple[Path, Loaded]]:
        """The plans that can be shown, each with its file."""
        found = []
        for state in files:
            try:
                found.append((state.path, self.store.load(state.path)))
            except ReadError:
                continue
        return found

    def default_language(self) -> Language:
        """The language of readers who wish none that there is: that of the first plan."""
        try:
            return next((p.plan.language for _, p in self.loaded(self.store.files())), "en")
        except ReadError:
            return "en"

    def year(self, asked_now: Asked, files: Iterable[FileState]) -> int:
        """The year whose days are shown without it: that of the day of the report."""
        try:
            day = asked_now.get("as_of") or None
            plans = (loaded.plan for _, loaded in self.loaded(files))
            return next((report_day(plan, day, self.now).year for plan in plans), self.now.year)
        except UserError:
            return self.now.year

    def asked(self, of: Request) -> Asked:
        """What the request asks for. Raises UserError."""
        pairs = of.args.items(multi=True)
        wished = of.headers.get("Accept-Language", "")
        return asked(pairs, wished, self.default_language, self.now)

    def view(self, asked_now: Asked, files: Sequence[FileState], name: str = "") -> View:
        """The page that is asked for; `name` is the report that the navigation marks."""
        prefix, user = self.settings.prefix, current_user()
        found = View(asked_now, prefix, request.path, self.year(asked_now, files), user)
        found.name = name
        found.several = len(files) > 1
        return found

    def key(self, asked_now: Asked, files: Sequence[FileState], *more: Hashable) -> Hashable:
        """What a page depends on: its address, the language, the reader, the files, the day."""
        user = current_user()
        return (
            request.path,
            asked_now.pairs,
            asked_now.language,
            user and user.mark,
            tuple(state.path for state in files),
            self.store.versions(files),
            int(asked_now.now.timestamp()) // _QUARTER,
            *more,
        )

    def is_broken(self, files: Iterable[FileState], path: Path) -> bool:
        """Whether the plan at this path has errors now."""
        return bool(self.store.broken(state for state in files if state.path == path))

    @cached_property
    def author(self) -> str:
        """Who records where nobody has to sign in."""
        return author()

    @contextmanager
    def writing(self, journal: Path) -> Iterator[None]:
        """Let one thread of this server after the other write to the journal, and keep threads free
        for readers. Raises UserError where too many wait."""
        busy = UserError(message("many are writing at the moment"), message("send it again"))
        if not self._writers.acquire(timeout=1.0):
            raise busy
        try:
            with self._lock:
                lock = self._locks.setdefault(journal, Lock())
            if not lock.acquire(timeout=_PATIENCE):
                raise busy
            try:
                yield
            finally:
                lock.release()
        finally:
            self._writers.release()

    def may_write(self) -> bool:
        """Whether who asks may record anything at all."""
        user = current_user()
        return not self.settings.read_only and (user is None or user.role != "reader")


def current_user() -> User | None:
    """Who has signed in; None where nobody has to."""
    found: User | None = g.get("user")
    return found


def state_tag(files: Iterable[FileState]) -> str:
    """What changes when one of the files does."""
    return blake2b(repr(tuple(files)).encode(), digest_size=8).hexdigest()


def messages_of(broken: Iterable[Broken], view: View) -> list[dict[str, object]]:
    """The messages about plans that cannot be read."""
    found: list[dict[str, object]] = []
    for one in broken:
        at = f"{one.since.astimezone():%Y-%m-%d %H:%M}" if one.since else ""
        text = view.tr("web broken" if at else "web broken none", file=one.path.name, at=at)
        problems = [(problem.line, view.problem(problem)) for problem in one.problems]
        found.append({"text": text, "problems": problems})
    return found


def respond(page: Made, private: bool = True) -> Response:
    """The page as a response: packed where the browser takes that, without its content where it has
    the same already."""
    packed = page.packed and request.accept_encodings.quality("gzip") > 0
    response = Response(page.packed if packed else page.content, page.status)
    response.headers["Content-Type"] = page.kind
    response.headers["Vary"] = "Accept-Encoding, Accept-Language, Cookie"
    response.headers["Cache-Control"] = "private, no-cache" if private else "no-cache"
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    if page.status == 200:
        response.set_etag(f"{page.tag}{'-gzip' if packed else ''}")
        return response.make_conditional(request)
    return response
