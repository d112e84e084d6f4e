"""The server and its processes, with a small application, real sockets and real signals."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from conference.core.supervisor import Child, Supervisor
from conference.core.webserver import take_address

PROGRAM = """
import os, sys, time
from flask import Flask, request
from conference.core.webserver import WebOptions, address_of, supervise, take_address

app = Flask("small")

@app.get("/pid")
def pid():
    return str(os.getpid())

@app.get("/slow")
def slow():
    print("slow began", flush=True)
    time.sleep(1)
    return "finished"

@app.post("/size")
def size():
    return str(len(request.get_data()))

@app.get("/who")
def who():
    return request.remote_addr + " " + request.scheme + " " + request.host

def worker():
    print("worker", os.getpid(), flush=True)
    while True:
        time.sleep(60)

bound = take_address("127.0.0.1", 0)
bound.listen()
print("address", address_of(bound), flush=True)
options = WebOptions(threads=2, max_request_bytes=100_000, trusted_proxy=sys.argv[1])
supervise(app, bound, processes=2, options=options, run_worker=worker)
print("clean end", flush=True)
"""


class Server:
    """A running server as a visitor and an operator see it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.address = self.read(r"address (\S+)")
        self.worker = int(self.read(r"worker (\d+)"))

    def read(self, pattern: str) -> str:
        assert self.process.stdout
        for line in self.process.stdout:
            if found := re.search(pattern, line):
                return found[found.lastindex or 0]
        raise AssertionError(f"no line with {pattern}")

    def get(self, path: str, headers: dict[str, str] | None = None) -> str:
        request = urllib.request.Request(self.address + path, headers=headers or {})
        with urllib.request.urlopen(request, timeout=5) as answer:
            return str(answer.read().decode())

    def children(self) -> set[int]:
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return {int(pid) for pid in path.read_text().split()}


@contextmanager
def running(trusted_proxy: str = "") -> Iterator[Server]:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, trusted_proxy],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield Server(process)
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as started:
        yield started


def is_alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def eventually(condition: Callable[[], bool], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return condition()


def test_requests_are_answered_by_a_child_process(server: Server) -> None:
    assert int(server.get("pid")) in server.children() - {server.worker}
    assert len(server.children()) == 3


def test_server_does_not_name_its_software(server: Server) -> None:
    with urllib.request.urlopen(server.address + "pid", timeout=5) as answer:
        assert "Server" not in answer.headers


def test_killed_web_process_is_started_again(server: Server) -> None:
    killed = int(server.get("pid"))
    os.kill(killed, signal.SIGKILL)
    assert server.read(r"web \d \(process \d+\) ended with status -9; it starts again in 0.5 s")
    assert eventually(lambda: len(server.children()) == 3 and killed not in server.children())
    assert server.get("pid") != str(killed)


def test_killed_worker_is_started_again(server: Server) -> None:
    os.kill(server.worker, signal.SIGKILL)
    assert int(server.read(r"worker (\d+)$")) != server.worker


def test_children_end_when_the_parent_is_killed(server: Server) -> None:
    children = server.children()
    server.process.kill()
    assert eventually(lambda: not any(map(is_alive, children)))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_stop_ends_everything_cleanly(server: Server, number: signal.Signals) -> None:
    children = server.children()
    server.process.send_signal(number)
    assert server.read("clean end")
    assert server.process.wait(10) == 0
    assert not any(map(is_alive, children))


def test_request_under_way_is_finished_before_the_stop(server: Server) -> None:
    host, port = server.address.removeprefix("http://").rstrip("/").split(":")
    connection = HTTPConnection(host, int(port), timeout=10)
    connection.request("GET", "/slow")
    server.read("slow began")
    server.process.terminate()
    assert connection.getresponse().read() == b"finished"
    assert server.process.wait(10) == 0
    connection.close()


def test_slow_visitors_do_not_hold_up_the_others(server: Server) -> None:
    host, port = server.address.removeprefix("http://").rstrip("/").split(":")
    slow = []
    for _ in range(20):  # more than the four threads of both processes
        connection = socket.create_connection((host, int(port)))
        connection.sendall(b"POST /size HTTP/1.1\r\nHost: x\r\nContent-Length: 50000\r\n\r\nbegun")
        slow.append(connection)
    for _ in range(5):
        assert server.get("pid")  # within its time limit
    slow[0].sendall(b"x" * 49_995)
    with slow[0].makefile("rb") as answer:
        assert answer.readline() == b"HTTP/1.1 200 OK\r\n"
    for connection in slow:
        connection.close()


def test_body_over_the_limit_is_refused(server: Server) -> None:
    host, port = server.address.removeprefix("http://").rstrip("/").split(":")
    connection = HTTPConnection(host, int(port), timeout=10)
    connection.putrequest("POST", "/size")
    connection.putheader("Content-Length", "200000")
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


FORWARDED = {
    "X-Forwarded-For": "203.0.113.9",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "conference.example",
}


def test_forwarded_headers_of_a_stranger_are_not_believed(server: Server) -> None:
    assert server.get("who", FORWARDED).startswith("127.0.0.1 http 127.0.0.1:")


def test_forwarded_headers_of_the_trusted_proxy_are_believed() -> None:
    with running("127.0.0.1") as server:
        assert server.get("who", FORWARDED) == "203.0.113.9 https conference.example"


def test_address_in_use_is_an_error() -> None:
    with take_address("127.0.0.1", 0) as first:
        first.listen()
        with pytest.raises(OSError, match="in use"):
            take_address(*first.getsockname())


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_pause_before_a_restart_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    child = Child(name="short-lived", run=lambda: None)
    supervisor = Supervisor([child], first_pause=10, longest_pause=60)
    pauses: list[float] = []
    wait = supervisor._wait

    def observe(seconds: float) -> int:
        """Note each pause, and let it be over at once."""
        if not child.pid and child.due:
            pauses.append(child.pause)
            child.due = 0
            return signal.SIGTERM if len(pauses) == 5 else 0
        return wait(seconds)

    monkeypatch.setattr(supervisor, "_wait", observe)
    supervisor.run()
    assert pauses == [10, 20, 40, 60, 60]


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_child_that_does_not_stop_is_killed() -> None:
    reader, writer = os.pipe()

    def stubborn() -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        os.write(writer, b"deaf")
        signal.pause()

    supervisor = Supervisor([child := Child(name="stubborn", run=stubborn)], grace=0.2)
    supervisor._start(child)
    assert os.read(reader, 4) == b"deaf"
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    supervisor._stop()
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    assert child.pid == 0
    os.close(reader)
    os.close(writer)
