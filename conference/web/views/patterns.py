"""Every component in the three languages on one page: for the eye, for axe, for screenshots."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from wtforms import EmailField, RadioField

from conference.i18n import LANGUAGES, Language, lazy, use_language
from conference.i18n.labelled import LabelledEnum
from conference.i18n.localised import Localised
from conference.web.access import access, staff
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    ChoicesField,
    CodeField,
    DateField,
    FileField,
    LocalisedField,
    LongTextField,
    NumberField,
    Required,
    TextField,
)

bp = Blueprint("web_office", __name__)

SECTIONS = ("text", "states", "forms", "lists", "content", "navigation")


class PatternState(LabelledEnum):
    """One member for each tone of a status."""

    DRAFT = "draft", lazy("Draft"), "neutral", "pencil"
    UNDER_REVIEW = "under_review", lazy("Under review"), "info", "clock"
    APPROVED = "approved", lazy("Approved"), "success", "check-circle"
    RETURNED = "returned", lazy("Returned for correction"), "warning", "return"
    REJECTED = "rejected", lazy("Rejected"), "danger", "cross-circle"


class PatternForm(BaseForm):
    """One field of each kind."""

    name = TextField(lazy("Full name"), [Required()])
    email = EmailField(lazy("Email"), [Required()], render_kw={"dir": "ltr"})
    passport = CodeField(lazy("Passport number"), upper=True)
    born = DateField(lazy("Date of birth"), [Required()])
    people = NumberField(lazy("Number of people"))
    category = ChoiceField(lazy("Category"))
    diet = RadioField(lazy("Meals"))
    languages = ChoicesField(lazy("Languages"))
    note = LongTextField(lazy("Note"), maximum=400)
    title = LocalisedField(lazy("Title"), [Required()])
    photo = FileField(lazy("Photo"), [Required()])
    consent = BooleanField(lazy("I have read the privacy notice."), [Required()])

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(formdata=None, **kwargs)
        self.category.choices = PatternState.choices()
        self.languages.choices = [(one.value, one.label) for one in LANGUAGES]
        self.diet.choices = [("all", lazy("No restriction")), ("plants", lazy("Vegetarian"))]


@dataclass(frozen=True)
class PatternPage:
    """A page of a long list, as the pager sees it."""

    number: int = 2
    pages: int = 9
    total: int = 412
    first: int = 51
    last: int = 100
    has_previous: bool = True
    has_next: bool = True


@bp.get("/office/patterns")
@access(staff(scope="any"))
def patterns() -> ResponseReturnValue:
    """Show the gallery: all three languages, or one with ``?in=fa``."""
    wanted = request.args.get("in", "")
    chosen = [language for language in LANGUAGES if wanted in ("", language.value)] or LANGUAGES
    galleries = [(language, _gallery(language)) for language in chosen]
    return render_template("web/office/patterns.html", galleries=galleries)


def _gallery(language: Language) -> Markup:
    with use_language(language):
        plain = PatternForm(prefix=f"{language.value}-plain")
        plain.title.data = Localised(fa="شهردار مشهد", ar="رئيس بلدية مشهد", en="Mayor of Mashhad")
        wrong = PatternForm(prefix=f"{language.value}-wrong")
        wrong.validate()
        gallery = render_template(
            "web/office/patterns/gallery.html",
            language=language,
            sections=SECTIONS,
            states=list(PatternState),
            plain=plain,
            wrong=wrong,
            filters=PatternForm(prefix=f"{language.value}-filter"),
            page=PatternPage(),
            moment=datetime(2026, 11, 5, 20, 30, tzinfo=UTC),
        )
    return Markup(gallery)  # noqa: S704 - our own template's output
