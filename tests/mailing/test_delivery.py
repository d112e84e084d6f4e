import email
import email.policy
import socket
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from conference.core import clock, jobs
from conference.core.database import db, separate_transaction
from conference.core.files import store_file
from conference.mailing import services
from conference.mailing.enums import MailState
from conference.mailing.models import OutboxMessage
from conference.mailing.services.delivery import HOLD, PAUSES, deliver_due, take_chunk
from tests.mailing.test_services import queue


class Server:
    """A mail server that keeps what it gets, and can be told to refuse or to hang up."""

    def __init__(self):
        self.envelopes = []
        self.refused = {}
        self.hang_up_on = ""
        self.connections = 0
        self.meanwhile = None

    async def handle_EHLO(self, _server, session, _envelope, hostname, responses):  # noqa: N802
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, _session, envelope, address, _options):  # noqa: N802
        if address == self.hang_up_on:
            server.transport.abort()
            return "421 bye"
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        if self.meanwhile:
            self.meanwhile()
        self.envelopes.append(envelope)
        return "250 accepted"

    @property
    def recipients(self):
        return sorted(address for each in self.envelopes for address in each.rcpt_tos)

    def message(self, at=0):
        return email.message_from_bytes(self.envelopes[at].content, policy=email.policy.default)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(server, port, **options):
    controller = Controller(server, hostname="127.0.0.1", port=port, **options)
    controller.start()
    return controller


@pytest.fixture
def server(config):
    handler, port = Server(), free_port()
    controller = start(handler, port)
    handler.config = replace(config, smtp_url=f"smtp://127.0.0.1:{port}")
    yield handler
    controller.stop()


def state_of(message):
    db.session.expire_all()
    return db.session.get(OutboxMessage, message.id).state


def test_a_mail_arrives_whole(app, server):
    file = store_file(b"%PDF x", purpose="letter", content_type="application/pdf", encrypted=True)
    message = services.queue(
        template="visas/letter_issued",
        recipient="layla@city.example",
        language="fa",
        context=queue_context(),
        attachments={"دعوت‌نامه.pdf": file},
    )
    db.session.commit()
    assert deliver_due(server.config) == 1
    got = server.message()
    assert got["To"] == "layla@city.example"
    assert got["Subject"] == message.subject
    assert got["Message-ID"] == f"<{message.message_id}@localhost>"
    assert got["Auto-Submitted"] == "auto-generated"
    assert got["Content-Language"] == "fa"
    assert got["Date"]
    assert "همایش شهرداران" in got.get_body(("plain",)).get_content()
    assert 'dir="rtl"' in got.get_body(("html",)).get_content()
    attached = next(got.iter_attachments())
    assert (attached.get_filename(), attached.get_content()) == ("دعوت‌نامه.pdf", b"%PDF x")
    assert state_of(message) is MailState.SENT


def queue_context():
    message = queue()
    db.session.delete(message)
    db.session.flush()
    from tests.factories.events import EventFactory  # noqa: PLC0415

    return {"event": EventFactory(), "name": "لیلا", "number": "MC-1", "page_url": "https://a.b/"}


def test_one_connection_carries_a_chunk(app, server):
    for number in range(5):
        queue(recipient=f"p{number}@city.example")
    db.session.commit()
    assert deliver_due(server.config) == 5
    assert server.connections == 1


def test_a_refused_recipient_stops_nobody_else(app, server):
    server.refused = {"gone@city.example": "550 no such user", "full@city.example": "452 full"}
    gone, full, fine = (queue(recipient=f"{n}@city.example") for n in ("gone", "full", "fine"))
    db.session.commit()
    assert deliver_due(server.config) == 1
    assert server.recipients == ["fine@city.example"]
    assert state_of(gone) is MailState.FAILED
    assert gone.last_error.startswith("550")
    assert state_of(full) is MailState.QUEUED
    assert full.next_attempt_at > clock.now() + PAUSES[0] - timedelta(seconds=20)
    assert state_of(fine) is MailState.SENT


