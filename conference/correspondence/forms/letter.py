"""The form in which a letter is written, and what it begins from."""

from collections.abc import Sequence
from typing import Any

from conference.correspondence.enums import CopyPurpose, Direction
from conference.correspondence.forms.choices import letterhead_choices, number_or_none
from conference.correspondence.forms.entry import EntryForm
from conference.correspondence.models import CorrespondenceTemplate
from conference.correspondence.services import LetterDetails
from conference.i18n import lazy
from conference.web.forms import (
    BaseForm,
    ChoiceField,
    DateField,
    LongTextField,
    Required,
    TextField,
    language_choices,
)


class StartForm(BaseForm):
    """Language and template to begin from; sent with the address."""

    class Meta(BaseForm.Meta):
        """It changes nothing."""

        csrf = False

    language = ChoiceField(lazy("Language of the letter"))
    template = ChoiceField(lazy("Template"))

    def __init__(
        self, *args: Any, templates: Sequence[CorrespondenceTemplate] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.language.choices = language_choices()
        self.template.choices = [
            ("", str(lazy("Without a template"))),
            *((str(each.id), each.name) for each in templates),
        ]


class LetterForm(EntryForm):
    """An outgoing letter."""

    direction = Direction.OUTGOING

    counterpart_name = TextField(lazy("Addressee"), maximum=200)
    opening = LongTextField(lazy("Opening formula"), maximum=500)
    body = LongTextField(lazy("Text of the letter"), [Required()], maximum=20_000)
    closing = LongTextField(lazy("Closing formula"), maximum=500)
    signatory_name = TextField(lazy("Signed by"), maximum=200)
    signatory_post = TextField(lazy("Post of the signatory"), maximum=300)
    letterhead_id = ChoiceField(lazy("Letterhead"))
    copies = LongTextField(lazy("Copies to"), maximum=3000)
    due_on = DateField(lazy("Answer awaited until"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.letterhead_id.choices = letterhead_choices()
        if self.letter is not None and not self.is_submitted():
            self.copies.data = "\n".join(_line(each) for each in self.letter.copies)

    def details(self) -> LetterDetails:
        """The letter as typed."""
        return LetterDetails(
            **self.entry(),
            opening=self.opening.data or "",
            body=self.body.data or "",
            closing=self.closing.data or "",
            signatory_name=self.signatory_name.data or "",
            signatory_post=self.signatory_post.data or "",
            letterhead_id=number_or_none(self.letterhead_id.data),
            copies=self.recipients(),
        )

    def recipients(self) -> list[tuple[str, CopyPurpose]]:
        """The copies, one a line; a line that begins with a star is for action."""
        made = []
        for line in (self.copies.data or "").splitlines():
            star = line.strip().startswith("*")
            if who := line.strip().lstrip("*").strip()[:300]:
                made.append((who, CopyPurpose.ACTION if star else CopyPurpose.INFORMATION))
        return made[:40]


def _line(copy: Any) -> str:
    star = "* " if copy.purpose is CopyPurpose.ACTION else ""
    return f"{star}{copy.recipient}"
