"""What runs in the process of its own: bounded in time, memory and size, without our secrets.

It is run as a file and imports nothing of ours, so that it starts quickly and knows nothing.
"""

import io
import resource
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree as ET

SECONDS = 20
MEMORY = 512 << 20
MOST = 400_000
"""So many characters are handed over."""
_UNPACKED = 50 << 20
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def main() -> None:
    """Read a file from the standard input and write its text to the standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 << 20, 64 << 20))
    signal.alarm(SECONDS + 2)
    text = READERS[sys.argv[1]](sys.stdin.buffer.read())
    sys.stdout.buffer.write(text[:MOST].encode("utf-8", "replace"))


def _pdf(data: bytes) -> str:
    done = subprocess.run(  # the bounds above hold for it too
        ["pdftotext", "-q", "-enc", "UTF-8", "-l", "300", "-", "-"],  # noqa: S607 - by PATH
        input=data,
        capture_output=True,
        timeout=SECONDS,
        check=True,
    )
    return done.stdout.decode("utf-8", "replace")


def _docx(data: bytes) -> str:
    pieces: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [name for name in archive.namelist() if _is_text(name)]
        if sum(archive.getinfo(name).file_size for name in parts) > _UNPACKED:
            raise SystemExit(1)
        for name in parts:
            with archive.open(name) as part:
                for _event, node in ET.iterparse(part):  # noqa: S314 - in this bounded process
                    if node.tag == f"{_WORD}t":
                        pieces.append(node.text or "")
                    elif node.tag in {f"{_WORD}p", f"{_WORD}tab", f"{_WORD}br"}:
                        pieces.append("\n")
                    if node.tag == f"{_WORD}p":
                        node.clear()
    return "".join(pieces)


def _is_text(name: str) -> bool:
    return name == "word/document.xml" or (
        name.startswith(("word/header", "word/footer", "word/footnotes")) and name.endswith(".xml")
    )


def _plain(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace")


READERS: dict[str, Callable[[bytes], str]] = {
    "application/pdf": _pdf,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _docx,
    "text/plain": _plain,
}


if __name__ == "__main__":
    main()
