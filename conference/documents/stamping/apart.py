"""Printing grounds in a process of its own, so that a bomb of HTML and CSS holds nobody up.

The lists of ``badges.sandbox`` keep grounds small; this bounds what they might still cost: the
process has its own limits of time and memory, and is thrown away when it exceeds them. It stays
for the next ground meanwhile, for starting it takes a second.
"""

import atexit
import base64
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from conference.core.database import refuse_write_lock
from conference.documents.pdf import MissingGlyphError, RenderError
from conference.documents.stamping import press
from conference.i18n import lazy

_ROOT = Path(__file__).resolve().parents[3]
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "TZ")
_START = 20.0
"""Seconds that the process may take to start, on a machine with other work."""
_COMMAND = "from conference.documents.stamping.press import main; main()"
_LARGEST = 40 << 20
_LENGTH = 8
_printing = threading.Lock()


class GroundError(RenderError):
    """A ground that somebody wrote cannot be printed; the message is a sentence for that person."""


class _PressGoneError(Exception):
    """The process ended before it answered."""


def print_apart(html: str, pictures: Mapping[str, bytes], *, seconds: float = 0) -> bytes:
    """The PDF of a page that an organiser wrote; raises ``GroundError`` or ``MissingGlyphError``.

    ``seconds`` is the time it may take, else that of ``press``.
    """
    refuse_write_lock()
    encoded = {name: base64.b64encode(data).decode() for name, data in pictures.items()}
    job = json.dumps({"html": html, "pictures": encoded}).encode()
    with _printing:
        answer = _answered(job, seconds or press.SECONDS)
    if "missing" in answer:
        raise MissingGlyphError(list(map(str, answer["missing"])))
    if "pdf" not in answer:
        if answer.get("error") == "memory":
            raise _too_much()
        raise GroundError(
            lazy("The background cannot be printed: %(reason)s.", reason=str(answer.get("error")))
        )
    return base64.b64decode(answer["pdf"])


def _too_much() -> GroundError:
    return GroundError(
        lazy("The background takes too long or too much memory. Simplify it."), code="background"
    )


def _answered(job: bytes, seconds: float) -> dict[str, str]:
    """The answer of the process; begun anew where it had ended while nobody asked."""
    running = _running()
    try:
        if running is not None:
            try:
                return _asked(running, job, seconds)
            except _PressGoneError:
                if running.wait(timeout=1) != 0:  # it broke over this ground
                    raise
        return _asked(_start(), job, seconds + _START)
    except (_PressGoneError, TimeoutError, subprocess.TimeoutExpired):
        _end()
        raise _too_much() from None


def _asked(running: "subprocess.Popen[bytes]", job: bytes, patience: float) -> dict[str, str]:
    assert running.stdin is not None
    assert running.stdout is not None
    until = time.monotonic() + patience
    try:
        running.stdin.write(len(job).to_bytes(_LENGTH, "big") + job)
        running.stdin.flush()
    except OSError as error:
        raise _PressGoneError from error
    pipe = running.stdout.fileno()
    length = int.from_bytes(_taken(pipe, _LENGTH, until), "big")
    if length > _LARGEST:
        raise TimeoutError
    answer: dict[str, str] = json.loads(_taken(pipe, length, until))
    return answer


def _taken(pipe: int, count: int, until: float) -> bytes:
    parts = bytearray()
    while len(parts) < count:
        left = until - time.monotonic()
        if left <= 0 or not select.select([pipe], [], [], left)[0]:
            raise TimeoutError
        part = os.read(pipe, min(count - len(parts), 1 << 16))
        if not part:
            raise _PressGoneError
        parts += part
    return bytes(parts)


_process: tuple[int, "subprocess.Popen[bytes]", str] | None = None
"""Whose it is, the process, and its folder: a fork of ours has to start its own."""


def _running() -> "subprocess.Popen[bytes] | None":
    if _process is None or _process[0] != os.getpid():
        return None
    if _process[1].poll() is not None:
        _end()
        return None
    return _process[1]


def _start() -> "subprocess.Popen[bytes]":
    global _process  # noqa: PLW0603 - one for each process
    _end()
    place = tempfile.mkdtemp(prefix=press.FOLDER)
    passed = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    started = subprocess.Popen(  # noqa: S603 - a fixed command of our own
        [sys.executable, "-c", _COMMAND],
        cwd=_ROOT,
        env={**passed, "TMPDIR": place},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    _process = (os.getpid(), started, place)
    return started


def _end() -> None:
    global _process
    if _process is None or _process[0] != os.getpid():
        return
    (_, running, place), _process = _process, None
    running.kill()
    running.wait()
    shutil.rmtree(place, ignore_errors=True)
    for pipe in (running.stdin, running.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()


atexit.register(_end)
