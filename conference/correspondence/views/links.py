"""Which letters ask for an approval, or answer: for the pages of approvals."""

from collections.abc import Collection, Mapping, Sequence

from conference.approvals.queries.links import Link, register
from conference.correspondence.enums import ApprovalRole
from conference.correspondence.queries import letter_approvals_of
from conference.i18n import gettext as _


def find(approval_ids: Collection[int]) -> Mapping[int, Sequence[Link]]:
    """A link to each letter about these approvals, by its number."""
    found: dict[int, list[Link]] = {}
    for row in letter_approvals_of(approval_ids):
        number = row.letter.number or _("(draft)")
        asks = row.role is ApprovalRole.ASKS
        label = (
            _("Request %(number)s", number=number)
            if asks
            else _("Answer %(number)s", number=number)
        )
        link = Link(label, "correspondence_office.letter", {"letter_id": row.letter_id})
        found.setdefault(row.approval_id, []).append(link)
    return found


register(find, ask_page="correspondence_office.write")
