"""A real server with a data folder of its own, and a real browser in front of it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from conference.accounts.models import User
from conference.app import create_app
from conference.core.config import Config
from conference.core.database import Base, db
from conference.core.keys import remember_key

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
)
LOCALES = {"fa": "fa-IR", "ar": "ar-IQ", "en": "en-GB"}
PHONE = {"width": 360, "height": 740}
STARTS_WITHIN = 30.0


@dataclass(frozen=True)
class LiveServer:
    """The address of the running site, and an application on the same data to prepare it with."""

    url: str
    app: Flask
    config: Config

    @contextmanager
    def data(self) -> Iterator[None]:
        """Write into the server's data by factories and services; committed at the end.

        What was made keeps its loaded values but belongs to no transaction, so that no test holds
        the write lock while it looks at a page.
        """
        with self.app.app_context():
            yield
            db.session.flush()
            db.session.expunge_all()
            db.session.commit()
            db.session.remove()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end:
        if process.poll() is not None:
            pytest.fail(f"The server ended with status {process.returncode}.")
        try:
            urllib.request.urlopen(f"{url}/robots.txt", timeout=2).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    pytest.fail("The server did not start.")


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """The site as ``make run`` serves it, with web process and worker, on an empty database."""
    port = _free_port()
    config = Config(
        data_dir=tmp_path_factory.mktemp("site"),
        host="127.0.0.1",
        port=port,
        encryption_key="22" * 32,
        secret_key="journeys",
        web_processes=1,
        log_level="WARNING",
    )
    app = create_app(config)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        remember_key()
        db.session.remove()
        db.engine.dispose()
    environment = {
        **os.environ,
        "DATA_DIR": str(config.data_dir),
        "DATABASE_URL": "",
        "HOST": config.host,
        "PORT": str(port),
        "ENCRYPTION_KEY": config.encryption_key,
        "SECRET_KEY": config.secret_key,
        "WEB_PROCESSES": "1",
        "LOG_LEVEL": "WARNING",
    }
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "serve"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait_for(config.base_url, process)
        yield LiveServer(config.base_url, app, config)
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture(scope="session")
def playwright_() -> Iterator[Playwright]:
    """The driver of the browser."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def camera(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that the browser takes for its camera: write a JPEG into it before it is asked."""
    return tmp_path_factory.mktemp("camera") / "camera.mjpeg"


@pytest.fixture(scope="session")
def browser(playwright_: Playwright, camera: Path) -> Iterator[Browser]:
    """Chromium with a fake camera; pages get it only in contexts that permit it."""
    arguments = [*ARGUMENTS, f"--use-file-for-fake-video-capture={camera}"]
    running = playwright_.chromium.launch(executable_path=CHROMIUM, args=arguments)
    yield running
    running.close()


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer) -> Iterator[Callable[..., BrowserContext]]:
    """``visit("fa", user=None, **options)`` opens a browser of its own, signed in if asked."""
    contexts = []

    def enter(language: str = "en", user: User | None = None, **options: Any) -> BrowserContext:
        context = browser.new_context(
            base_url=live_server.url, locale=LOCALES[language], **{"viewport": PHONE, **options}
        )
        contexts.append(context)
        if user is not None:
            context.add_cookies([_session_cookie(live_server, user)])
        return context

    yield enter
    for context in contexts:
        context.close()


def _session_cookie(server: LiveServer, user: User) -> Any:
    """The cookie that a browser holds after the sign-in; the sign-in has tests of its own."""
    client = server.app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = user.fs_uniquifier
        session["_fresh"] = True
        session["fs_paa"] = time.time()
    cookie = client.get_cookie("session")
    assert cookie is not None
    return {"name": cookie.key, "value": cookie.value, "url": server.url}


@pytest.fixture(scope="session")
def shots() -> Path:
    """Where screenshots go: ``SCREENSHOTS``, or a folder of pytest's."""
    folder = Path(os.environ.get("SCREENSHOTS", "") or ROOT / "var/screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
