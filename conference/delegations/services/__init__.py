"""What happens to a delegation; every verb ends in the audit log."""

from conference.delegations.services.changes import (
    DelegationDetails,
    create_delegation,
    delegation_of_requests,
    set_quota,
    state_home_clearance,
    update_delegation,
)
from conference.delegations.services.credentials import (
    Credentials,
    check_credentials,
    open_credentials,
    reject_credentials,
    submit_credentials,
    verify_credentials,
)
from conference.delegations.services.focal_points import (
    FocalPointDetails,
    add_focal_point,
    approve_focal_point,
    deactivate_focal_point,
)
from conference.delegations.services.importing import DelegationImporter
from conference.delegations.services.invitation import (
    accept_invitation,
    close_delegation,
    decline_invitation,
    ensure_code,
    invite,
    invite_many,
    mark_no_reply,
    note_letter,
    renew_code,
    reopen_delegation,
    revoke_code,
)
from conference.delegations.services.messages import (
    mark_messages_read,
    write_to_delegation,
    write_to_secretariat,
)

__all__ = [
    "Credentials",
    "DelegationDetails",
    "DelegationImporter",
    "FocalPointDetails",
    "accept_invitation",
    "add_focal_point",
    "approve_focal_point",
    "check_credentials",
    "close_delegation",
    "create_delegation",
    "deactivate_focal_point",
    "decline_invitation",
    "delegation_of_requests",
    "ensure_code",
    "invite",
    "invite_many",
    "mark_messages_read",
    "mark_no_reply",
    "note_letter",
    "open_credentials",
    "reject_credentials",
    "renew_code",
    "reopen_delegation",
    "revoke_code",
    "set_quota",
    "state_home_clearance",
    "submit_credentials",
    "update_delegation",
    "verify_credentials",
    "write_to_delegation",
    "write_to_secretariat",
]
