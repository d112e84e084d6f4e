"""The question to the inviting unit."""

from datetime import date

from conference.desk.models import WalkInRequest
from conference.i18n import Language, format_date, use_language
from conference.mailing import services as mailing
from conference.web.links import absolute_url

DECIDE = "desk.decide"


def send_question(request: WalkInRequest, token: str, days: str) -> None:
    """Ask the inviting unit, in its language; the key stands in this mail and nowhere else."""
    to = request.inviter
    assert to is not None
    language = Language(to.language)
    person = request.participant
    with use_language(language):
        name = request.inviter_name
    mailing.queue(
        template="desk/walk_in",
        recipient=to.email,
        language=language,
        context={
            "event": request.event,
            "addressee": name,
            "name": person.display_name,
            "latin_name": person.latin_name,
            "delegation": person.delegation.name.text(language),
            "category": person.category.name.text(language),
            "days": days,
            "until": request.expires_at,
            "url": absolute_url(DECIDE, lang=language.value, event=request.event.slug, token=token),
        },
        event_id=request.event_id,
        participant_id=person.id,
        delegation_id=person.delegation_id,
    )


def days_in_words(days: list[str], language: str) -> str:
    """The days of a temporary badge in a language."""
    comma = ", " if language == "en" else "، "
    return comma.join(format_date(date.fromisoformat(day), language) for day in days)
