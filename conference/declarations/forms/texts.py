"""The forms of drafting, discussing and adopting."""

from collections.abc import Sequence
from typing import Any

from wtforms import FieldList

from conference.declarations.enums import (
    AdoptionMode,
    ArticleKind,
    CommentState,
    TextState,
)
from conference.declarations.models import Declaration, DeclarationArticle, DeclarationVersion
from conference.declarations.rules import LONGEST_TEXT, in_order, marks_of
from conference.declarations.services import (
    Adoption,
    ArticleDetails,
    CommentDetails,
    DeclarationDetails,
)
from conference.i18n import LANGUAGES, Language, current_language, lazy
from conference.i18n import gettext as _
from conference.i18n.localised import Localised
from conference.programme.models import ProgrammeSession
from conference.web.addresses import row_id_or_none
from conference.web.forms import (
    BaseForm,
    ChoiceField,
    ChoicesField,
    DateField,
    DateTimeField,
    LocalisedField,
    LongTextField,
    NumberField,
    Required,
    TextField,
    language_choices,
)


class DeclarationForm(BaseForm):
    """What a declaration is called, and in which language it is drafted."""

    title = LocalisedField(lazy("Title"), [Required()])
    original = ChoiceField(lazy("Language that is drafted in"), [Required()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.original.choices = language_choices()

    def details(self) -> DeclarationDetails:
        """What was typed."""
        return DeclarationDetails(
            title=self.title.data or Localised(), original=Language(self.original.data)
        )


class ArticleForm(BaseForm):
    """A paragraph in up to three languages."""

    kind = ChoiceField(lazy("Kind of paragraph"), [Required()])
    text = LocalisedField(lazy("Text"), maximum=LONGEST_TEXT, multiline=True)
    still_holds = ChoicesField(lazy("These translations still say what the original says"))

    def __init__(
        self, original: Language, article: DeclarationArticle | None = None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.kind.choices = ArticleKind.choices()
        self.still_holds.choices = [
            (each.value, each.label)
            for each in LANGUAGES
            if article is not None
            and each is not original
            and article.state_of(each, original) is not TextState.MISSING
        ]

    def details(self) -> ArticleDetails:
        """What was typed."""
        return ArticleDetails(
            kind=ArticleKind(self.kind.data),
            text=self.text.data or Localised(),
            still_holds=[Language(each) for each in self.still_holds.data or ()],
        )


class TranslationForm(BaseForm):
    """An adopted text in one more language, paragraph by paragraph."""

    title = TextField(lazy("Title"), [Required()], maximum=300)
    paragraphs = FieldList(
        LongTextField(lazy("Paragraph"), [Required()], maximum=LONGEST_TEXT), lazy("Paragraph")
    )

    def __init__(self, declaration: Declaration, language: Language, **kwargs: Any) -> None:
        empty = [""] * len(declaration.latest.articles)
        super().__init__(data={"paragraphs": empty}, **kwargs)
        if declaration.title.exact(language):
            del self.title

    def words(self) -> tuple[str, list[str]]:
        """Title and paragraphs as typed."""
        title = self.data.get("title") or ""
        return title, [each.data or "" for each in self.paragraphs]


class VersionForm(BaseForm):
    """What a new version is about."""

    note = TextField(lazy("What changes in the new version"), maximum=300)


class WindowForm(BaseForm):
    """From when until when delegations may comment."""

    begins = DateTimeField(lazy("Comments are taken from"))
    until = DateTimeField(lazy("Comments are taken until"), [Required()])

    def __init__(self, zone: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in (self.begins, self.until):
            each.zone = zone


class AdoptionForm(BaseForm):
    """How, when and by whom a declaration was adopted."""

    mode = ChoiceField(lazy("Adopted"), [Required()])
    on = DateField(lazy("Day of the adoption"), [Required()])
    body = LocalisedField(lazy("Body that adopted it"))
    programme_session = ChoiceField(lazy("Session of the programme"), default="")
    votes_for = NumberField(lazy("Votes for"), maximum=10_000)
    votes_against = NumberField(lazy("Votes against"), maximum=10_000)
    votes_abstained = NumberField(lazy("Abstentions"), maximum=10_000)

    def __init__(self, sessions: Sequence[ProgrammeSession], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mode.choices = AdoptionMode.choices()
        self.programme_session.choices = [
            ("", _("no session of the programme")),
            *((str(each.id), f"{each.code} · {each.title.text()}") for each in sessions),
        ]

    def adoption(self) -> Adoption:
        """What was typed."""
        assert self.on.data is not None, "the field is required"
        return Adoption(
            mode=AdoptionMode(self.mode.data),
            on=self.on.data,
            body=self.body.data or Localised(),
            programme_session_id=row_id_or_none(self.programme_session.data),
            votes_for=self.votes_for.data,
            votes_against=self.votes_against.data,
            votes_abstained=self.votes_abstained.data,
        )


class WithdrawForm(BaseForm):
    """Why a declaration is given up."""

    reason = LongTextField(lazy("Reason"), [Required()], maximum=1000)


class AnswerForm(BaseForm):
    """What becomes of a comment."""

    state = ChoiceField(lazy("What becomes of it"), [Required()])
    answer = LongTextField(lazy("Answer to the delegation"), maximum=LONGEST_TEXT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.state.choices = [
            (CommentState.ACCEPTED.value, _("Take it into the text")),
            (CommentState.NOTED.value, _("Note it")),
            (CommentState.DECLINED.value, _("Decline it")),
        ]


class CommentForm(BaseForm):
    """What a delegation says."""

    article = ChoiceField(lazy("On what"), default="")
    language = ChoiceField(lazy("Language of the comment"), [Required()])
    text = LongTextField(lazy("Comment"), [Required()], maximum=LONGEST_TEXT)

    def __init__(self, version: DeclarationVersion | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        articles = in_order(version.articles) if version is not None else []
        marks = marks_of(articles, current_language())
        self.article.choices = [
            ("", _("Whole text")),
            *((str(each.key), f"{each.kind.label} {marks[each.key]}") for each in articles),
        ]
        self.language.choices = language_choices()

    def details(self) -> CommentDetails:
        """What was typed."""
        return CommentDetails(
            text=self.text.data or "",
            language=Language(self.language.data),
            article_key=row_id_or_none(self.article.data),
        )
