"""The form in which an incoming letter is filed."""

from conference.correspondence.enums import Direction
from conference.correspondence.forms.entry import EntryForm
from conference.correspondence.services import IncomingDetails
from conference.i18n import lazy
from conference.web.forms import DateField, FileField, LongTextField, Required, TextField


class IncomingForm(EntryForm):
    """A letter that came."""

    direction = Direction.INCOMING

    their_number = TextField(lazy("Number on the letter"), maximum=80)
    dated = DateField(lazy("Date on the letter"), [Required()])
    received_on = DateField(lazy("Received on"))
    counterpart_name = TextField(lazy("Sender"), maximum=200)
    body = LongTextField(lazy("What it says"), maximum=20_000)
    scan = FileField(lazy("Scan of the letter"))
    due_on = DateField(lazy("To be answered until"))

    def details(self) -> IncomingDetails:
        """The letter as typed."""
        return IncomingDetails(
            **self.entry(),
            their_number=self.their_number.data or "",
            dated=self.dated.data,
            received_on=self.received_on.data,
            body=self.body.data or "",
        )
