"""The texts of the letters: edited, previewed on a person, compared and restored."""

import re
from difflib import SequenceMatcher
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError, NotFoundError
from conference.documents.views.answers import show_preview
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.visas.documents import Texts, built_in_texts, parts_of, print_preview
from conference.visas.enums import LetterForm
from conference.visas.enums.placeholders import Placeholder
from conference.visas.forms.texts import PART_LABELS, TextForm, text_form, text_values
from conference.visas.queries.texts import (
    newest_template,
    newest_templates,
    people_for_preview,
    person_for_preview,
    template_version,
    template_versions,
)
from conference.visas.services import texts as services
from conference.visas.views.office.blueprint import MAY_ISSUE, MAY_SEE, blueprint
from conference.web.access import access


@blueprint.get("/texts")
@access(MAY_SEE)
def texts(event: Event) -> ResponseReturnValue:
    """The six forms of letter and the version of the text that holds for each."""
    return render_template(
        "visas/office/texts.html", forms=list(LetterForm), newest=newest_templates(event)
    )


@blueprint.route("/texts/<form>", methods=["GET", "POST"])
@access(MAY_ISSUE)
def edit_text(event: Event, form: str) -> ResponseReturnValue:
    """Change the text of a form; each save is a new version."""
    chosen = _form(form)
    typed = _typed(event, chosen)
    if typed.is_submitted() and typed.validate():
        try:
            saved = services.save_template(
                event, chosen, typed.texts(), by=current_actor(), base=typed.base_version()
            )
        except services.TextFaultsError as error:
            typed.show_faults(error.faults)
        except DomainError as error:
            typed.refuse(error)
        else:
            flash(_("Version %(version)d of the text is saved.", version=saved.version), "success")
            return redirect(url_for(".edit_text", form=chosen.value), 303)
    return _page(event, chosen, typed)


def _typed(event: Event, form: LetterForm) -> TextForm:
    newest = newest_template(event, form)
    held = newest.texts if newest is not None else built_in_texts(form)
    version = newest.version if newest is not None else 0
    typed = text_form(form)(data=text_values(form, held, version))
    people = [
        (str(person.id), f"{person.display_name} – {person.delegation.name.text()}")
        for person in people_for_preview(event)
    ]
    typed.person.choices = [("", "–"), *people]
    return typed


def _page(event: Event, form: LetterForm, typed: TextForm) -> ResponseReturnValue:
    page = render_template(
        "visas/office/edit_text.html",
        letter_form=form,
        form=typed,
        placeholders=list(Placeholder),
        versions=template_versions(event, form),
    )
    return page, 422 if typed.is_submitted() else 200


@blueprint.post("/texts/<form>/preview")
@access(MAY_ISSUE)
def preview_text(event: Event, form: str) -> ResponseReturnValue:
    """What a letter with the typed text would look like: no number is taken, nothing is kept."""
    chosen = _form(form)
    typed = _typed(event, chosen)
    person = person_for_preview(event, typed.person_id() or 0)
    if not typed.validate():
        return _page(event, chosen, typed)
    if person is None:
        typed.person.errors = [_("Choose a person for the preview.")]
        return _page(event, chosen, typed)
    try:
        data = services.preview_data(person, chosen, typed.texts(), by=current_actor())
    except services.TextFaultsError as error:
        typed.show_faults(error.faults)
        return _page(event, chosen, typed)
    except DomainError as error:
        typed.refuse(error)
        return _page(event, chosen, typed)
    return preview_answer(data)


def preview_answer(data: dict[str, Any]) -> ResponseReturnValue:
    """The preview as PDF, after the line in the log is kept; no transaction runs meanwhile."""
    return show_preview(lambda: print_preview(data))


@blueprint.get("/texts/<form>/versions/<int:version>")
@access(MAY_SEE)
def text_version(event: Event, form: str, version: int) -> ResponseReturnValue:
    """One version beside the one that holds, with what differs marked."""
    chosen = _form(form)
    old, newest = _texts_of(event, chosen, version), newest_template(event, chosen)
    now = newest.texts if newest is not None else built_in_texts(chosen)
    parts = [
        (language, PART_LABELS[part], _differences(old, now, language.value, part))
        for language in chosen.languages
        for part in parts_of(chosen)
    ]
    return render_template(
        "visas/office/text_version.html",
        letter_form=chosen,
        version=version,
        newest=newest.version if newest is not None else 0,
        parts=parts,
    )


def _differences(old: Texts, now: Texts, language: str, part: str) -> list[tuple[str, str]]:
    """Runs of words: what both say (``same``), what went (``old``) and what came (``new``)."""
    before, after = (
        re.findall(r"\n|\S+", texts.get(language, {}).get(part, "")) for texts in (old, now)
    )
    runs: list[tuple[str, str]] = []
    for tag, one, two, three, four in SequenceMatcher(None, before, after, False).get_opcodes():
        if tag == "equal":
            runs.append(("same", " ".join(before[one:two])))
            continue
        runs += [("old", " ".join(before[one:two]))] * (two > one)
        runs += [("new", " ".join(after[three:four]))] * (four > three)
    return runs


def _texts_of(event: Event, form: LetterForm, version: int) -> Texts:
    if version == 0:
        return built_in_texts(form)
    found = template_version(event, form, version)
    if found is None:
        raise NotFoundError(lazy("There is no such version."))
    return found.texts


@blueprint.post("/texts/<form>/versions/<int:version>/restore")
@access(MAY_ISSUE)
def restore_text(event: Event, form: str, version: int) -> ResponseReturnValue:
    """Take up an old version, or the built-in text, as a new version."""
    chosen = _form(form)
    saved = services.restore_template(event, chosen, version, by=current_actor())
    flash(_("Version %(version)d of the text is saved.", version=saved.version), "success")
    return redirect(url_for(".edit_text", form=chosen.value), 303)


def _form(value: str) -> LetterForm:
    if value not in {each.value for each in LetterForm}:
        raise NotFoundError(lazy("There is no such form of letter."))
    return LetterForm(value)
