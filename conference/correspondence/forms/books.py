"""The forms of books and templates."""

from typing import Any

from conference.cities.forms import timezone_choices
from conference.correspondence.enums import BookCalendar, Direction, TemplatePurpose
from conference.correspondence.forms.choices import letterhead_choices, number_or_none
from conference.correspondence.services import BookDetails, TemplateDetails
from conference.i18n import lazy
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    CodeField,
    LocalisedField,
    LongTextField,
    Required,
    TextField,
    language_choices,
)


class BookForm(BaseForm):
    """A book of letters."""

    name = LocalisedField(lazy("Name"), [Required()], maximum=120)
    code = CodeField(lazy("Code"), [Required()], upper=True, maximum=12)
    direction = ChoiceField(lazy("Direction"))
    calendar = ChoiceField(lazy("Year in the number"), [Required()])
    timezone = ChoiceField(lazy("Time zone"), [Required()])
    letterhead_id = ChoiceField(lazy("Letterhead"))
    signatory_name = LocalisedField(lazy("Signed by"), maximum=200)
    signatory_post = LocalisedField(lazy("Post of the signatory"), maximum=300)
    is_closed = BooleanField(lazy("The book takes no more letters"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.direction.choices = [("", str(lazy("Letters of both ways"))), *Direction.choices()]
        self.calendar.choices = BookCalendar.choices()
        self.timezone.choices = list(timezone_choices())
        self.letterhead_id.choices = letterhead_choices()

    def details(self) -> BookDetails:
        """The book as typed."""
        return BookDetails(
            code=self.code.data or "",
            name=self.name.data,
            direction=Direction(self.direction.data) if self.direction.data else None,
            calendar=BookCalendar(self.calendar.data),
            timezone=self.timezone.data,
            letterhead_id=number_or_none(self.letterhead_id.data),
            signatory_name=self.signatory_name.data,
            signatory_post=self.signatory_post.data,
            is_closed=bool(self.is_closed.data),
        )


class TemplateForm(BaseForm):
    """A template."""

    name = TextField(lazy("Name"), [Required()], maximum=120)
    language = ChoiceField(lazy("Language of the letter"), [Required()])
    purpose = ChoiceField(lazy("Kind"), [Required()])
    subject = TextField(lazy("Subject"), maximum=300)
    opening = LongTextField(lazy("Opening formula"), maximum=500)
    body = LongTextField(lazy("Text of the letter"), [Required()], maximum=20_000)
    closing = LongTextField(lazy("Closing formula"), maximum=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language.choices = language_choices()
        self.purpose.choices = TemplatePurpose.choices()

    def details(self) -> TemplateDetails:
        """The template as typed."""
        return TemplateDetails(
            name=self.name.data or "",
            language=self.language.data,
            purpose=TemplatePurpose(self.purpose.data),
            subject=self.subject.data or "",
            opening=self.opening.data or "",
            body=self.body.data or "",
            closing=self.closing.data or "",
        )
