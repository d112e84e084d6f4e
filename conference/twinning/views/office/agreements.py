"""Agreements: begin, page, edit, print, close, sign, withdraw."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core import clock
from conference.core.database import db
from conference.core.jobs import Job, JobState
from conference.i18n import LANGUAGES, Language, current_language, lazy, lazy_pgettext
from conference.twinning import queries, services
from conference.twinning.forms import AgreementForm, NewAgreementForm, SignForm
from conference.twinning.models import Agreement, Relation
from conference.twinning.rules import can_edit_text
from conference.twinning.views.office.blueprint import (
    EDITORS,
    Crumbs,
    acted,
    back,
    blueprint,
    edit_page,
    found,
    relation_crumbs,
    saved,
)
from conference.web.access import access

_FORM = "twinning/office/edit_agreement.html"


@blueprint.route("/<int:relation_id>/agreements/new", methods=["GET", "POST"])
@access(EDITORS)
def new_agreement(relation_id: int) -> ResponseReturnValue:
    """Begin an agreement with the usual clauses."""
    relation = found(Relation, relation_id)
    ours, theirs = _usual_pair(relation)
    form = NewAgreementForm(data={"years": 5, "language_a": ours, "language_b": theirs})
    made: list[Agreement] = []

    def change() -> None:
        actor = current_actor()
        made.append(services.add_agreement(relation, form.details(), form.pair(), by=actor))

    if saved(form, change):
        return back(url_for(".agreement", agreement_id=made[0].id))
    here = url_for(".relation", relation_id=relation.id)
    title = lazy("New agreement")
    crumbs = relation_crumbs(relation, (str(title), None))
    return edit_page(form, title, here, crumbs, template=_FORM)


@blueprint.get("/agreements/<int:agreement_id>")
@access(EDITORS)
def agreement(agreement_id: int) -> ResponseReturnValue:
    """An agreement with its versions and its papers."""
    row = found(Agreement, agreement_id)
    job = db.session.get(Job, row.job_id) if row.job_id else None
    return render_template(
        "twinning/office/agreement.html",
        agreement=row,
        pair=(Language(row.language_a), Language(row.language_b)),
        prevailing=Language(row.prevailing) if row.prevailing else None,
        versions=queries.versions_of(row),
        editable=can_edit_text(row),
        job=job if job is not None and not job.is_finished else None,
        trouble=_trouble(job),
        title=title_of(row),
        trail=relation_crumbs(row.relation, (title_of(row), None)),
    )


@blueprint.route("/agreements/<int:agreement_id>/edit", methods=["GET", "POST"])
@access(EDITORS)
def edit_agreement(agreement_id: int) -> ResponseReturnValue:
    """Change what is known about an agreement that is a draft."""
    row = found(Agreement, agreement_id)
    form = AgreementForm(agreement=row)
    here = url_for(".agreement", agreement_id=row.id)
    if saved(form, lambda: services.edit_agreement(row, form.details(), by=current_actor())):
        return back(here)
    crumbs = agreement_crumbs(row, lazy("Edit"))
    return edit_page(form, title_of(row), here, crumbs, template=_FORM)


@blueprint.post("/agreements/<int:agreement_id>/print")
@access(EDITORS)
def print_agreement(agreement_id: int) -> ResponseReturnValue:
    """Have the originals printed as they stand."""
    row = found(Agreement, agreement_id)
    here = url_for(".agreement", agreement_id=row.id)
    words = lazy("The originals are being printed.")
    return acted(lambda: services.print_agreement(row, by=current_actor()), here, words)


@blueprint.route("/agreements/<int:agreement_id>/finalise", methods=["GET", "POST"])
@access(EDITORS)
def finalise(agreement_id: int) -> ResponseReturnValue:
    """Ask, then close the text and print both originals for good."""
    row = found(Agreement, agreement_id)
    here = url_for(".agreement", agreement_id=row.id)
    if request.method == "POST":
        words = lazy("The text is final; its originals are being printed.")
        return acted(lambda: services.finalise(row, by=current_actor()), here, words)
    return render_template(
        "twinning/office/finalise.html",
        agreement=row,
        cancel=here,
        trail=agreement_crumbs(row, lazy("Close the text")),
    )


@blueprint.route("/agreements/<int:agreement_id>/sign", methods=["GET", "POST"])
@access(EDITORS)
def sign(agreement_id: int) -> ResponseReturnValue:
    """Note that both sides signed."""
    row = found(Agreement, agreement_id)
    form = SignForm(data={"on": row.signed_on or clock.office_today()})
    here = url_for(".agreement", agreement_id=row.id)

    def change() -> None:
        file = form.kept_file()
        services.sign_agreement(row, form.on.data, by=current_actor(), file=file)

    if saved(form, change):
        return back(here)
    title = lazy("Note the signature")
    return edit_page(form, title, here, agreement_crumbs(row, title))


@blueprint.route("/agreements/<int:agreement_id>/withdraw", methods=["GET", "POST"])
@access(EDITORS)
def withdraw(agreement_id: int) -> ResponseReturnValue:
    """Ask, then put an agreement aside."""
    row = found(Agreement, agreement_id)
    here = url_for(".agreement", agreement_id=row.id)
    if request.method == "POST":
        return acted(lambda: services.withdraw_agreement(row, by=current_actor()), here)
    return render_template(
        "twinning/office/withdraw.html",
        agreement=row,
        title=title_of(row),
        cancel=here,
        trail=agreement_crumbs(row, lazy_pgettext("agreement", "Withdraw")),
    )


def title_of(agreement: Agreement) -> str:
    """Kind and subject of an agreement."""
    subject = agreement.title.text()
    return f"{agreement.kind.label} – {subject}" if subject else agreement.kind.label


def agreement_crumbs(agreement: Agreement, last: object) -> Crumbs:
    """The way to a page of an agreement."""
    here = url_for(".agreement", agreement_id=agreement.id)
    return relation_crumbs(agreement.relation, (title_of(agreement), here), (str(last), None))


def _usual_pair(relation: Relation) -> tuple[Language, Language]:
    """The reader's language, and the one in which the partner's office is written to."""
    ours = current_language()
    offices = queries.offices_of_city(relation.city_b_id)
    wished = [*(Language(office.language) for office in offices), *reversed(LANGUAGES)]
    return ours, next(each for each in wished if each is not ours)


def _trouble(job: Job | None) -> str:
    """Why nothing was printed, in words; empty where all went well."""
    if job is None:
        return ""
    if job.state is JobState.FAILED:
        return str(lazy("The originals could not be printed."))
    return str(job.result.get("trouble", ""))
