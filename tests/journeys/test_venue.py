"""HTTPS at a venue without the internet: Caddy with its own authority, as docs/venue.md says."""

import os
import socket
import ssl
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest
from playwright.sync_api import Error, expect

from benchmarks.site import free_port
from tests.journeys.conftest import ARGUMENTS, CHROMIUM

CADDYFILE = Path(__file__).parents[2] / "docs/venue/Caddyfile"
NAME = "door.venue.test"


@dataclass(frozen=True)
class Venue:
    """The proxy's two ports, and the certificate of its authority."""

    http_port: int
    https_port: int
    authority: Path

    @property
    def url(self):
        return f"https://{NAME}:{self.https_port}"


@pytest.fixture(scope="module")
def venue(live_server, tmp_path_factory):
    """Caddy in front of the site, with the file that the documentation gives."""
    folder = tmp_path_factory.mktemp("caddy")
    http_port, https_port = free_port(), free_port()
    environment = os.environ | {
        "HOME": str(folder),
        "VENUE_NAME": NAME,
        "VENUE_DATA": str(folder / "data"),
        "HTTP_PORT": str(http_port),
        "HTTPS_PORT": str(https_port),
        "PORT": live_server.url.rpartition(":")[2],
    }
    command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(CADDYFILE)]
    with (folder / "log").open("w") as log:
        caddy = subprocess.Popen(command, env=environment, stderr=log)
        found = Venue(http_port, https_port, folder / "data/pki/authorities/local/root.crt")
        _wait_for(found, caddy, folder / "log")
        yield found
        caddy.terminate()
        caddy.wait(10)


def _wait_for(venue, caddy, log):
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and caddy.poll() is None:
        try:
            if status_over_tls(venue, "/healthz") == 200:
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"Caddy did not start:\n{log.read_text()}")


def status_over_tls(venue, path, *, trusting=True):
    """The status of a page for a client that trusts the venue's authority and no other."""
    context = ssl.create_default_context(cafile=venue.authority if trusting else None)
    request = f"GET {path} HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n"
    with (
        socket.create_connection(("127.0.0.1", venue.https_port), timeout=5) as raw,
        context.wrap_socket(raw, server_hostname=NAME) as connection,
    ):
        connection.sendall(request.encode("ascii"))
        return int(connection.recv(100).split()[1])


class _Stay(HTTPRedirectHandler):
    """Shows a redirection instead of following it."""

    def redirect_request(self, *_anything):
        return None


def test_only_the_certificate_of_the_authority_is_given_out_without_tls(venue):
    browser = build_opener(_Stay)

    def ask(path):
        return Request(f"http://127.0.0.1:{venue.http_port}{path}", headers={"Host": NAME})

    with browser.open(ask("/authority.crt")) as answer:
        assert answer.headers["Content-Type"] == "application/x-x509-ca-cert"
        assert answer.read() == venue.authority.read_bytes()
    for path in ("/", "/door/", "/root.key", "/authority.crt/../root.key"):
        with pytest.raises(HTTPError) as redirected:
            browser.open(ask(path))
        redirected.value.close()
        assert redirected.value.code == 308
        assert redirected.value.headers["Location"].startswith(f"https://{NAME}/")


def test_nobody_else_trusts_the_authority(venue):
    with pytest.raises(ssl.SSLCertVerificationError):
        status_over_tls(venue, "/healthz", trusting=False)


@pytest.fixture
def phone(playwright_, venue, tmp_path):
    """``phone(trusting=True)`` opens a browser that has installed the authority, or has not."""
    opened = []

    def pick_up(*, trusting):
        store = tmp_path / ".pki/nssdb"
        store.mkdir(parents=True, exist_ok=True)
        database = f"sql:{store}"
        subprocess.run(["certutil", "-N", "--empty-password", "-d", database], check=True)
        if trusting:
            adding = ["-A", "-t", "C,,", "-n", "venue", "-i", str(venue.authority)]
            subprocess.run(["certutil", *adding, "-d", database], check=True)
        running = playwright_.chromium.launch(
            executable_path=CHROMIUM,
            args=[*ARGUMENTS, f"--host-resolver-rules=MAP {NAME} 127.0.0.1"],
            env={**os.environ, "HOME": str(tmp_path)},
        )
        opened.append(running)
        return running.new_context(base_url=venue.url, locale="en-GB").new_page()

    yield pick_up
    for running in opened:
        running.close()


def test_a_phone_without_the_authority_gets_no_page(phone):
    with pytest.raises(Error, match="ERR_CERT_AUTHORITY_INVALID"):
        phone(trusting=False).goto("/door/")


def test_a_phone_with_the_authority_has_camera_and_offline_pages(phone):
    page = phone(trusting=True)
    page.goto("/door/")
    expect(page.locator("[name=password]")).to_be_visible()
    assert page.evaluate("window.isSecureContext && 'mediaDevices' in navigator")
    registered = page.evaluate(
        "navigator.serviceWorker.register('/door/sw.js', {scope: '/door/'}).then(r => r.scope)"
    )
    assert registered == page.evaluate("new URL('/door/', location.href).href")
