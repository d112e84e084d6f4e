"""Releases: what would be released, what is shown, comparing two, restoring one."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor, may
from conference.core.errors import DomainError, NotFoundError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.i18n.localised import Localised
from conference.programme.forms.releases import ReleaseForm, RestoreForm
from conference.programme.models import Release
from conference.programme.queries.release import (
    Content,
    digest_of,
    release_by_number,
    releases_of,
)
from conference.programme.queries.touched import notices
from conference.programme.rules.change_words import Names, sentence_of
from conference.programme.rules.comparing import SessionChanges, differences
from conference.programme.services.releases import hide_programme, make_release, show_release
from conference.programme.services.restoring import goal_of, restore_release, working_copy
from conference.programme.views.office.blueprint import MAY_EDIT, MAY_SEE, blueprint
from conference.web.access import access
from conference.web.navigation import NavigationItem, add

add(NavigationItem("programme", "programme_office.releases", lazy("Releases"), 30))


@dataclass(frozen=True)
class ToldChanges:
    """A session that differs, in words."""

    code: str
    title: str
    kinds: Sequence[object]
    sentences: Sequence[str]


@blueprint.get("/releases")
@access(MAY_SEE)
def releases(event: Event) -> ResponseReturnValue:
    """All releases, and what the working copy has that the newest one has not."""
    return _list(event, ReleaseForm())


@blueprint.post("/releases")
@access(MAY_EDIT)
def add_release(event: Event) -> ResponseReturnValue:
    """Freeze the working copy."""
    form = ReleaseForm()
    if not form.validate():
        return _list(event, form), 422
    try:
        release = make_release(event, form.details(), by=current_actor())
    except DomainError as error:
        form.refuse(error)
        return _list(event, form), 422
    flash(_("Release %(number)s is made.", number=release.number), "success")
    return redirect(url_for(".releases"), 303)


@blueprint.post("/releases/<int:number>/show")
@access(MAY_EDIT)
def show(event: Event, number: int) -> ResponseReturnValue:
    """Show a release to the public."""
    show_release(_release(event, number), by=current_actor())
    flash(_("The public now sees release %(number)s.", number=number), "success")
    return redirect(url_for(".releases"), 303)


@blueprint.post("/releases/hide")
@access(MAY_EDIT)
def hide(event: Event) -> ResponseReturnValue:
    """Take the programme off the public pages."""
    hide_programme(event, by=current_actor())
    flash(_("The programme is no longer public."), "success")
    return redirect(url_for(".releases"), 303)


@blueprint.get("/releases/compare")
@access(MAY_SEE)
def compare(event: Event) -> ResponseReturnValue:
    """What is different between two releases, or a release and the working copy."""
    old = _release(event, request.args.get("from", 0, type=int))
    number = request.args.get("to", 0, type=int)
    new = _release(event, number).content if number else working_copy(event)
    return render_template(
        "programme/office/compare.html",
        releases=releases_of(event),
        old=old.number,
        new=number,
        changes=told(old.content, new),
        concerned=len(notices(event, old.content, new)),
    )


@blueprint.route("/releases/<int:number>/restore", methods=["GET", "POST"])
@access(MAY_EDIT)
def restore(event: Event, number: int) -> ResponseReturnValue:
    """Show what would change in the working copy, then change it."""
    release = _release(event, number)
    form = RestoreForm()
    status = 200
    if form.validate_on_submit():
        try:
            found = restore_release(release, by=current_actor(), expected=form.expected.data or "")
        except DomainError as error:
            form.refuse(error)
            status = 422
        else:
            _tell(release, len(found))
            return redirect(url_for(".releases"), 303)
    now = working_copy(event)
    form.expected.data = digest_of(now)
    page = "programme/office/restore.html"
    return render_template(
        page,
        release=release,
        form=form,
        changes=told(now, goal_of(release, now)),
        is_equal=not differences(now, release.content),
    ), status


def _tell(release: Release, count: int) -> None:
    if count:
        flash(_("Sessions set back: %(count)s.", count=count), "success")
    else:
        words = _(
            "The programme is already as in release %(number)s: nothing has changed.",
            number=release.number,
        )
        flash(words, "info")


def told(before: Content, after: Content) -> list[ToldChanges]:
    """The differences of two frozen programmes in the reader's language."""
    names = Names.of(before, after)
    return [_told(each, names) for each in differences(before, after)]


def _told(each: SessionChanges, names: Names) -> ToldChanges:
    return ToldChanges(
        each.code,
        Localised.from_dict(each.session["title"]).text(),
        [change.kind for change in each.changes],
        [sentence_of(change, each, names) for change in each.changes],
    )


def _list(event: Event, form: ReleaseForm) -> str:
    rows = releases_of(event)
    latest = release_by_number(event, rows[0].number) if rows else None
    now = working_copy(event)
    shown = next((row for row in rows if row.is_shown), None)
    return render_template(
        "programme/office/releases.html",
        form=form,
        releases=rows,
        shown=shown,
        pending=told(latest.content, now) if latest else [],
        concerned=len(notices(event, latest.content, now)) if latest else 0,
        may_edit=may(MAY_EDIT),
    )


def _release(event: Event, number: int) -> Release:
    found = release_by_number(event, number)
    if found is None:
        raise NotFoundError(lazy("There is no such release."))
    return found
