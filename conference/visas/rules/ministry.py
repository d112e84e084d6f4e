"""Who may be sent to the ministry, and what the files of an archive may be called."""

import re
from typing import Final

from conference.delegations.enums import CredentialsState
from conference.i18n import lazy
from conference.registration.enums import ConsentKind, ParticipationState
from conference.registration.models import Participant
from conference.registration.rules import current_consents
from conference.visas.enums import VisaState
from conference.visas.enums.ministry import MinistryBatchState, MinistryField, SendingObstacle
from conference.visas.models import MinistryProfile, VisaCase
from conference.visas.rules.cases import PREPARING, can_become

_B = MinistryBatchState
MINISTRY_TRANSITIONS: Final[dict[MinistryBatchState, frozenset[MinistryBatchState]]] = {
    _B.DRAFT: frozenset({_B.MAKING}),
    _B.MAKING: frozenset({_B.READY, _B.STUCK}),
    _B.STUCK: frozenset({_B.MAKING, _B.WITHDRAWN}),
    _B.READY: frozenset({_B.HANDED_OVER, _B.WITHDRAWN}),
    _B.HANDED_OVER: frozenset({_B.WITHDRAWN}),
    _B.WITHDRAWN: frozenset(),
}
"""From → to. Generates ``docs/states.md``."""

PLACEHOLDERS: Final = ("number", "reference", "kind", "batch")
"""What a file name may be made of; nothing that tells who the person is."""
PICTURE_WORDS: Final = {"photo": "photo", "scan": "passport"}
"""The word that stands for ``{kind}``."""
DUE: Final = PREPARING | {VisaState.LETTER_ISSUED, VisaState.MORE_INFO}
"""The ministry has these not yet, or not everything."""
MISSING: Final = "missing:"
"""Begins a code that names an empty column by its heading."""
_PLACEHOLDER: Final = re.compile(r"\{([a-z]+)\}")
_SAFE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def pattern_fault(pattern: str, kinds: int) -> str | None:
    """What is wrong with a pattern of file names, as a sentence; None where it is safe.

    Names must differ from person to person, and from picture to picture where there are two kinds.
    """
    found = _PLACEHOLDER.findall(pattern)
    if set(found) - set(PLACEHOLDERS):
        return str(lazy("Use only the placeholders that are listed."))
    if not _SAFE.fullmatch(_PLACEHOLDER.sub("0", pattern)) or ".." in pattern:
        return str(
            lazy("Use only Latin letters, digits, hyphens, dots and underscores, and no folders.")
        )
    if not {"number", "reference"} & set(found):
        return str(lazy("Without the number or the tracking code, two files would have one name."))
    if kinds > 1 and "kind" not in found:
        return str(lazy("Without {kind}, photo and passport page would have one name."))
    return None


def file_name(pattern: str, *, row: int, reference: str, kind: str, batch: str) -> str:
    """The name of a picture; whatever the parts hold, it is one plain name without folders."""
    parts = {
        "number": f"{row:03d}",
        "reference": reference,
        "kind": PICTURE_WORDS[kind],
        "batch": batch,
    }
    made = _PLACEHOLDER.sub(lambda match: parts.get(match[1], ""), pattern)
    safe = re.sub(r"[^A-Za-z0-9._-]+", "-", made).strip(".-_")
    return f"{safe[:100] or parts['number']}.jpg"


def may_be_sent(state: VisaState) -> bool:
    """Whether a case may go to the ministry, for the first time or once more."""
    return state is VisaState.SENT_TO_MINISTRY or can_become(state, VisaState.SENT_TO_MINISTRY)


def agrees_to_sending(participant: Participant) -> bool:
    """Whether passing the data on was consented to, by the person or declared on their behalf."""
    answer = current_consents(participant).get(ConsentKind.MINISTRY)
    return answer is not None and answer.given


def sending_obstacles(
    participant: Participant, case: VisaCase | None, profile: MinistryProfile
) -> list[SendingObstacle]:
    """Every reason but empty columns why the person cannot be sent now."""
    found = []
    if participant.state is not ParticipationState.APPROVED:
        found.append(SendingObstacle.NOT_APPROVED)
    if participant.delegation.credentials is not CredentialsState.VERIFIED:
        found.append(SendingObstacle.CREDENTIALS)
    if not agrees_to_sending(participant):
        found.append(SendingObstacle.NO_CONSENT)
    if case is None or case.state in PREPARING - {VisaState.READY}:
        found.append(SendingObstacle.NO_CASE)
    elif not may_be_sent(case.state):
        found.append(SendingObstacle.ANSWERED)
    document = participant.document
    expires_on = document.expires_on if document is not None else None
    if expires_on is not None and expires_on < participant.event.ends_on:
        found.append(SendingObstacle.EXPIRED)
    if profile.with_photo and participant.photo_id is None:
        found.append(SendingObstacle.NO_PHOTO)
    if profile.with_scan and (document is None or document.scan_id is None):
        found.append(SendingObstacle.NO_SCAN)
    return found


def words_of(code: str) -> str:
    """A reason in the reader's language."""
    if code.startswith(MISSING):
        what = MinistryField(code.removeprefix(MISSING)).label
        return str(lazy("Missing: %(what)s", what=what))
    known = {each.value for each in SendingObstacle}
    return SendingObstacle(code).label if code in known else code
