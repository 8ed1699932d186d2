"""The server as a program: slow and large clients, wrong passwords, kill -9 while many write."""

from __future__ import annotations

import http.client
import re
import shutil
import signal
import socket
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from support import PLAN
from support.live_server import LiveServer

from workplan.app.loading import load
from workplan.server.users import User, hashed, line_of

PASSWORD = "correct horse"


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    shutil.copy(PLAN, folder / "2022.yaml")
    return folder


def page(server: LiveServer, path: str = "/", timeout: float = 60) -> str:
    with urllib.request.urlopen(server.address + path, timeout=timeout) as response:
        text: str = response.read().decode()
        return text


def post(server: LiveServer, path: str, data: dict[str, str]) -> tuple[int, str, str]:
    """The status of the answer, its text, and where it leads."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        headers = {
            "Origin": server.address,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection.request("POST", path, urllib.parse.urlencode(data), headers)
        response = connection.getresponse()
        text = response.read().decode(errors="replace")
        return response.status, text, response.headers.get("Location", "")
    finally:
        connection.close()


def open_sockets(server: LiveServer, number: int, begin: bytes) -> list[socket.socket]:
    found = []
    for _ in range(number):
        one = socket.create_connection(("127.0.0.1", server.port), timeout=60)
        one.sendall(begin)
        found.append(one)
    return found


def test_slow_clients_keep_nobody_waiting_and_are_closed(plans: Path, tmp_path: Path) -> None:
    limit = "import workplan.server.running as r; r.WHOLE_REQUEST = 1.0"
    head = b"POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nname="
    with LiveServer(tmp_path, plans, python=limit) as server:
        slow = open_sockets(server, 100, b"GET / HTTP/1.1\r\nHost: ")
        slow += open_sockets(server, 100, head)
        assert "<h1>" in page(server)
        closed = 0
        for one in slow:
            try:
                while one.recv(1000):
                    pass
                closed += 1
            except OSError:
                closed += 1
            one.close()
        assert closed == len(slow)
        assert "<h1>" in page(server)


def test_a_client_that_goes_on_slowly_is_closed_too(plans: Path, tmp_path: Path) -> None:
    limit = "import workplan.server.running as r; r.WHOLE_REQUEST = 1.0"
    with LiveServer(tmp_path, plans, python=limit) as server:
        (one,) = open_sockets(server, 1, b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: ")
        with pytest.raises(ConnectionError):
            trickle(one)
        one.close()


def test_a_body_of_100_mb_is_refused_before_it_comes(plans: Path, tmp_path: Path) -> None:
    size = 100 << 20
    with LiveServer(tmp_path, plans) as server:
        for head in (f"Content-Length: {size}", "Transfer-Encoding: chunked"):
            with socket.create_connection(("127.0.0.1", server.port), timeout=60) as one:
                one.sendall(f"POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\n{head}\r\n\r\n".encode())
                chunk = b"x" * 65536
                if "chunked" in head:
                    chunk = b"10000\r\n" + chunk + b"\r\n"
                sent = 0
                try:
                    while sent < size:
                        one.sendall(chunk)
                        sent += len(chunk)
                except OSError:
                    pass
                assert sent < size
        assert "<h1>" in page(server)


def answer_to(raw: bytes, one: socket.socket) -> bytes:
    """What the server says to these bytes, nothing where it closes the connection at once."""
    try:
        one.sendall(raw)
        one.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: one.recv(65536), b""))
    except TimeoutError:
        raise
    except OSError:  # it may be closed before the last word is sent
        return b""


def trickle(one: socket.socket) -> None:
    """Send a letter at a time for half a minute."""
    for _ in range(600):
        one.sendall(b"x")
        time.sleep(0.05)


def test_rubbish_is_refused(plans: Path, tmp_path: Path) -> None:
    with LiveServer(tmp_path, plans) as server:
        for raw in (
            b"\x00\xff\xfe\r\n\r\n",
            b"GET / HTTP/9.9\r\n\r\n",
            b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: a\r\nHost: 127.0.0.1\r\n\r\n",
            b"GET //evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
            b"GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
            b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        ):
            with socket.create_connection(("127.0.0.1", server.port), timeout=60) as one:
                answer = answer_to(raw, one)
            assert not re.match(rb"HTTP/1\.[01] 200", answer) or b"evil" not in answer, raw
            assert b"Traceback" not in answer
        assert "<h1>" in page(server)


def test_a_thousand_wrong_passwords_let_nobody_in_and_stop_nobody(
    plans: Path, tmp_path: Path
) -> None:
    users = tmp_path / "users"
    users.write_text(line_of(User("anna", hashed(PASSWORD), "keeper")) + "\n", encoding="utf-8")
    with LiveServer(tmp_path, plans, "--users", users) as server:
        _, _, there = post(server, "/login", {"name": "anna", "password": PASSWORD})
        assert there == "/"
        answers: list[int] = []

        def attack(number: int) -> None:
            for turn in range(125):
                data = {"name": "anna", "password": f"wrong {number} {turn}"}
                answers.append(post(server, "/login", data)[0])

        with ThreadPoolExecutor(8) as threads:
            attacks = [threads.submit(attack, number) for number in range(8)]
            assert "name" in page(server, "/login")
        for one in attacks:
            one.result()
        assert len(answers) == 1000
        assert set(answers) <= {403, 429, 503}
        assert answers.count(403) < 20
        assert "name" in page(server, "/login")


def token_of(text: str, action: str) -> str:
    form = text.partition(f'/{action}#{action}"')[2]
    return re.findall('name="token" value="([^"]+)"', form)[0]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 on this system")
def test_kill_9_while_twenty_write_loses_and_doubles_nothing(plans: Path, tmp_path: Path) -> None:
    path = "/task/guangongwei-2022/" + urllib.parse.quote("大讲堂")
    acknowledged: list[str] = []
    over = threading.Event()

    def write(number: int) -> None:
        turn = 0
        while not over.is_set() or turn < 2:
            note = f"{number}-{turn}"
            data: dict[str, str] = {}
            while True:
                try:
                    data = data or {"note": note, "token": token_of(page(server, path), "log")}
                    status, text, _ = post(server, f"{path}/log", data)
                except (OSError, http.client.HTTPException):
                    time.sleep(0.05)  # the server is away: the same form is sent again
                    continue
                if status == 303:
                    break
                assert status in {409, 503}, text
                if status == 409:
                    data = {"note": note, "token": token_of(text, "log")}
            acknowledged.append(note)
            turn += 1

    with LiveServer(tmp_path, plans) as server:
        with ThreadPoolExecutor(20) as threads:
            writers = [threads.submit(write, number) for number in range(20)]
            for _ in range(4):
                time.sleep(1.2)
                server.kill()
                server.start()
            time.sleep(1)
            over.set()
        for writer in writers:
            writer.result()
    _, journal = load(plans / "2022.yaml")
    assert journal.problems == ()
    assert sorted(entry.note for entry in journal.entries) == sorted(acknowledged)
    assert len(set(acknowledged)) == len(acknowledged) >= 40


def test_the_terminal_is_told_what_keeps_it_from_starting(plans: Path, tmp_path: Path) -> None:
    with LiveServer(tmp_path, plans) as server:
        other = LiveServer(tmp_path, plans)
        other.port = server.port
        with pytest.raises(AssertionError, match="cannot be used"):
            other.start()
