"""What person and focal point are told of an answer. The code itself is in no mail."""

from typing import Any, Final

from conference.accounts.enums import VisitKind
from conference.accounts.services.links import create_magic_link
from conference.delegations.models import FocalPoint
from conference.delegations.rules import may_receive_links
from conference.i18n import Language, direction_of
from conference.mailing import services as mailing
from conference.registration.mails import link_url
from conference.registration.models import Participant
from conference.visas.enums.ministry import MinistryAnswer

LINK_HOURS: Final = 72
_KINDS: Final = {
    MinistryAnswer.AUTHORISED: "visas/ministry_authorised",
    MinistryAnswer.MORE_INFO: "visas/ministry_more_info",
    MinistryAnswer.REFUSED: "visas/ministry_refused",
}


def tell(participant: Participant, answer: MinistryAnswer, *, asked: str = "") -> None:
    """Tell the person, with a link to the own page, and the focal points, without one."""
    if participant.email:
        token = create_magic_link(
            VisitKind.PARTICIPANT, participant.id, participant.event_id, hours=LINK_HOURS
        )
        _queue(participant, None, answer, asked=asked, page_url=link_url(participant, token))
    if participant.delegation.is_public_requests:
        return
    for focal_point in participant.delegation.focal_points:
        if may_receive_links(focal_point) and focal_point.email != participant.email:
            _queue(participant, focal_point, answer, asked=asked, page_url="")


def _queue(
    participant: Participant, to: FocalPoint | None, answer: MinistryAnswer, **more: Any
) -> None:
    language = Language(to.language if to else participant.language)
    name = _name_in(participant, language)
    mailing.queue(
        template=_KINDS[answer],
        recipient=to.email if to else participant.email,
        language=language,
        context={
            "event": participant.event,
            "name": name,
            "addressee": to.name if to else name,
            "copied": to is not None,
            **more,
        },
        event_id=participant.event_id,
        participant_id=participant.id,
        delegation_id=participant.delegation_id,
    )


def _name_in(participant: Participant, language: Language) -> str:
    """The name in the letters of the mail, where the person has given it in them."""
    native = participant.native_name
    fits = native and (direction_of(native) == "rtl") is (language.direction == "rtl")
    return native if fits else participant.latin_name or native
