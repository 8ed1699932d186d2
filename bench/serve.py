"""How many pages a second the server gives, and how long the slowest of them take.

    python bench/serve.py [SECONDS]

The server runs as a program of its own, the clients in this one; both share the machine. Each
client keeps its connection and asks again as soon as it has its answer. `warm` pages are those that
were made before, `cold` ones are each made anew (other words in every address). The floor is a page
of the same size by waitress alone, in the same run. Then: the memory of the server before and after
10,000 requests, the time to the first page from the start of the program, and readers while twenty
write, each on a task of its own.
"""

from __future__ import annotations

import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import quote, urlencode

ROOT = Path(__file__).parent.parent
CLIENTS, WRITERS = 16, 20
TASK = "/task/guangongwei-2022/" + quote("大讲堂")
FLOOR = """
import sys
from waitress import serve
page = b"x" * int(sys.argv[2])
def app(environ, start):
    start("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(page)))])
    return [page]
print("http://", flush=True)
serve(app, host="127.0.0.1", port=int(sys.argv[1]), threads=16)
"""


class Client:
    """A connection that is kept."""

    def __init__(self, port: int) -> None:
        self.port = port
        for _ in range(100):
            try:
                self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
                break
            except ConnectionRefusedError:
                time.sleep(0.02)

    def ask(self, head: str, body: bytes = b"") -> tuple[int, bytes, bytes]:
        """The status, head and content of the answer."""
        host = f"127.0.0.1:{self.port}"
        more = f"Content-Length: {len(body)}\r\n" if body else ""
        text = f"{head} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n{more}"
        if body:
            text += "Content-Type: application/x-www-form-urlencoded\r\n"
        self.socket.sendall(f"{text}\r\n".encode() + body)
        found = b""
        while b"\r\n\r\n" not in found:
            found += self._more()
        answer, _, content = found.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)\r\ncontent-length: (\d+)", answer)
        wanted = int(length[1]) if length else 0
        while len(content) < wanted:
            content += self._more()
        return int(answer[9:12]), answer, content

    def _more(self) -> bytes:
        part = self.socket.recv(1 << 18)
        if not part:
            raise ConnectionError
        return part


@contextmanager
def program(*command: str) -> Iterator[subprocess.Popen[str]]:
    """A program that says when it can be reached."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            yield process
        finally:
            process.kill()


def measured(port: int, path: Callable[[], str], seconds: float) -> list[float]:
    """The seconds that each answer took."""
    times: list[list[float]] = [[] for _ in range(CLIENTS)]
    end = time.perf_counter() + seconds

    def work(mine: list[float]) -> None:
        client = Client(port)
        while (begin := time.perf_counter()) < end:
            status, _, _ = client.ask(f"GET {path()}")
            assert status in {200, 304}, status
            mine.append(time.perf_counter() - begin)

    threads = [threading.Thread(target=work, args=(mine,)) for mine in times]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [one for mine in times for one in mine]


def line(name: str, times: list[float], seconds: float, floor: float | None = None) -> float:
    """Print how many a second there were, and p50 and p99 in milliseconds."""
    rate = len(times) / seconds
    steps = statistics.quantiles(times, n=100)
    half, most = steps[49] * 1000, steps[98] * 1000
    of = f"{rate / floor:5.2f} of the floor" if floor else ""
    print(f"{name:28} {rate:6.0f}/s   p50 {half:6.1f} ms   p99 {most:6.1f} ms   {of}")
    return rate


def memory(process: subprocess.Popen[str]) -> int:
    """The memory of the server in kB."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0])


def write(port: int, task: str, over: threading.Event, written: list[int]) -> None:
    """Record progress again and again."""
    client = Client(port)
    while not over.is_set():
        _, _, page = client.ask(f"GET {task}")
        while True:
            form = page.decode().partition('/log#log"')[2]
            token = re.search('name="token" value="([^"]+)"', form)
            if token is None:  # nothing can be recorded of it
                return
            body = urlencode({"token": token[1], "note": "x"}).encode()
            status, _, page = client.ask(f"POST {task}/log", body)
            if status != 409 or over.is_set():
                break
        written.append(status)


def main() -> None:
    """Print the measurements."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    python, day = sys.executable, "as_of=2022-09-14"
    with tempfile.TemporaryDirectory() as folder:
        plans = Path(folder) / "plans"
        plans.mkdir()
        shutil.copy(ROOT / "plans" / "2022.yaml", plans)
        shutil.copy(ROOT / "examples" / "2022.log.yaml", plans)
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            port = one.getsockname()[1]
        command = [python, "-m", "workplan", "serve", str(plans), "--port", str(port)]
        first = []
        for _ in range(5):
            begin = time.perf_counter()
            with program(*command):
                size = len(Client(port).ask(f"GET /?{day}")[2])
            first.append(time.perf_counter() - begin)
        print(f"first page after the start: {statistics.median(first):.2f} s")
        with program(python, "-c", FLOOR, str(port), str(size)):
            floor = line("floor: waitress alone", measured(port, lambda: "/", seconds), seconds)
        with program(*command) as process:
            numbers = count()
            for name, path in (
                ("status, warm", lambda: f"/?{day}"),
                ("status as JSON, warm", lambda: f"/api/status?{day}"),
                ("review of a week, warm", lambda: f"/review/week/2022-W36?{day}"),
                ("the calendar, warm", lambda: "/calendar.ics"),
                ("one task with its forms", lambda: TASK),
                ("status, cold", lambda: f"/?as_of=2022-09-14&q={next(numbers)}&all=1"),
            ):
                Client(port).ask(f"GET {path()}")
                line(name, measured(port, path, seconds), seconds, floor)
            before, client = memory(process), Client(port)
            for _ in range(10_000):
                client.ask(f"GET /?{day}")
            after = memory(process)
            print(f"memory: {before} kB, after 10,000 requests more {after} kB")
            over, written = threading.Event(), list[int]()
            page = client.ask(f"GET /?all=1&{day}")[2].decode()
            tasks = list(dict.fromkeys(re.findall(r'href="(/task/[^"?]+)', page)))[:WRITERS]
            threads = [
                threading.Thread(target=write, args=(port, task, over, written)) for task in tasks
            ]
            for thread in threads:
                thread.start()
            line("status, while twenty write", measured(port, lambda: f"/?{day}", seconds), seconds)
            over.set()
            for thread in threads:
                thread.join()
            print(f"entries written meanwhile: {written.count(303) / seconds:.0f}/s")


if __name__ == "__main__":
    main()
