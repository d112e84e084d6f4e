"""What the register asks of every letter, whichever way it goes."""

from collections.abc import Sequence
from typing import Any, ClassVar

from conference.accounts.models import User
from conference.correspondence.enums import Confidentiality, Direction
from conference.correspondence.forms.choices import book_choices, number_or_none, user_choices
from conference.correspondence.models import Letter
from conference.correspondence.queries import Addressee, open_books
from conference.i18n import lazy
from conference.web.forms import (
    BaseForm,
    ChoiceField,
    DateField,
    LongTextField,
    Required,
    TextField,
    TicketField,
    language_choices,
)


class EntryForm(BaseForm):
    """The fields that outgoing and incoming letters share; name and day get their words below."""

    direction: ClassVar[Direction]

    ticket = TicketField()
    book_id = ChoiceField(lazy("Book"), [Required()])
    language = ChoiceField(lazy("Language of the letter"), [Required()])
    counterpart_name = TextField(maximum=200)
    counterpart_post = TextField(lazy("Post"), maximum=300)
    counterpart_body = TextField(lazy("Body"), maximum=300)
    subject = TextField(lazy("Subject"), [Required()], maximum=300)
    confidentiality = ChoiceField(lazy("Classification"), [Required()])
    due_on = DateField()
    responsible_id = ChoiceField(lazy("Responsible"))
    note = LongTextField(lazy("Note"), maximum=2000)

    def __init__(
        self,
        *args: Any,
        users: Sequence[User] = (),
        letter: Letter | None = None,
        to: Addressee | None = None,
        reply_to: Letter | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, obj=letter, **kwargs)
        self.letter, self.to, self.reply_to = letter, to, reply_to
        is_numbered = letter is not None and letter.number is not None
        books = [letter.book] if letter and is_numbered else open_books(self.direction)
        self.book_id.choices = book_choices(books)
        self.language.choices = language_choices()
        self.confidentiality.choices = Confidentiality.choices()
        self.responsible_id.choices = user_choices(users)

    def entry(self) -> dict[str, Any]:
        """What was typed into the shared fields, under the names of the service."""
        known: Any = self.letter or self.to or self.reply_to
        asked = self.reply_to.id if self.reply_to else None
        return {
            "book_id": int(self.book_id.data),
            "language": self.language.data,
            "contact_id": known.contact_id if known else None,
            "organisation_id": known.organisation_id if known else None,
            "city_id": known.city_id if known else None,
            "counterpart_name": self.counterpart_name.data or "",
            "counterpart_post": self.counterpart_post.data or "",
            "counterpart_body": self.counterpart_body.data or "",
            "subject": self.subject.data or "",
            "confidentiality": Confidentiality(self.confidentiality.data),
            "due_on": self.due_on.data,
            "responsible_id": number_or_none(self.responsible_id.data),
            "in_reply_to_id": self.letter.in_reply_to_id if self.letter else asked,
            "note": self.note.data or "",
        }
