"""The list of declarations, one declaration with its text, its title, and what changed."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core import clock
from conference.core.errors import DomainError
from conference.declarations import services
from conference.declarations.enums import CommentState, DeclarationState, TextState
from conference.declarations.forms import DeclarationForm, VersionForm
from conference.declarations.queries.texts import (
    comment_counts,
    declaration_by_id,
    declarations_of,
    version_numbered,
)
from conference.declarations.rules import (
    in_order,
    is_editable,
    is_open_for_comments,
    is_public,
    marks_of,
    may_become,
    may_begin_version,
)
from conference.declarations.views.office.blueprint import MAY_EDIT, MAY_SEE, blueprint
from conference.events.models import Event
from conference.i18n import LANGUAGES, Language, current_language
from conference.i18n import gettext as _
from conference.i18n.differences import paragraph_differences
from conference.web.access import access
from conference.web.addresses import row_id


@blueprint.get("/")
@access(MAY_SEE)
def index(event: Event) -> ResponseReturnValue:
    """All declarations of the event."""
    return render_template(
        "declarations/office/index.html",
        declarations=declarations_of(event),
        counts=comment_counts(event),
        open_state=CommentState.OPEN,
    )


@blueprint.route("/new", methods=["GET", "POST"])
@access(MAY_EDIT)
def new(event: Event) -> ResponseReturnValue:
    """Begin a declaration."""
    form = DeclarationForm(data={"original": current_language().value})
    if request.method == "POST" and form.validate():
        try:
            made = services.create_declaration(event, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Now write the paragraphs of the draft."), "success")
            return redirect(url_for(".declaration", declaration_id=made.id), 303)
    status = 200 if request.method == "GET" else 422
    return render_template("declarations/office/edit.html", form=form, declaration=None), status


@blueprint.get("/<int:declaration_id>/")
@access(MAY_SEE)
def declaration(event: Event, declaration_id: int) -> ResponseReturnValue:
    """One declaration: its text in all languages side by side, and the next steps."""
    found = declaration_by_id(event, declaration_id)
    version = version_numbered(found, request.args.get("version", type=row_id))
    articles = in_order(version.articles)
    behind = {
        language: sum(
            each.state_of(language, found.original) is not TextState.CURRENT for each in articles
        )
        for language in LANGUAGES
    }
    return render_template(
        "declarations/office/declaration.html",
        declaration=found,
        version=version,
        articles=articles,
        marks={language: marks_of(articles, language) for language in LANGUAGES},
        behind=behind,
        ordered_languages=languages_of(found.original),
        counts=comment_counts(event).get(found.id, {}),
        is_editable=is_editable(version),
        may_begin=may_begin_version(found),
        version_form=VersionForm(formdata=None),
        may={state.name.lower(): may_become(found, state) for state in DeclarationState},
        is_public=is_public(found),
        takes_comments=is_open_for_comments(found, clock.now()),
        states=TextState,
    )


def languages_of(original: Language) -> list[Language]:
    """The original language first, then the others."""
    return sorted(LANGUAGES, key=lambda each: each is not original)


@blueprint.route("/<int:declaration_id>/edit", methods=["GET", "POST"])
@access(MAY_EDIT)
def edit(event: Event, declaration_id: int) -> ResponseReturnValue:
    """Change the title and the language that is drafted in."""
    found = declaration_by_id(event, declaration_id)
    form = DeclarationForm(data={"title": found.title, "original": found.original_language})
    if request.method == "POST" and form.validate():
        try:
            services.edit_declaration(found, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Saved."), "success")
            return redirect(url_for(".declaration", declaration_id=found.id), 303)
    status = 200 if request.method == "GET" else 422
    return render_template("declarations/office/edit.html", form=form, declaration=found), status


@blueprint.post("/<int:declaration_id>/version")
@access(MAY_EDIT)
def begin_version(event: Event, declaration_id: int) -> ResponseReturnValue:
    """Begin a new version of a text that was shown."""
    found = declaration_by_id(event, declaration_id)
    services.begin_version(found, VersionForm().note.data or "", by=current_actor())
    flash(_("A new version has begun. Nobody outside sees it before you show it."), "success")
    return redirect(url_for(".declaration", declaration_id=found.id), 303)


@blueprint.post("/<int:declaration_id>/version/show")
@access(MAY_EDIT)
def show_version(event: Event, declaration_id: int) -> ResponseReturnValue:
    """Show the latest version to those who may read the text."""
    found = declaration_by_id(event, declaration_id)
    services.release_version(found, by=current_actor())
    flash(_("The version is shown from now on and changes no more."), "success")
    return redirect(url_for(".declaration", declaration_id=found.id), 303)


@blueprint.get("/<int:declaration_id>/differences")
@access(MAY_SEE)
def differences(event: Event, declaration_id: int) -> ResponseReturnValue:
    """What changed between two versions, word by word, in one language."""
    found = declaration_by_id(event, declaration_id)
    after = version_numbered(found, request.args.get("after", type=row_id))
    number = request.args.get("before", type=row_id)
    before = version_numbered(found, max(1, after.number - 1) if number is None else number)
    chosen = request.args.get("in", "")
    language = Language(chosen) if chosen in set(LANGUAGES) else found.original
    texts = [
        {str(each.key): each.text.exact(language) for each in in_order(version.articles)}
        for version in (before, after)
    ]
    marks = marks_of(before.articles, language) | marks_of(after.articles, language)
    return render_template(
        "declarations/office/differences.html",
        declaration=found,
        before=before,
        after=after,
        language_shown=language,
        rows=paragraph_differences(texts[0], texts[1]),
        marks={str(key): mark for key, mark in marks.items()},
        ordered_languages=languages_of(found.original),
    )
