"""Web processes: waitress on a shared socket, several processes, one supervisor.

Why it is built so: docs/decisions/0002-waitress-prefork.md.
"""

import gc
import logging
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType
from typing import Any

from waitress import wasyncore
from waitress.server import create_server

from conference.core.supervisor import Child, Supervisor

logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a short queue is no news

DRAIN_SECONDS = 10.0
_LOOP_SECONDS = 1.0


@dataclass(frozen=True, kw_only=True)
class WebOptions:
    """What a web process needs to know; sizes are in bytes."""

    threads: int = 4
    max_request_bytes: int = 32 * 1024 * 1024
    trusted_proxy: str = ""


def take_address(host: str, port: int) -> socket.socket:
    """Bind the address, not yet listening; an ``OSError`` says that it is in use or not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host, port))
    except OSError:
        taken.close()
        raise
    taken.set_inheritable(False)
    return taken


def address_of(bound: socket.socket) -> str:
    """The address to type into a browser."""
    host, port = bound.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def run_web(application: Any, bound: socket.socket, options: WebOptions) -> None:
    """Serve requests in this process until SIGTERM, then finish what has been begun."""
    trusted = {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"}
    proxy: dict[str, Any] = (
        {
            "trusted_proxy": options.trusted_proxy,
            "trusted_proxy_count": 1,
            "trusted_proxy_headers": trusted,
        }
        if options.trusted_proxy
        else {}
    )
    server = create_server(
        application,
        sockets=[bound],
        threads=options.threads,
        ident=None,
        max_request_body_size=options.max_request_bytes,
        max_request_header_size=64 * 1024,
        recv_bytes=64 * 1024,
        connection_limit=1000,
        channel_timeout=120,
        asyncore_use_poll=True,
        expose_tracebacks=False,
        clear_untrusted_proxy_headers=True,
        log_socket_errors=False,
        **proxy,
    )
    stopping = False

    def stop(_number: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True
        server.pull_trigger()

    signal.signal(signal.SIGTERM, stop)
    while not stopping:
        wasyncore.loop(timeout=_LOOP_SECONDS, use_poll=True, map=server._map, count=1)  # noqa: SLF001 - waitress has no other way to end its loop
    _drain(server)


def _drain(server: Any) -> None:
    """Accept nothing more, finish the requests under way, end within ``DRAIN_SECONDS``."""
    server.del_channel(server._map)  # noqa: SLF001 - see run_web
    server.socket.close()
    end = time.monotonic() + DRAIN_SECONDS
    while time.monotonic() < end and any(
        channel.requests or channel.request or channel.total_outbufs_len
        for channel in list(server.active_channels.values())
    ):
        wasyncore.loop(timeout=0.05, use_poll=True, map=server._map, count=1)  # noqa: SLF001 - see run_web
    server.task_dispatcher.shutdown(timeout=1)


def supervise(
    application: Any,
    bound: socket.socket,
    *,
    processes: int,
    options: WebOptions,
    run_worker: Callable[[], None] | None = None,
    before_fork: Callable[[], None] | None = None,
) -> None:
    """Run the web processes and the worker until told to stop."""
    children = [
        Child(name=f"web {number}", run=lambda: run_web(application, bound, options))
        for number in range(1, processes + 1)
    ]
    if run_worker:
        children.append(Child(name="worker", run=run_worker))
    if before_fork:
        before_fork()
    gc.collect()
    gc.freeze()  # the pages of the loaded application stay shared between the processes
    Supervisor(children).run()
