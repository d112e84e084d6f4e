"""An adopted text in a language that had none when it was adopted."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError, NotFoundError
from conference.declarations import services
from conference.declarations.forms import TranslationForm
from conference.declarations.queries.texts import declaration_by_id
from conference.declarations.rules import in_order, languages_to_add, marks_of
from conference.declarations.views.office.blueprint import MAY_EDIT, blueprint
from conference.events.models import Event
from conference.i18n import LANGUAGES, Language, lazy
from conference.i18n import gettext as _
from conference.i18n.spoken_languages import spoken_name
from conference.web.access import access


@blueprint.route("/<int:declaration_id>/translations/<language>", methods=["GET", "POST"])
@access(MAY_EDIT)
def translate(event: Event, declaration_id: int, language: str) -> ResponseReturnValue:
    """Write the adopted text in one more language; once saved, it stays."""
    found = declaration_by_id(event, declaration_id)
    if language not in set(languages_to_add(found)):
        raise NotFoundError(
            lazy("In this language there is a text already, and it stays as it is.")
        )
    into = Language(language)
    form = TranslationForm(found, into)
    if request.method == "POST" and form.validate():
        try:
            services.add_translation(found, into, *form.words(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The translation was added. It can be issued with a number now."), "success")
            return redirect(url_for(".papers", declaration_id=found.id), 303)
    articles = in_order(found.latest.articles)
    page = render_template(
        "declarations/office/translate.html",
        form=form,
        declaration=found,
        into=into,
        name=spoken_name(language),
        rows=list(zip(articles, form.paragraphs, strict=False)),
        marks={each: marks_of(articles, each) for each in LANGUAGES},
    )
    return page, 200 if request.method == "GET" else 422
