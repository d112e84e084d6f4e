"""What a kiosk asks: one confirmation at a time, answered in the guest's language."""

from flask import request
from flask.typing import ResponseReturnValue

from conference.checkin import services
from conference.checkin.enums.kiosk import KioskAnswer
from conference.checkin.forms import LONGEST_CALL
from conference.checkin.forms.kiosk import read_confirmation_code
from conference.checkin.services.kiosk import KioskSays
from conference.checkin.views.api.blueprint import as_answer, bp, may_call
from conference.checkin.views.api.identity import current_device, device_actor
from conference.i18n import current_language, lazy
from conference.i18n.collation import is_arabic_script
from conference.registration.models import Participant
from conference.web.access import access
from conference.web.rate_limit import limit
from conference.web.security import csrf

CHECK_INS_A_MINUTE = 40
"""More than a queue of people makes, and nothing for somebody who guesses."""

_DESK = lazy("The staff at the desk will help you.")
_SENTENCES = {
    KioskAnswer.CHECKED_IN: lazy("Please go to the badge desk. Your badge will be given to you."),
    KioskAnswer.HAS_BADGE: lazy("It opens the entrance for you. Please have it ready there."),
    KioskAnswer.TO_BADGE_DESK: _DESK,
    KioskAnswer.NOT_APPROVED: lazy(
        "Your registration is still being examined. Please go to the registration desk."
    ),
    KioskAnswer.NOT_REGISTERED: _DESK,
    KioskAnswer.UNKNOWN: lazy(
        "Show the QR code of your confirmation, not your badge. Or go to the registration desk."
    ),
}


@bp.post("/check-ins")
@csrf.exempt  # type: ignore[untyped-decorator]  # the token in the header is the proof
@access(may_call("check_ins"))
def check_ins() -> ResponseReturnValue:
    """Check somebody in by the code of the confirmation."""
    request.max_content_length = LONGEST_CALL
    code = read_confirmation_code(request.get_data())
    device = current_device()
    limit("kiosk", times=CHECK_INS_A_MINUTE, seconds=60, subject=str(device.id))
    says = services.check_in(device, code, by=device_actor(device))
    return as_answer({"check_in": _shown(says)})


def _shown(says: KioskSays) -> dict[str, str]:
    words = f"{says.why} {_SENTENCES[says.answer]}" if says.why else str(_SENTENCES[says.answer])
    return {
        "answer": says.answer.value,
        "tone": says.answer.tone,
        "title": str(says.answer.label),
        "text": words,
        "name": _name(says.person) if says.person else "",
    }


def _name(person: Participant) -> str:
    """The name in the letters of the reader's language, as it stands on the badge."""
    latin = person.badge_name or person.latin_name
    native = person.badge_name_native or person.native_name
    reads_arabic_script = current_language().direction == "rtl"
    if native and is_arabic_script(native) == reads_arabic_script:
        return native
    return latin or native
