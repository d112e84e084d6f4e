"""The process that prints grounds which organisers wrote: bounded in memory, without our secrets.

Started by ``apart``. It reads a job and answers it, one after another, each as eight bytes of
length and JSON; an alarm ends it within a job that takes too long, and it ends by itself when
nobody asks for a while.
"""

import base64
import json
import os
import resource
import select
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO

MEMORY = 1 << 30
"""Bytes of address space; an ordinary ground takes a third of it."""
SECONDS = 10
"""For one ground; an ordinary one takes a tenth of a second."""
IDLE = 60
"""Seconds without a job after which the process ends."""
FOLDER = "conference-press-"
"""How its folder of passing files is called."""
_FILE = 64 << 20
_LENGTH = 8


def main() -> None:
    """Answer jobs until nobody asks any more."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_FILE, _FILE))  # its fonts lie in a folder of /tmp
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come between the answers
    jobs = sys.stdin.buffer
    while select.select([jobs], [], [], IDLE)[0]:
        job = _read(jobs)
        if job is None:
            break
        signal.alarm(SECONDS + 1)
        answer = json.dumps(_printed(job)).encode()
        signal.alarm(0)
        answers.write(len(answer).to_bytes(_LENGTH, "big") + answer)
        answers.flush()
    folder = Path(tempfile.gettempdir())
    if folder.name.startswith(FOLDER):  # whoever started this may have ended before
        shutil.rmtree(folder, ignore_errors=True)


def _read(jobs: BinaryIO) -> dict[str, object] | None:
    head = jobs.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    job: dict[str, object] = json.loads(jobs.read(int.from_bytes(head, "big")))
    return job


def _printed(job: dict[str, object]) -> dict[str, object]:
    from conference.documents import pdf  # noqa: PLC0415 - after the limits are set

    pictures = job["pictures"]
    assert isinstance(pictures, dict)
    try:
        data = pdf.print_html(
            str(job["html"]),
            stylesheets=(),
            pictures={name: base64.b64decode(each) for name, each in pictures.items()},
            attachments={},
            variant=None,
        )
    except pdf.MissingGlyphError as error:
        return {"missing": list(error.characters)}
    except MemoryError:
        return {"error": "memory"}
    except Exception as error:  # noqa: BLE001 - whatever WeasyPrint raises of somebody's page
        return {"error": f"{type(error).__name__}: {error}"[:200]}
    return {"pdf": base64.b64encode(data).decode()}
