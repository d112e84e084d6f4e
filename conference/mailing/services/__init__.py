"""The outbox: queueing, sending again, own paragraphs, and who wants no news."""

from conference.mailing.services.news import (
    accept_news,
    address_hash,
    news_token,
    read_token,
    refuse_news,
    refused_hashes,
    set_news,
    wants_news,
)
from conference.mailing.services.paragraphs import NAMES as PARAGRAPH_NAMES
from conference.mailing.services.paragraphs import paragraph_of, write_paragraph
from conference.mailing.services.queueing import (
    DELIVER,
    OutgoingMail,
    queue,
    queue_many,
    resend,
    retry,
    stop_waiting,
)
from conference.mailing.services.rendering import RenderedMail, render_mail

__all__ = [
    "DELIVER",
    "PARAGRAPH_NAMES",
    "OutgoingMail",
    "RenderedMail",
    "accept_news",
    "address_hash",
    "news_token",
    "paragraph_of",
    "queue",
    "queue_many",
    "read_token",
    "refuse_news",
    "refused_hashes",
    "render_mail",
    "resend",
    "retry",
    "set_news",
    "stop_waiting",
    "wants_news",
    "write_paragraph",
]
