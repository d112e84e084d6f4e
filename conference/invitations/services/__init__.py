"""Issuing, replacing, revoking and sending letters of invitation; settings, texts, addressees."""

from conference.invitations.services import copying
from conference.invitations.services.batches import BatchWish, do_batch, start_batch
from conference.invitations.services.letters import (
    issue_letter,
    preview_data,
    print_again,
    reissue,
    revoke,
    send,
    view_letter,
)
from conference.invitations.services.texts import (
    AddresseeDetails,
    SettingsDetails,
    TextFaultsError,
    edit_addressee,
    edit_settings,
    edit_text,
    remove_text,
)

__all__ = [
    "AddresseeDetails",
    "BatchWish",
    "SettingsDetails",
    "TextFaultsError",
    "copying",
    "do_batch",
    "edit_addressee",
    "edit_settings",
    "edit_text",
    "issue_letter",
    "preview_data",
    "print_again",
    "reissue",
    "remove_text",
    "revoke",
    "send",
    "start_batch",
    "view_letter",
]
