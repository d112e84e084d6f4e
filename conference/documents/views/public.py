"""The public verification of a letter: by its square code, by number and code, or by its file."""

import hashlib

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.core import clock
from conference.core.errors import NotFoundError
from conference.documents import signing
from conference.documents.enums import FileVerdict
from conference.documents.forms import FileForm, VerifyForm
from conference.documents.models import IssuedDocument
from conference.documents.queries import document_by_code, document_by_file
from conference.documents.rules import verdict_of
from conference.documents.services import register_of
from conference.documents.tokens import read_token
from conference.i18n import current_language, lazy
from conference.web.access import PUBLIC, access
from conference.web.rate_limit import limit

blueprint = Blueprint("documents", __name__)

ATTEMPTS_A_MINUTE = 30


@blueprint.after_request
def keep_out_of_search_engines(response: Response) -> Response:
    """No page of ours that says something about a letter belongs into an index."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@blueprint.get("/verify/")
@access(PUBLIC)
def verify_anywhere() -> ResponseReturnValue:
    """Lead to the form in the browser's language."""
    return redirect(url_for(".verify", lang=current_language().value))


@blueprint.get("/verify/<number>/<token>")
@access(PUBLIC)
def result_anywhere(number: str, token: str) -> ResponseReturnValue:
    """The address in the square code: lead to the answer in the browser's language."""
    return redirect(url_for(".result", lang=current_language().value, number=number, token=token))


@blueprint.get("/verify/certificate")
@access(PUBLIC)
def certificate() -> ResponseReturnValue:
    """The certificate that signs now, for whoever wants to compare it or to trust it."""
    try:
        identity = signing.usable_identity() if signing.has_identity() else None
    except signing.SigningError:
        identity = None
    if identity is None:
        raise NotFoundError(lazy("There is no certificate now."))
    response = Response(identity.pem(), content_type="application/x-pem-file")
    response.headers["Content-Disposition"] = 'attachment; filename="certificate.pem"'
    return response


@blueprint.get("/<lang>/verify/")
@access(PUBLIC)
def verify() -> ResponseReturnValue:
    """The forms for number and code, and for a file."""
    return _forms(VerifyForm(), FileForm())


@blueprint.post("/<lang>/verify/")
@access(PUBLIC)
def look_up() -> ResponseReturnValue:
    """Lead to the answer for what was typed."""
    limit("documents:verify", times=ATTEMPTS_A_MINUTE, seconds=60)
    form = VerifyForm()
    if not form.validate_on_submit():
        return _forms(form, FileForm(formdata=None), status=422)
    token = read_token(form.code.data or "")
    number = (form.number.data or "").replace("/", "-")  # a slash would end the part of the path
    return redirect(url_for(".result", number=number, token=token), 303)


@blueprint.post("/<lang>/verify/file")
@access(PUBLIC)
def check_file() -> ResponseReturnValue:
    """Whether a file is, byte for byte, one that was issued; it is compared and not kept."""
    limit("documents:verify", times=ATTEMPTS_A_MINUTE, seconds=60)
    form, other = FileForm(), VerifyForm(formdata=None)
    if not form.validate_on_submit():
        return _forms(other, form, status=422)
    document = document_by_file(_sha256(form))
    if document is None:
        return _forms(other, FileForm(formdata=None), file_verdict=FileVerdict.UNKNOWN, status=404)
    return _answer(document, FileForm(formdata=None), file_verdict=FileVerdict.SAME)


@blueprint.route("/<lang>/verify/<number>/<token>", methods=["GET", "POST"])
@access(PUBLIC)
def result(number: str, token: str) -> ResponseReturnValue:
    """What a letter is worth; the same answer for an unknown number and for a wrong code.

    Whoever also has the file may send it here, to be compared with the one that was issued.
    """
    limit("documents:verify", times=ATTEMPTS_A_MINUTE, seconds=60)
    document = document_by_code(number, token)
    if document is None:
        return render_template("documents/public/_unknown.html"), 404
    if request.method == "GET":
        return _answer(document, FileForm())
    form = FileForm()
    if not form.validate_on_submit():
        return _answer(document, form, status=422)
    same = _sha256(form) == document.sha256
    return _answer(
        document,
        FileForm(formdata=None),
        file_verdict=FileVerdict.SAME if same else FileVerdict.OTHER,
    )


def _sha256(form: FileForm) -> str:
    return hashlib.sha256(form.content).hexdigest()


def _forms(
    form: VerifyForm,
    file_form: FileForm,
    *,
    file_verdict: FileVerdict | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    return render_template(
        "documents/public/verify.html", form=form, file_form=file_form, file_verdict=file_verdict
    ), status


def _answer(
    document: IssuedDocument,
    file_form: FileForm,
    *,
    file_verdict: FileVerdict | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    return render_template(
        "documents/public/result.html",
        document=document,
        verdict=verdict_of(document, clock.now()),
        label=register_of(document).label,
        file_form=file_form,
        file_verdict=file_verdict,
        address=url_for(".result", number=document.number, token=document.token),
    ), status
