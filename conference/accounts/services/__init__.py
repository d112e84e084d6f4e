"""What changes accounts: signing in, passwords, second factors, users, roles, links and visits."""

from conference.accounts.services.links import (
    LinkSpentError,
    consume_magic_link,
    create_magic_link,
    end_visit,
    end_visits,
    peek_magic_link,
    sweep_links,
)
from conference.accounts.services.passwords import (
    change_password,
    new_password,
    reset_password,
)
from conference.accounts.services.second_factor import (
    begin_second_factor,
    confirm_second_factor,
    provisioning,
    remove_second_factor,
    renew_recovery_codes,
)
from conference.accounts.services.sign_in import (
    TooManyAttemptsError,
    end_session,
    note_sign_in,
    prove_code,
    prove_password,
    unlock,
)
from conference.accounts.services.users import (
    NewUser,
    create_user,
    ensure_first_administrator,
    grant_role,
    revoke_role,
    set_active,
    update_profile,
)

__all__ = [
    "LinkSpentError",
    "NewUser",
    "TooManyAttemptsError",
    "begin_second_factor",
    "change_password",
    "confirm_second_factor",
    "consume_magic_link",
    "create_magic_link",
    "create_user",
    "end_session",
    "end_visit",
    "end_visits",
    "ensure_first_administrator",
    "grant_role",
    "new_password",
    "note_sign_in",
    "peek_magic_link",
    "prove_code",
    "prove_password",
    "provisioning",
    "remove_second_factor",
    "renew_recovery_codes",
    "reset_password",
    "revoke_role",
    "set_active",
    "sweep_links",
    "unlock",
    "update_profile",
]
