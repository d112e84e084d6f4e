"""A browser without a screen: keep-alive, cookies, compressed answers, tokens against forgery."""

import http.client
import re
import secrets
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

_TOKEN = re.compile(r'name="csrf_token"[^>]*?value="([^"]+)"')
_WRONG = re.compile(r"field-error[^>]*>.{0,200}", re.DOTALL)
_SEEN = re.compile(r'name="seen"[^>]*?value="([^"]*)"')


class WrongAnswerError(AssertionError):
    """The server answered something else than it must."""


@dataclass(frozen=True)
class Answer:
    """What came back, how long it took in seconds, and its size in bytes on the wire."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes
    seconds: float
    wire: int

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


class Browser:
    """One visitor with a connection and an address of their own."""

    def __init__(self, port: int, *, address: str = "", language: str = "en") -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}
        self.token = ""
        self.seen = ""
        self._headers = {
            "Accept": "text/html",
            "Accept-Encoding": "gzip, deflate",
            "Accept-Language": language,
            "Connection": "keep-alive",
            "X-Forwarded-For": address or random_address(),
        }

    def get(
        self, path: str, *, expect: int = 200, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Ask for a page; remembers the tokens of its form."""
        answer = self._ask("GET", path, None, headers or {}, expect)
        if b"csrf_token" in answer.body:
            self._remember_form(answer.text)
        return answer

    def post(
        self,
        path: str,
        fields: Mapping[str, str | list[str]],
        *,
        files: Mapping[str, bytes] | None = None,
        expect: int = 303,
    ) -> Answer:
        """Send a form of the page seen last."""
        values: dict[str, str | list[str]] = {"csrf_token": self.token, **fields}
        if files is None:
            body, kind = urlencode(values, doseq=True).encode(), "application/x-www-form-urlencoded"
        else:
            body, kind = _multipart(values, files)
        return self._ask("POST", path, body, {"Content-Type": kind}, expect)

    def post_json(self, path: str, body: bytes, *, expect: int = 200) -> Answer:
        """Send JSON with the token in a header."""
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "X-CSRFToken": self.token,
        }
        return self._ask("POST", path, body, headers, expect)

    def wander(self) -> None:
        """Come from another address from here on: another visitor."""
        self._headers["X-Forwarded-For"] = random_address()

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def _ask(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str], expect: int
    ) -> Answer:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {**self._headers, **headers, **({"Cookie": cookies} if cookies else {})}
        begin = time.perf_counter()
        self._connection.request(method, path, body, sent)
        response = self._connection.getresponse()
        raw = response.read()
        seconds = time.perf_counter() - begin
        for line in response.headers.get_all("Set-Cookie", ()):
            name, _, rest = line.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        wire = len(raw) + sum(len(k) + len(v) + 4 for k, v in response.headers.items()) + 19
        if response.headers.get("Content-Encoding") == "gzip":
            raw = zlib.decompress(raw, wbits=31)
        if response.status != expect:
            reason = _WRONG.search(raw.decode(errors="replace"))
            said = f": {reason[0]}" if reason else ""
            raise WrongAnswerError(f"{method} {path.rsplit('/', 1)[-1]}: {response.status}{said}")
        return Answer(response.status, response.headers, raw, seconds, wire)

    def _remember_form(self, page: str) -> None:
        token, seen = _TOKEN.search(page), _SEEN.search(page)
        if token:
            self.token = token[1]
        self.seen = seen[1] if seen else ""


def path_of(address: str) -> str:
    """The path of an address, with its query."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def random_address() -> str:
    """An address of the network, so that a limit per address meets nobody by chance."""
    return "10." + ".".join(str(secrets.randbelow(250) + 1) for _ in range(3))


def _multipart(
    fields: Mapping[str, str | list[str]], files: Mapping[str, bytes]
) -> tuple[bytes, str]:
    boundary = secrets.token_hex(16)
    parts = []
    for name, value in fields.items():
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
        parts.append(f"{head}{value}\r\n".encode())
    for name, data in files.items():
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="p.jpg"\r\n'
            "Content-Type: image/jpeg\r\n\r\n"
        )
        parts += [head.encode(), data, b"\r\n"]
    parts.append(f"--{boundary}--\r\n".encode())
    return b"".join(parts), f"multipart/form-data; boundary={boundary}"
