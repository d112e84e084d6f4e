"""Taking the words out of what strangers sent, in a process of its own with narrow bounds.

PDF by ``pdftotext`` of Poppler, Word by its own XML, plain text as it is; pictures have none here.
Whatever goes wrong or takes too long means one attachment that is not searched, nothing more.
"""

import os
import subprocess
import sys
import tempfile

from conference.core.database import refuse_write_lock
from conference.correspondence.documents import extracting

READABLE = frozenset(extracting.READERS)
_PASSED_ON = ("PATH", "LANG", "LC_ALL")


class UnreadableError(Exception):
    """No words could be taken out in the time and memory allowed."""


def read_words(data: bytes, content_type: str) -> str:
    """The text of a file, at most ``extracting.MOST`` characters; empty for a kind without text."""
    if content_type not in READABLE:
        return ""
    refuse_write_lock()
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    with tempfile.TemporaryDirectory(prefix="conference-reading-") as folder:
        try:
            done = subprocess.run(  # noqa: S603 - our own interpreter, our own command
                [sys.executable, "-I", extracting.__file__, content_type],
                input=data,
                capture_output=True,
                timeout=extracting.SECONDS + 5,
                cwd=folder,
                env={**kept, "TMPDIR": folder, "PYTHONDONTWRITEBYTECODE": "1"},
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise UnreadableError from error
    if done.returncode != 0:
        raise UnreadableError
    return done.stdout.decode("utf-8", "replace")[: extracting.MOST]
