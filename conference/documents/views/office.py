"""The organiser's certificate in the back office: who signs, until when, and a trial."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.enums import Role
from conference.accounts.views.identity import current_actor
from conference.core import clock
from conference.documents import queries, services, signing
from conference.documents.enums import trouble_words
from conference.i18n import lazy
from conference.web.access import access, staff
from conference.web.navigation import NavigationItem, add
from conference.web.progress import progress_of

blueprint = Blueprint("documents_office", __name__, url_prefix="/office/system/signature")

READERS = staff(Role.ADMINISTRATOR, Role.AUDITOR, scope="any")

add(
    NavigationItem(
        "system", "documents_office.signature", lazy("Digital signature"), 40, needs_event=False
    )
)


@blueprint.get("/")
@access(READERS)
def signature() -> ResponseReturnValue:
    """Which certificate signs now, what is wrong with it, and how the last trial ended."""
    identity, level, trouble = None, None, ""
    try:
        if signing.has_identity():
            identity = signing.known_identity()
            level = signing.level_in_reach(identity)
            signing.usable_identity()
    except signing.SigningError as error:
        trouble = trouble_words(error.code, error.values)
    trial = queries.last_trial()
    found = dict(trial.result) if trial is not None and trial.is_finished else {}
    return render_template(
        "documents/office/signature.html",
        identity=identity,
        settings=signing.settings(),
        level=level,
        trouble=trouble,
        days_left=identity.days_left(clock.now()) if identity is not None else None,
        ends_soon=identity is not None and identity.ends_soon(clock.now()),
        waiting=queries.count_unsigned(),
        trial=trial,
        trial_level=found.get("level"),
        trial_trouble=trouble_words(found.pop("code"), found) if "code" in found else "",
    )


@blueprint.post("/trial")
@access(staff(Role.ADMINISTRATOR, scope="any"))
def start_trial() -> ResponseReturnValue:
    """Let the worker sign an empty page, as it signs letters."""
    services.start_trial(by=current_actor())
    return redirect(url_for(".signature"), 303)


@blueprint.get("/trial/progress")
@access(READERS)
def trial_progress() -> ResponseReturnValue:
    """Whether the trial is over, as JSON."""
    return progress_of(queries.last_trial(), url_for(".signature"))
