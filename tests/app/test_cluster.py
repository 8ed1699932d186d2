"""Reports by the workers of a Dask cluster, in real processes, one of which dies."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from support import Run
from support.dask_cluster import Cluster, cluster, name_unless_in_a_worker

pytest.importorskip("distributed")

from workplan.app.calendar_answers import calendar
from workplan.app.calendar_question import CalendarQuestion
from workplan.app.parallel import shared
from workplan.app.questions import Basis, Sources, StatusQuestion, UpcomingQuestion
from workplan.app.questions import Cluster as Asked
from workplan.app.report_answers import report
from workplan.app.review_answers import review, review_document
from workplan.app.review_question import ReviewQuestion
from workplan.errors import UserError

NOW = datetime(2022, 9, 14, 9, tzinfo=UTC)
BASIS = Basis("2022-09-14", now=NOW)
GOOD = """
plan: p{n}
title: Plan {n}
year: 2022
timezone: Asia/Shanghai
holidays: CN
sections:
  - title: Work
    tasks:
      - {{id: talks, title: Talks of {n}, when: May, targets: {{sessions: 9}}}}
      - {{id: walk, title: Walk, when: monthly}}
      - {{id: report, title: Report, due: 5 working days after talks, after: [talks]}}
"""
ENTRY = "- {at: 2022-06-01T09:00:00+08:00, on: 2022-06-01, by: A, task: talks, note: so far}\n"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with thirty plans, one of them unreadable, one with the id of another, one journal
    with a problem."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "plans").mkdir()
    for n in range(30):
        text = "plan: [" if n == 13 else GOOD.format(n=5 if n == 24 else n)
        (folder / "plans" / f"{n:02}.yaml").write_text(text, encoding="utf-8")
        (folder / "plans" / f"{n:02}.log.yaml").write_text(ENTRY * 3, encoding="utf-8")
    (folder / "plans" / "20.log.yaml").write_text("- {on: nonsense}\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("cluster")) as found:
        yield found


Answer = Callable[[Sources], Any]


def told(answer: Any) -> tuple[Any, ...]:
    """All that a reader gets of an answer."""
    content = answer.text if hasattr(answer, "text") else answer.content
    return list(content), answer.remarks


ANSWERS: dict[str, Answer] = {
    "status": lambda s: report(s, StatusQuestion(BASIS, everything=True), "text"),
    "json": lambda s: report(s, UpcomingQuestion(BASIS), "json"),
    "review": lambda s: review(s, ReviewQuestion(BASIS, "month"), "text"),
    "document": lambda s: review_document(s, ReviewQuestion(BASIS, "month"), ".md"),
    "calendar": lambda s: calendar(s, CalendarQuestion(BASIS)),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_the_bytes_are_those_of_this_machine(
    name: str, two: Cluster, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(office)
    for plans in (Path("plans"), office / "plans")[: 2 if name == "status" else 1]:
        sources = Sources((plans,), cache=False)
        with monkeypatch.context() as alone_here:
            alone_here.setattr(os, "cpu_count", lambda: 1)
            alone = told(ANSWERS[name](sources))
        assert told(ANSWERS[name](sources)) == alone
        assert told(ANSWERS[name](sources._replace(cluster=Asked(two.address)))) == alone
        assert len(alone[1].errors) == 2


def test_a_worker_that_is_killed_changes_no_byte(office: Path, tmp_path: Path) -> None:
    sources = Sources((office / "plans",), cache=False)
    alone = told(report(sources, StatusQuestion(BASIS, everything=True), "text"))
    with cluster(tmp_path / "cluster") as found:
        seen = []

        def killing(results: Iterable[Any], number: int) -> Iterator[Any]:
            for result in results:
                if not seen:
                    found.workers[0].kill()
                seen.append(result)
                yield result

        asked = sources._replace(cluster=Asked(found.address))
        answer = report(asked, StatusQuestion(BASIS, everything=True), "text", killing)
        assert told(answer) == alone
        assert len(seen) == 30
        assert found.workers[0].wait() == -9
        assert len(found.addresses()) == 1


def test_what_kills_every_worker_is_done_here(tmp_path: Path) -> None:
    files = [Path(name) for name in "abcdefgh"]
    env = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    with cluster(tmp_path / "cluster", 1, env) as found:
        found.add()
        done = shared(name_unless_in_a_worker, files, Asked(found.address))
        assert [*done] == list("abcdefgh")
        assert [worker.poll() for worker in found.workers].count(1) == 1


def test_a_scheduler_that_ends_is_told(office: Path, tmp_path: Path) -> None:
    with cluster(tmp_path / "cluster", 1) as found:

        def ending(results: Iterable[Any], number: int) -> Iterator[Any]:
            for result in results:
                found.end()
                yield result

        sources = Sources((office / "plans",), cache=False, cluster=Asked(found.address))
        with pytest.raises(UserError, match=r"connection to the Dask cluster .* was lost"):
            told(report(sources, StatusQuestion(BASIS), "text", ending))


def test_workers_that_do_not_come_back_are_told(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workplan.app.cluster._ALONE", 0)
    with cluster(tmp_path / "cluster", 1) as found:

        def ending(results: Iterable[Any], number: int) -> Iterator[Any]:
            for result in results:
                found.workers[0].kill()
                yield result

        sources = Sources((office / "plans",), cache=False, cluster=Asked(found.address))
        with pytest.raises(UserError, match="has lost its workers"):
            told(report(sources, StatusQuestion(BASIS), "text", ending))


@pytest.fixture
def said(workplan: Run, office: Path) -> Callable[..., str]:
    """What `status` says on the cluster with this address, which it cannot use."""

    def run(address: str, **env: str) -> str:
        found = workplan("status", office / "plans" / "01.yaml", "--cluster", address, **env)
        assert (found.returncode, found.stdout) == (2, "")
        (line,) = found.stderr.splitlines()
        return line

    return run


@pytest.mark.parametrize(
    "address", ["host", "host:8786", "tcp://host", "http://host:1", "tcp://:1"]
)
def test_what_is_no_address(said: Callable[..., str], address: str) -> None:
    assert said(address) == (
        f"workplan: '{address}' is not the address of a Dask scheduler "
        "(as in tcp://host:8786, or tls://host:8786)"
    )
    assert "不是Dask调度器的地址" in said(address, WORKPLAN_LANG="zh")


def test_nobody_answers(said: Callable[..., str]) -> None:
    assert said("tcp://127.0.0.1:1") == (
        "workplan: no Dask scheduler answers at tcp://127.0.0.1:1 "
        "(is it running there? `dask scheduler` starts one)"
    )
    assert "needs certificates" in said("tls://127.0.0.1:1")


def test_the_address_of_a_worker(said: Callable[..., str], two: Cluster) -> None:
    address = two.addresses()[0]
    assert said(address) == (
        f"workplan: {address} is not the address of a scheduler (it is that of a worker)"
    )


def test_a_cluster_without_workers(said: Callable[..., str], tmp_path: Path) -> None:
    with cluster(tmp_path / "cluster", 0) as found:
        assert said(found.address) == (
            f"workplan: the Dask cluster at {found.address} has no workers "
            f"(`dask worker {found.address} --nthreads 1` starts one)"
        )


def test_workers_that_would_answer_otherwise(said: Callable[..., str], tmp_path: Path) -> None:
    package = tmp_path / "none" / "workplan"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise ModuleNotFoundError('no workplan')")
    with cluster(tmp_path / "cluster", 0) as found:
        worker = found.add({"PYTHONPATH": str(package.parent)})
        assert said(found.address) == (
            f"workplan: the worker {worker} has no workplan, or another version "
            "(install the same on all machines, and start the workers again)"
        )
        found.workers.pop().kill()
        source = Path(__file__).parents[2] / "src" / "workplan"
        shutil.copytree(source, tmp_path / "other" / "workplan")
        (tmp_path / "other" / "workplan" / "text.py").open("a").write("# changed\n")
        worker = found.add({"PYTHONPATH": str(tmp_path / "other")})
        assert f"the worker {worker} has workplan 0." in said(found.address)
        found.workers.pop().kill()
        worker = found.add({"TZ": "Asia/Tokyo"})
        line = said(found.address, TZ="Asia/Shanghai")
        assert f"the worker {worker} has time zone JST/JST +9, this machine CST/CST +8" in line
        assert "TZ=" in line


def test_a_worker_that_does_not_see_the_files(
    two: Cluster, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workplan.app.cluster._places", lambda _: [str(office / "nowhere")])
    sources = Sources((office / "plans",), cache=False, cluster=Asked(two.address))
    with pytest.raises(UserError, match=r"does not see .*/nowhere \(share the folder"):
        told(report(sources, StatusQuestion(BASIS), "text"))


def test_dask_is_imported_only_where_a_cluster_is_wanted(
    workplan: Run, office: Path, tmp_path: Path
) -> None:
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "distributed.py").write_text("raise ImportError('not there')")
    path = os.pathsep.join([str(tmp_path / "without"), os.environ.get("PYTHONPATH", "")])
    env = {"PYTHONPATH": path, "WORKPLAN_CLUSTER": "tcp://127.0.0.1:1"}
    few = workplan("status", office / "plans" / "01.yaml", **env)
    assert (few.returncode, few.stderr) == (0, "")
    many = workplan("status", office / "plans", **env)
    assert many.returncode == 2
    assert many.stderr == (
        "workplan: a Dask cluster needs packages that are not installed "
        "(pip install 'workplan[dask]')\n"
    )


def test_the_environment_names_a_cluster_for_many_plans(
    workplan: Run, office: Path, two: Cluster
) -> None:
    alone = workplan("overdue", office / "plans", "--no-cache", "--as-of", "2022-09-14")
    there = workplan(
        *("overdue", office / "plans", "--no-cache", "--as-of", "2022-09-14"),
        WORKPLAN_CLUSTER=two.address,
    )
    assert (there.stdout, there.stderr) == (alone.stdout, alone.stderr)
    lost = workplan("overdue", office / "plans", WORKPLAN_CLUSTER="tcp://127.0.0.1:1")
    assert "no Dask scheduler answers" in lost.stderr


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl makes the certificates")
def test_a_cluster_with_certificates(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workplan: Run
) -> None:
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=localhost", "-keyout", str(key), "-out", str(cert)]
    subprocess.run(command, check=True, capture_output=True)
    tls = "DASK_DISTRIBUTED__COMM__TLS__"
    env = {f"{tls}CA_FILE": str(cert), "DASK_DISTRIBUTED__COMM__DEFAULT_SCHEME": "tls"}
    for part in ("SCHEDULER", "WORKER", "CLIENT"):
        env |= {f"{tls}{part}__CERT": str(cert), f"{tls}{part}__KEY": str(key)}
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    import dask

    with dask.config.set(config_from(env)), cluster(tmp_path / "cluster", 1, env) as found:
        assert found.address.startswith("tls://")
        alone = workplan("status", office / "plans", "--no-cache")
        there = workplan("status", office / "plans", "--no-cache", "--cluster", found.address)
        assert (there.stdout, there.stderr) == (alone.stdout, alone.stderr)
        plain = found.address.replace("tls://", "tcp://")
        lost = workplan("status", office / "plans", "--cluster", plain)
        assert "no Dask scheduler answers" in lost.stderr


def config_from(env: dict[str, str]) -> dict[str, str]:
    """Dask's settings of these variables; it has read the environment already."""
    return {name[5:].lower().replace("__", ".").replace("_", "-"): env[name] for name in env}
