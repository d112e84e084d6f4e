"""Who may, the tabs, and one letter for whoever may read it."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.enums import Role
from conference.accounts.views.identity import may_open
from conference.correspondence import queries
from conference.correspondence.models import Letter
from conference.correspondence.queries import Addressee
from conference.correspondence.rules import is_for_all_readers
from conference.correspondence.services import SentBeforeError
from conference.i18n import lazy
from conference.i18n.locales import set_off_numbers
from conference.web.access import staff
from conference.web.navigation import NavigationItem, add

blueprint = Blueprint("correspondence_office", __name__, url_prefix="/office/correspondence")

blueprint.add_app_template_filter(set_off_numbers, "set_off")

EDITORS = staff(Role.ADMINISTRATOR, Role.DIPLOMACY_OFFICER, scope="all")
READERS = staff(Role.ADMINISTRATOR, Role.DIPLOMACY_OFFICER, Role.AUDITOR, scope="all")

add(
    NavigationItem(
        "city", "correspondence_office.letters", lazy("Correspondence"), 40, needs_event=False
    )
)

_TABS = (
    ("correspondence_office.letters", lazy("Letters")),
    ("correspondence_office.waiting", lazy("Waiting for an answer")),
    ("correspondence_office.books", lazy("Books")),
    ("correspondence_office.templates", lazy("Templates")),
    ("cities_office.letterheads", lazy("Letterheads")),
)


def tabs(current: str) -> list[dict[str, Any]]:
    """The pages of this feature for the components' macro."""
    return [
        {"label": str(label), "url": url_for(endpoint), "current": endpoint.endswith(f".{current}")}
        for endpoint, label in _TABS
        if may_open(endpoint)
    ]


def sees_everything() -> bool:
    """Whether the present user keeps the register; the others read ordinary letters alone."""
    return may_open("correspondence_office.new")


def the_letter(letter_id: int) -> Letter:
    """A letter that the present user may read; any other is not found."""
    found = queries.letter_with_all(letter_id)
    if found is None or not (sees_everything() or is_for_all_readers(found.confidentiality)):
        abort(404)
    return found


KEPT = ("q", "book", "direction", "state", "year", "due", "city", "organisation", "contact", "page")


def kept_filters() -> dict[str, Any]:
    """What the address of the list says about what it shows."""
    return {name: request.args[name] for name in KEPT if name in request.args}


def counterpart_of(to: Addressee | None, reply_to: Letter | None) -> dict[str, str]:
    """What a form begins with about the other side: chosen from the address book, or answered."""
    if to is not None:
        return {f"counterpart_{part}": getattr(to, part) for part in ("name", "post", "body")}
    if reply_to is not None:
        names = (f"counterpart_{part}" for part in ("name", "post", "body"))
        return {name: getattr(reply_to, name) for name in names}
    return {}


def grade_of(reply_to: Letter | None) -> dict[str, str]:
    """An answer begins with the grade of what it answers, for it repeats its subject."""
    return {"confidentiality": reply_to.confidentiality.value} if reply_to else {}


def letter_url(letter: Letter) -> str:
    """The page of a letter."""
    return url_for("correspondence_office.letter", letter_id=letter.id)


def sent_before(known: SentBeforeError) -> ResponseReturnValue:
    """Lead to the letter that the form made when it was first sent."""
    flash(str(known), "info")
    return redirect(letter_url(known.letter), 303)
