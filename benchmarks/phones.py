"""What phones at the gates do, in processes of their own: they know the interface alone."""

import http.client
import json
import time
import uuid
import zlib
from dataclasses import dataclass
from typing import Any

from benchmarks.client import random_address


class WrongAnswerError(AssertionError):
    """The server answered something else than it must."""


class Phone:
    """A connection with a token."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self._address = random_address()

    def call(
        self, method: str, path: str, token: str, value: Any = None, *, expect: int = 200
    ) -> tuple[bytes, float, int]:
        """The body, the seconds it took, and its bytes on the wire."""
        headers = {
            "Authorization": f"Bearer {token}",
            "Accept-Encoding": "gzip",
            "Content-Type": "application/json",
            "X-Forwarded-For": self._address,
        }
        body = None if value is None else json.dumps(value).encode()
        begin = time.perf_counter()
        self._connection.request(method, f"/api/v1{path}", body, headers)
        response = self._connection.getresponse()
        raw = response.read()
        seconds = time.perf_counter() - begin
        if response.status != expect:
            raise WrongAnswerError(f"{method} {path}: {response.status} {raw[:200]!r}")
        zipped = response.headers.get("Content-Encoding") == "gzip"
        return (zlib.decompress(raw, wbits=31) if zipped else raw), seconds, len(raw)

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


@dataclass(frozen=True)
class Shift:
    """One phone's work: the badges that are shown to it, by the hashes it sends."""

    port: int
    tokens: tuple[str, ...]
    """Several, because the server slows a single device down to what a person can do."""
    gate: int
    keys: tuple[str, ...]
    interval: float = 0.0
    """Seconds from the beginning of one scan to the next; as fast as answers come if 0."""


Attempt = tuple[str, str, float]
"""Nonce, verdict and seconds of an answer."""


def scan_all(shift: Shift) -> list[Attempt]:
    """Let the server decide about every badge, one after the other."""
    phone = Phone(shift.port)
    answers, begin = [], time.monotonic()
    for number, key in enumerate(shift.keys):
        time.sleep(max(0.0, begin + number * shift.interval - time.monotonic()))
        nonce = str(uuid.uuid4())
        attempt = {
            "nonce": nonce,
            "seq": number,
            "gate": shift.gate,
            "direction": "in",
            "method": "camera",
            "key": key,
        }
        token = shift.tokens[number % len(shift.tokens)]
        body, seconds, _size = phone.call("POST", "/scans", token, attempt)
        answers.append((nonce, json.loads(body)["scan"]["verdict"], seconds))
    phone.close()
    return answers


@dataclass(frozen=True)
class Queue:
    """Scans that a phone made without the server, and how it hands them in."""

    port: int
    token: str
    batches: tuple[tuple[dict[str, Any], ...], ...]
    sent_at: str


def hand_in(queue: Queue) -> list[float]:
    """Hand the queue in batch by batch; seconds of each."""
    phone = Phone(queue.port)
    seconds = []
    for batch in queue.batches:
        value = {"sent_at": queue.sent_at, "scans": list(batch)}
        body, spent, _size = phone.call("POST", "/scans/batch", queue.token, value)
        statuses = {result["status"] for result in json.loads(body)["results"]}
        if statuses & {"invalid"}:
            raise WrongAnswerError(f"a scan was not taken: {statuses}")
        seconds.append(spent)
    phone.close()
    return seconds
