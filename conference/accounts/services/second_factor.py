"""The second factor: codes of an app (TOTP, RFC 6238) and recovery codes for a lost phone."""

import hmac
from dataclasses import dataclass
from typing import Any

from flask_security.proxies import _security

from conference.accounts.models import User
from conference.audit.services import record
from conference.core.actor import Actor, ActorKind
from conference.core.crypto import keyring
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.i18n import clean, lazy, to_ascii_digits

RECOVERY_CODES = 10
_ONE_STEP = 30
"""A code is good for half a minute before and after its own, for clocks that differ."""


@dataclass(frozen=True)
class Provisioning:
    """What an app needs to be set up: the address of the QR code and the key to type."""

    uri: str
    key: str


def begin_second_factor() -> str:
    """A new secret, itself encrypted, to be kept in the user's session until it is confirmed."""
    return str(_totp().generate_totp_secret())


def provisioning(user: User, secret: str) -> Provisioning:
    """What to show for a secret."""
    return Provisioning(
        uri=str(_totp().get_totp_uri(user.email, secret)),
        key=str(_totp().get_totp_pretty_key(secret)),
    )


def confirm_second_factor(user: User, secret: str, code: str) -> list[str]:
    """Switch the second factor on once the app gives a right code; returns the recovery codes."""
    if not _is_app_code(user, secret, _folded(code)):
        raise InvalidError(
            lazy("The code is wrong. Check the clock of your phone and type the newest code."),
            field="code",
        )
    user.tf_totp_secret = secret
    user.tf_primary_method = "authenticator"
    record(_self(user), "accounts:second_factor:enabled", user)
    return renew_recovery_codes(user)


def renew_recovery_codes(user: User) -> list[str]:
    """Replace the recovery codes; returns the new ones, which are shown once."""
    codes: list[str] = _totp().generate_recovery_codes(RECOVERY_CODES)
    user.mf_recovery_codes = [_fingerprint(code) for code in codes]
    record(_self(user), "accounts:recovery_codes:renewed", user)
    return codes


def remove_second_factor(user: User, *, by: Actor) -> None:
    """Switch the second factor off: by its owner, or by an administrator for a lost phone."""
    user.tf_totp_secret = user.tf_primary_method = user.totp_counter = None
    user.mf_recovery_codes = []
    record(by, "accounts:second_factor:removed", user)


def is_code(user: User, code: str) -> bool:
    """Whether a code of the app or a recovery code opens now; either is used up by it."""
    typed = _folded(code)
    if user.tf_totp_secret and _is_app_code(user, user.tf_totp_secret, typed):
        db.session.flush()
        return True
    wanted = _fingerprint(typed)
    for stored in user.mf_recovery_codes:
        if hmac.compare_digest(stored, wanted):
            user.mf_recovery_codes = [kept for kept in user.mf_recovery_codes if kept != stored]
            record(_self(user), "accounts:recovery_codes:used", user)
            return True
    return False


def _is_app_code(user: User, secret: str, code: str) -> bool:
    if not (code.isascii() and code.isdigit() and len(code) == 6):
        return False
    return bool(_totp().verify_totp(code, secret, user, window=_ONE_STEP))


def _folded(code: str) -> str:
    typed = to_ascii_digits(clean(code)).lower().replace(" ", "")
    return typed.replace("-", "")


def _fingerprint(code: str) -> str:
    return keyring().fingerprint(code.replace("-", ""), purpose="accounts:recovery-code")


def _self(user: User) -> Actor:
    return Actor(ActorKind.STAFF, user.id)


def _totp() -> Any:
    return _security.totp_factory
