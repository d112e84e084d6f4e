"""A real server with a data folder of its own, and a real browser in front of it."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from benchmarks.site import new_site
from conference.accounts.models import User
from conference.core.database import db
from tests.journeys.stage import Stage, set_stage

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
LIGHT = os.environ.get("CHROMIUM_LIGHT", "/usr/bin/chromium-headless-shell")
"""The same browser without a window's furniture and without cameras, in half the time."""
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


@dataclass(frozen=True)
class LiveServer:
    """The address of the running site, and an application on the same data to prepare it with."""

    url: str
    app: Flask
    data_dir: Path

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


@pytest.fixture(scope="session")
def live_server() -> Iterator[LiveServer]:
    """The site as ``make run`` serves it: migrated database, web processes and worker."""
    os.environ.setdefault("BENCHMARK_VERBOSE", "1")  # what the server complains of is shown
    with new_site() as site:
        site.start()
        yield LiveServer(site.url, site.app, site.data_dir)


@pytest.fixture(scope="session")
def stage(live_server: LiveServer) -> Stage:
    """The event of the demonstration, still without guests, and its staff in every language."""
    return set_stage(live_server)


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
def browsers(playwright_: Playwright, camera: Path) -> Iterator[Callable[..., Browser]]:
    """``browsers(camera=True)`` is Chromium with a fake camera; without, its light form.

    Each is started when it is first needed.
    """
    running: dict[bool, Browser] = {}
    capture = f"--use-file-for-fake-video-capture={camera}"

    def of(*, camera: bool) -> Browser:
        if camera not in running:
            light = not camera and Path(LIGHT).exists()
            running[camera] = playwright_.chromium.launch(
                executable_path=LIGHT if light else CHROMIUM, args=[*ARGUMENTS, capture]
            )
        return running[camera]

    yield of
    for each in running.values():
        each.close()


@pytest.fixture
def visit(
    browsers: Callable[..., Browser], live_server: LiveServer
) -> Iterator[Callable[..., BrowserContext]]:
    """``visit("fa", user=None, **options)`` opens a browser of its own, signed in if asked.

    It has a camera where ``permissions`` says something, be it that none is given.
    """
    contexts = []

    def enter(language: str = "en", user: User | None = None, **options: Any) -> BrowserContext:
        context = browsers(camera="permissions" in options).new_context(
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
def shots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where screenshots go: ``JOURNEY_PICTURES``, or a folder of pytest's."""
    chosen = os.environ.get("JOURNEY_PICTURES", "")
    folder = Path(chosen) if chosen else tmp_path_factory.mktemp("pictures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
