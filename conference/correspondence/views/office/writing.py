"""Writing an outgoing letter: to whom, from which template, preview, signature."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.approvals.models import Approval
from conference.approvals.queries.digest import office
from conference.core.database import db
from conference.core.errors import DomainError
from conference.correspondence import queries, services
from conference.correspondence.documents import print_preview
from conference.correspondence.enums import Direction
from conference.correspondence.forms import LetterForm, StartForm
from conference.correspondence.models import CorrespondenceTemplate, Letter
from conference.correspondence.queries.addressees import Addressee, addressee
from conference.correspondence.rules import fill, official_dates
from conference.correspondence.views.office.blueprint import (
    EDITORS,
    blueprint,
    counterpart_of,
    grade_of,
    letter_url,
    sent_before,
    tabs,
    the_letter,
)
from conference.documents.views.answers import show_preview
from conference.i18n import Language, current_language
from conference.i18n import gettext as _
from conference.web.access import access
from conference.web.addresses import row_id


@blueprint.get("/new")
@access(EDITORS)
def new() -> ResponseReturnValue:
    """To whom a letter goes, or from whom one came: found by typing."""
    typed = request.args.get("q", "")
    return render_template(
        "correspondence/office/new.html",
        text=typed,
        found=queries.addressees_matching(typed),
        way="incoming" if request.args.get("way") == "incoming" else "outgoing",
        tabs=tabs("letters"),
    )


@blueprint.route("/write", methods=["GET", "POST"])
@access(EDITORS)
def write() -> ResponseReturnValue:
    """Write a letter from a template, or free."""
    reply_to = _asked()
    language = _language(reply_to)
    to = addressee(request.args.get("to", ""), language.value)
    template = _template(language)
    form = LetterForm(
        users=office(),
        to=to,
        reply_to=reply_to,
        data=_beginning(language, to, reply_to, template),
    )
    if form.validate_on_submit():
        try:
            letter = services.draft_letter(
                form.details(), ticket=form.ticket.data, by=current_actor()
            )
            approval = _approval()
            if approval is not None:
                services.ask_approval(letter, approval, by=current_actor())
        except services.SentBeforeError as known:
            return sent_before(known)
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The draft was saved. It gets its number when it is signed."), "success")
            return redirect(letter_url(letter), 303)
    start = StartForm(
        formdata=None,
        templates=queries.templates_in(language.value),
        data={"language": language.value, "template": str(template.id) if template else ""},
    )
    kept = {
        name: request.args[name] for name in ("to", "reply", "approval") if name in request.args
    }
    return _form_page(form, None, start=start, kept=kept)


@blueprint.route("/letters/<int:letter_id>/edit", methods=["GET", "POST"])
@access(EDITORS)
def edit(letter_id: int) -> ResponseReturnValue:
    """Change a draft."""
    letter = the_letter(letter_id)
    if letter.direction is Direction.INCOMING:
        return redirect(url_for(".edit_incoming", letter_id=letter.id))
    form = LetterForm(users=office(), letter=letter)
    if form.validate_on_submit():
        try:
            services.edit_draft(letter, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Saved."), "success")
            return redirect(letter_url(letter), 303)
    return _form_page(form, letter)


@blueprint.post("/letters/<int:letter_id>/preview")
@access(EDITORS)
def preview(letter_id: int) -> ResponseReturnValue:
    """The draft as PDF, marked as such."""
    data = services.preview_data(the_letter(letter_id), by=current_actor())
    return show_preview(lambda: print_preview(data))


@blueprint.route("/letters/<int:letter_id>/sign", methods=["GET", "POST"])
@access(EDITORS)
def sign(letter_id: int) -> ResponseReturnValue:
    """Ask, then take the number and freeze the words."""
    letter = the_letter(letter_id)
    if request.method == "GET":
        return render_template("correspondence/office/sign.html", letter=letter)
    try:
        services.sign_letter(letter, by=current_actor())
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "danger")
        return redirect(url_for(".letter", letter_id=letter_id), 303)
    flash(_("The letter has its number. It is being printed and signed."), "success")
    return redirect(letter_url(letter), 303)


@blueprint.route("/letters/<int:letter_id>/remove", methods=["GET", "POST"])
@access(EDITORS)
def remove(letter_id: int) -> ResponseReturnValue:
    """Ask, then delete a draft."""
    letter = the_letter(letter_id)
    if request.method == "GET":
        return render_template("correspondence/office/remove.html", letter=letter)
    services.remove_draft(letter, by=current_actor())
    flash(_("The draft was deleted."), "success")
    return redirect(url_for(".letters"), 303)


def _asked() -> Letter | None:
    asked_id = request.args.get("reply", type=row_id)
    return the_letter(asked_id) if asked_id else None


def _approval() -> Approval | None:
    approval_id = request.args.get("approval", type=row_id)
    return db.session.get(Approval, approval_id) if approval_id else None


def _language(reply_to: Letter | None) -> Language:
    asked = request.args.get("language", "")
    if asked in set(Language):
        return Language(asked)
    return Language(reply_to.language) if reply_to else current_language()


def _template(language: Language) -> CorrespondenceTemplate | None:
    template_id = request.args.get("template", type=row_id)
    found = db.session.get(CorrespondenceTemplate, template_id) if template_id else None
    return found if found is not None and found.language == language.value else None


def _beginning(
    language: Language,
    to: Addressee | None,
    reply_to: Letter | None,
    template: CorrespondenceTemplate | None,
) -> dict[str, Any]:
    """What the form begins with: addressee, and the template with what is known filled in."""
    values = _known(reply_to, language)
    began: dict[str, Any] = {"language": language.value, **counterpart_of(to, reply_to)}
    began |= grade_of(reply_to)
    if template is not None:
        for part in ("subject", "opening", "body", "closing"):
            began[part] = fill(getattr(template, part), values)
    return began


def _known(reply_to: Letter | None, language: Language) -> dict[str, str]:
    if reply_to is None:
        return {}
    return {
        "their_number": reply_to.their_number or reply_to.number or "",
        "their_date": official_dates(reply_to.dated, language)[0],
        "their_subject": reply_to.subject,
    }


def _form_page(form: LetterForm, letter: Letter | None, **more: Any) -> ResponseReturnValue:
    status = 422 if form.is_submitted() else 200
    page = render_template("correspondence/office/write.html", form=form, letter=letter, **more)
    return page, status
