"""Issuing, replacing, revoking and sending certificates; talks; the organiser's texts."""

from conference.certificates.services import copying
from conference.certificates.services.batches import (
    BatchWish,
    fetch_file,
    issue_batch,
    start_batch,
)
from conference.certificates.services.certificates import (
    issue_certificate,
    preview_data,
    print_again,
    reissue,
    revoke,
    send,
    view_certificate,
)
from conference.certificates.services.talks import (
    LineError,
    TalkList,
    TalksError,
    add_talk,
    add_talks,
    read_talks,
    remove_talk,
)
from conference.certificates.services.texts import TextDetails, TextFaultsError, edit_text

__all__ = [
    "BatchWish",
    "LineError",
    "TalkList",
    "TalksError",
    "TextDetails",
    "TextFaultsError",
    "add_talk",
    "add_talks",
    "copying",
    "edit_text",
    "fetch_file",
    "issue_batch",
    "issue_certificate",
    "preview_data",
    "print_again",
    "read_talks",
    "reissue",
    "remove_talk",
    "revoke",
    "send",
    "start_batch",
    "view_certificate",
]