def test_a_connection_that_breaks_costs_one_mail_alone(app, server):
    server.hang_up_on = "b@city.example"
    messages = [queue(recipient=f"{n}@city.example") for n in "abc"]
    db.session.commit()
    assert deliver_due(server.config) == 2
    assert server.recipients == ["a@city.example", "c@city.example"]
    assert state_of(messages[1]) is MailState.QUEUED


def test_a_server_that_is_down_loses_nothing(app, config):
    port = free_port()
    down = replace(config, smtp_url=f"smtp://127.0.0.1:{port}")
    for number in range(3):
        queue(recipient=f"p{number}@city.example")
    db.session.commit()
    assert deliver_due(down) == 0
    assert deliver_due(down) == 0  # the pause has not passed: nothing is due
    server = Server()
    controller = start(server, port)
    try:
        with time_machine.travel(clock.now() + PAUSES[0] + timedelta(seconds=5), tick=True):
            assert deliver_due(down) == 3
    finally:
        controller.stop()
    assert server.recipients == [f"p{number}@city.example" for number in range(3)]


def test_pauses_grow_until_the_mail_is_given_up(app, config):
    down = replace(config, smtp_url=f"smtp://127.0.0.1:{free_port()}")
    message = queue()
    db.session.commit()
    now, waited = clock.now(), []
    for _ in range(len(PAUSES) + 1):
        with time_machine.travel(now, tick=False):
            deliver_due(down)
        if state_of(message) is MailState.QUEUED:
            waited.append(message.next_attempt_at - now)
            now = message.next_attempt_at
    assert waited == list(PAUSES)
    assert state_of(message) is MailState.FAILED
    assert message.recipient not in message.last_error


def test_a_mail_taken_by_a_worker_that_died_is_sent_by_the_next(app, server):
    message = queue()
    db.session.commit()
    assert len(take_chunk(clock.now())) == 1  # and here the worker is killed
    db.session.rollback()
    assert deliver_due(server.config) == 0
    with time_machine.travel(clock.now() + HOLD + timedelta(seconds=1), tick=True):
        assert deliver_due(server.config) == 1
    assert state_of(message) is MailState.SENT
    assert server.recipients == ["layla@city.example"]


def test_two_workers_never_send_the_same_mail(app, server):
    queue()
    queue(recipient="other@city.example")
    db.session.commit()
    server.meanwhile = lambda: others.append(in_other_context(app, server.config))
    others = []
    assert deliver_due(server.config) == 2
    assert others == [0, 0]
    assert len(server.envelopes) == 2


def in_other_context(app, config):
    """What a second worker would send at this moment; runs in the server's own thread."""
    with app.app_context():
        return deliver_due(config)


def test_no_transaction_is_open_while_the_server_is_spoken_to(app, server):
    def write():
        with app.app_context(), separate_transaction() as connection:
            connection.exec_driver_sql("UPDATE outbox_messages SET attempts = attempts")

    server.meanwhile = write
    queue()
    db.session.commit()
    assert deliver_due(server.config) == 1


def test_the_job_sends(app, config):
    message = queue()
    db.session.commit()
    jobs.run_due_jobs()
    assert state_of(message) is MailState.SENT


def test_without_a_server_each_mail_is_a_file(app, config):
    folder = config.data_dir / "mail"
    before = set(folder.glob("*.eml")) if folder.exists() else set()
    queue()
    db.session.commit()
    assert deliver_due(config) == 1
    (path,) = set(folder.glob("*.eml")) - before
    got = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert got["To"] == "layla@city.example"
    assert path.stat().st_mode & 0o077 == 0


def test_user_and_password_are_given_to_the_server(app, config):
    seen = []

    def check(_server, _session, _envelope, _mechanism, data):
        seen.append((data.login, data.password))
        return AuthResult(success=data.password == b"p@ss word")

    server, port = Server(), free_port()
    controller = start(server, port, authenticator=check, auth_require_tls=False)
    try:
        message = queue()
        db.session.commit()
        url = f"smtp://mail%40user:p%40ss%20word@127.0.0.1:{port}"
        assert deliver_due(replace(config, smtp_url=url)) == 1
    finally:
        controller.stop()
    assert seen == [(b"mail@user", b"p@ss word")]
    assert state_of(message) is MailState.SENT
