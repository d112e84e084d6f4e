"""Lists for the ministry: profiles, numbered batches, and the answers that come back."""

from conference.visas.services.ministry.batches import (
    MAKE,
    MOST_PEOPLE,
    confirm_batch,
    download_archive,
    draft_batch,
    drop_draft,
    forget_archive,
    hand_over,
    make_again,
    remove_from_draft,
    supplement,
    withdraw_batch,
)
from conference.visas.services.ministry.examining import Examined, examine
from conference.visas.services.ministry.making import make_batch
from conference.visas.services.ministry.profiles import (
    ColumnDetails,
    ProfileDetails,
    add_example,
    add_profile,
    edit_profile,
    remove_profile,
    set_columns,
)

__all__ = [
    "MAKE",
    "MOST_PEOPLE",
    "ColumnDetails",
    "Examined",
    "ProfileDetails",
    "add_example",
    "add_profile",
    "confirm_batch",
    "download_archive",
    "draft_batch",
    "drop_draft",
    "edit_profile",
    "examine",
    "forget_archive",
    "hand_over",
    "make_again",
    "make_batch",
    "remove_from_draft",
    "remove_profile",
    "set_columns",
    "supplement",
    "withdraw_batch",
]
