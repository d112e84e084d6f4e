"""The list of letters, what waits for an answer, one letter, and the list as a spreadsheet."""

from collections.abc import Collection

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor, may_open
from conference.core import clock
from conference.correspondence import queries
from conference.correspondence.forms import (
    LetterFilterForm,
    SendForm,
)
from conference.correspondence.services.export import letters_sheet, note_export
from conference.correspondence.views.office.blueprint import (
    EDITORS,
    READERS,
    blueprint,
    kept_filters,
    sees_everything,
    tabs,
    the_letter,
)
from conference.correspondence.views.office.page import letter_page
from conference.web.access import access
from conference.web.addresses import row_id
from conference.web.paging import paginate

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SEND = "correspondence_office.send"


@blueprint.get("/")
@access(READERS)
def letters() -> ResponseReturnValue:
    """The register, the newest first, with its filters."""
    today = clock.office_today()
    return list_page(SendForm(formdata=None, data={"on": today}))


def list_page(send_form: SendForm, ticked: Collection[int] = ()) -> ResponseReturnValue:
    """The list as its filters have it, with the form that marks the ticked letters as sent."""
    form = _filter()
    wish = form.wish(**_counterpart())
    page = paginate(
        queries.letters_matching(wish, everything=sees_everything()),
        request.args.get("page", 1, type=int),
    )
    rendered = render_template(
        "correspondence/office/letters.html",
        form=form,
        page=page,
        sendable=queries.printed_and_unsent(page.rows) if may_open(SEND) else set(),
        send_form=send_form,
        ticked=set(ticked),
        kept=kept_filters(),
        is_filtered=bool(set(request.args) - {"page"}),
        today=clock.office_today(),
        tabs=tabs("letters"),
    )
    return rendered, 422 if send_form.is_submitted() else 200


@blueprint.get("/waiting")
@access(READERS)
def waiting() -> ResponseReturnValue:
    """What waits for an answer, the most urgent first."""
    query = queries.waiting_letters(everything=sees_everything())
    return render_template(
        "correspondence/office/waiting.html",
        page=paginate(query, request.args.get("page", 1, type=int)),
        today=clock.office_today(),
        tabs=tabs("waiting"),
    )


@blueprint.post("/sheet")
@access(EDITORS)
def sheet() -> ResponseReturnValue:
    """The filtered register as a spreadsheet; noted, because it takes names along."""
    wish = _filter().wish(**_counterpart())
    data = letters_sheet(wish, everything=sees_everything())
    note_export(by=current_actor())
    response = Response(data, content_type=SHEET)
    response.headers["Content-Disposition"] = 'attachment; filename="letters.xlsx"'
    return response


@blueprint.get("/letters/<int:letter_id>")
@access(READERS)
def letter(letter_id: int) -> ResponseReturnValue:
    """One letter: its words, its thread, its files, what comes next."""
    return letter_page(the_letter(letter_id))


def _filter() -> LetterFilterForm:
    return LetterFilterForm(request.args, books=queries.books(), years=queries.years_in_use())


def _counterpart() -> dict[str, int]:
    """The city, organisation or contact that a link to the list names."""
    names = {"city": "city_id", "organisation": "organisation_id", "contact": "contact_id"}
    given = {
        column: request.args.get(name, type=row_id)
        for name, column in names.items()
        if name in request.args
    }
    return {column: value for column, value in given.items() if value is not None}
