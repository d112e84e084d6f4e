"""The list of equipment on paper, for the customs."""

from collections.abc import Sequence

from conference.accreditation.models import EquipmentItem
from conference.core import clock
from conference.documents import pdf
from conference.i18n import Language
from conference.registration.models import Participant

TEMPLATE = "accreditation/print/equipment.html"


def render_equipment(
    person: Participant, items: Sequence[EquipmentItem], language: Language
) -> bytes:
    """One A4 document with the person, the outlet and every line."""
    context = {
        "event": person.event,
        "person": person,
        "items": items,
        "total": sum(item.quantity for item in items),
        "today": clock.today(person.event.timezone),
    }
    return pdf.render(TEMPLATE, context, language)
