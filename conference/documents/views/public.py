"""The public verification of a letter: by its square code, or by number and code typed by hand."""

from flask import Blueprint, Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.core import clock
from conference.documents.forms import VerifyForm
from conference.documents.queries import document_by_code
from conference.documents.rules import verdict_of
from conference.documents.services import register_of
from conference.documents.tokens import read_token
from conference.i18n import current_language
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


@blueprint.get("/<lang>/verify/")
@access(PUBLIC)
def verify() -> ResponseReturnValue:
    """The form for number and code."""
    return render_template("documents/public/verify.html", form=VerifyForm())


@blueprint.post("/<lang>/verify/")
@access(PUBLIC)
def look_up() -> ResponseReturnValue:
    """Lead to the answer for what was typed."""
    limit("documents:verify", times=ATTEMPTS_A_MINUTE, seconds=60)
    form = VerifyForm()
    if not form.validate_on_submit():
        return render_template("documents/public/verify.html", form=form), 422
    token = read_token(form.code.data or "")
    number = (form.number.data or "").replace("/", "-")  # a slash would end the part of the path
    return redirect(url_for(".result", number=number, token=token), 303)


@blueprint.get("/<lang>/verify/<number>/<token>")
@access(PUBLIC)
def result(number: str, token: str) -> ResponseReturnValue:
    """What a letter is worth; the same answer for an unknown number and for a wrong code."""
    limit("documents:verify", times=ATTEMPTS_A_MINUTE, seconds=60)
    document = document_by_code(number, token)
    if document is None:
        return render_template("documents/public/_unknown.html"), 404
    return render_template(
        "documents/public/result.html",
        document=document,
        verdict=verdict_of(document, clock.now()),
        label=register_of(document).label,
    )
