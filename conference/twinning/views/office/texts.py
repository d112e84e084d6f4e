"""The text of an agreement: write a version, read one, compare two."""

from flask import abort, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError
from conference.i18n import Language, lazy
from conference.i18n.differences import paragraph_differences
from conference.twinning import queries, services
from conference.twinning.documents import columns_of
from conference.twinning.enums import Side
from conference.twinning.forms import TextForm
from conference.twinning.models import Agreement, AgreementVersion
from conference.twinning.rules import PLACEHOLDERS, can_edit_text
from conference.twinning.views.office.agreements import agreement_crumbs
from conference.twinning.views.office.blueprint import (
    EDITORS,
    back,
    blueprint,
    found,
    status_of,
)
from conference.web.access import access
from conference.web.addresses import row_id


@blueprint.route("/agreements/<int:agreement_id>/text", methods=["GET", "POST"])
@access(EDITORS)
def text(agreement_id: int) -> ResponseReturnValue:
    """Write the next version of the text."""
    row = found(Agreement, agreement_id)
    here = url_for(".agreement", agreement_id=row.id)
    if not can_edit_text(row):
        return back(here)
    form = TextForm(version=queries.latest_version(row))
    if form.validate_on_submit():
        try:
            made = services.save_version(row, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            words = lazy("Saved as a new version.") if made else lazy("Nothing was changed.")
            flash(str(words), "success" if made else "info")
            again = form.added.data and made
            return back(url_for(".text", agreement_id=row.id) if again else here)
    page = render_template(
        "twinning/office/text.html",
        form=form,
        agreement=row,
        pair=form.pair,
        words=PLACEHOLDERS,
        cancel=here,
        trail=agreement_crumbs(row, lazy("Text")),
    )
    return page, status_of(form)


@blueprint.get("/agreements/<int:agreement_id>/versions/<int:number>")
@access(EDITORS)
def version(agreement_id: int, number: int) -> ResponseReturnValue:
    """One version side by side, as it would be printed for our city."""
    row = found(Agreement, agreement_id)
    shown = _version(row, number)
    left, right = columns_of(row, shown, Side.A)
    return render_template(
        "twinning/office/version.html",
        agreement=row,
        version=shown,
        columns=(left, right),
        pairs=list(zip(left.lines, right.lines, strict=True)),
        trail=agreement_crumbs(row, lazy("Version %(number)d", number=number)),
    )


@blueprint.get("/agreements/<int:agreement_id>/compare")
@access(EDITORS)
def compare(agreement_id: int) -> ResponseReturnValue:
    """What differs between two versions, clause by clause and word by word."""
    row = found(Agreement, agreement_id)
    versions = queries.versions_of(row)
    numbers = [each.number for each in versions]
    newest = numbers[0]
    after = request.args.get("after", newest, type=row_id)
    before = request.args.get("before", max(1, newest - 1), type=row_id)
    old, new = _version(row, before), _version(row, after)
    languages = (Language(row.language_a), Language(row.language_b))
    found_in = [paragraph_differences(_texts(old, each), _texts(new, each)) for each in languages]
    headings = {clause["key"]: clause["heading"] for each in (old, new) for clause in each.clauses}
    return render_template(
        "twinning/office/compare.html",
        agreement=row,
        numbers=numbers,
        before=before,
        after=after,
        languages=languages,
        rows=[(headings[one.key], one, other) for one, other in zip(*found_in, strict=True)],
        trail=agreement_crumbs(row, lazy("Differences")),
    )


def _texts(version: AgreementVersion, language: Language) -> dict[str, str]:
    """Heading and text of each clause by its key."""
    code = language.value
    return {
        clause["key"]: f"{clause['heading'].get(code, '')}\n{clause['text'].get(code, '')}"
        for clause in version.clauses
    }


def _version(agreement: Agreement, number: int) -> AgreementVersion:
    shown = queries.version_numbered(agreement, number)
    if shown is None:
        abort(404)
    return shown
