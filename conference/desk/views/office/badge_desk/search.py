"""Finding the person who stands at the desk, and what is waiting there today."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.badges import queries, services
from conference.badges.documents.test_sheet import printed_test_sheet
from conference.badges.services import desk_size
from conference.badges.tokens import TOKEN_LENGTH, read_token
from conference.checkin.queries import people_found
from conference.checkin.queries.kiosk import person_confirmed, waiting_for_badge
from conference.core.codes import fold_code
from conference.desk.forms import RulesForm
from conference.desk.views.office.badge_desk.blueprint import (
    ADMINISTRATORS,
    AT_THE_DESK,
    MAY_LOOK,
    blueprint,
)
from conference.desk.views.office.badge_desk.files import inline_pdf
from conference.events.models import Event
from conference.i18n import current_language, to_ascii_digits
from conference.i18n import gettext as _
from conference.registration.queries.confirmations import read_confirmation
from conference.web.access import access
from conference.web.addresses import row_id_or_none
from conference.web.paging import paginate


@blueprint.get("/")
@access(MAY_LOOK)
def index(event: Event) -> ResponseReturnValue:
    """The search, what waits, and what was done today."""
    words = request.args.get("q", "")[:100].strip()
    people = people_found(event, words) if words else []
    page = paginate(queries.acts_today(event), request.args.get("page", 1, int))
    doers = [act.actor_id for act in page.rows if act.actor_kind == "staff"]
    ids = [person.id for person in people]
    return render_template(
        "desk/office/badges/index.html",
        words=words,
        people=people,
        badges=queries.live_badges(ids),
        lost=queries.waiting_losses(ids),
        losses=queries.losses_waiting(event),
        arrived=waiting_for_badge(event),
        counts=queries.desk_counts(event),
        page=page,
        doers=queries.names_of_users(doers),
    )


@blueprint.post("/find")
@access(AT_THE_DESK)
def find(event: Event) -> ResponseReturnValue:
    """Where a code, a number or a name leads; a POST, for a code is never in an address."""
    text = request.form.get("q", "")[:300].strip()
    confirmed = person_confirmed(event.id, read_confirmation(text))
    if confirmed is not None:
        return redirect(url_for(".person", event=event, reference=confirmed.reference), 303)
    badge = queries.badge_by_code(event, text)
    if badge is not None:
        who = badge.participant.reference
        return redirect(url_for(".person", event=event, reference=who, badge=badge.id), 303)
    spare = queries.spare_by_code(event, text)
    if spare is not None and spare.spent_at is None:
        number = f"{spare.number:04d}"
        flash(
            _(
                "This is the prepared badge %(number)s; it is nobody's yet. "
                "Find the person, and give it to them there.",
                number=number,
            ),
            "info",
        )
        return redirect(url_for(".index", event=event), 303)
    if _is_code(text):
        flash(_("This code belongs to no badge of this event, or it was misread."), "warning")
        return redirect(url_for(".index", event=event), 303)
    return redirect(url_for(".index", event=event, q=text[:100]), 303)


def _is_code(text: str) -> bool:
    """Whether it looks like a badge's code: then it does not go into an address."""
    folded = fold_code(to_ascii_digits(text))
    has_space = any(each.isspace() for each in text)
    return read_token(text) is not None or (not has_space and len(folded) >= TOKEN_LENGTH - 3)


@blueprint.get("/test-sheet.pdf")
@access(AT_THE_DESK)
def test_sheet(event: Event) -> ResponseReturnValue:
    """A page of the size of a design, to see what the printer makes of it."""
    design_id = row_id_or_none(request.args.get("design"))
    design = queries.design_of(event, design_id) if design_id else None
    size = (design.width, design.height) if design is not None else desk_size(event)
    return inline_pdf(printed_test_sheet(*size, current_language()), "test-sheet.pdf")


@blueprint.get("/printing")
@access(AT_THE_DESK)
def printing(event: Event) -> ResponseReturnValue:
    """How the printer is set up, and the rules of the desk."""
    form = RulesForm(data={"two_people": queries.needs_two_people(event.id)})
    return render_template(
        "desk/office/badges/printing.html",
        designs=queries.designs_of(event),
        size=desk_size(event),
        form=form,
        two_people=queries.needs_two_people(event.id),
    )


@blueprint.post("/rules")
@access(ADMINISTRATORS)
def rules(event: Event) -> ResponseReturnValue:
    """Whether a replacement takes two people."""
    form = RulesForm()
    services.set_desk_rules(event, two_people=bool(form.two_people.data), by=current_actor())
    flash(_("Saved."), "success")
    return redirect(url_for(".printing", event=event), 303)
