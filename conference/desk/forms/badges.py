"""What the badge desk asks: a document that was seen, a reason, a signature."""

from collections.abc import Sequence
from typing import Any

from wtforms import HiddenField

from conference.badges.enums import Collecting, IdentityDocument, Signing
from conference.badges.models import Badge
from conference.badges.services import MOST_AT_ONCE
from conference.delegations.models import Delegation
from conference.desk.services import CustodyDetails
from conference.i18n import lazy
from conference.registration.forms.base import OneOfField
from conference.registration.forms.fields import UploadField
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    ChoicesField,
    CodeField,
    NumberField,
    Required,
    TextField,
    language_choices,
)

PAPERS = "application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png"


class IdentityForm(BaseForm):
    """The document by which the desk knew the person."""

    identity = OneOfField(lazy("Document seen"), [Required()])

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.identity.choices = IdentityDocument.choices()

    def seen(self) -> IdentityDocument | None:
        """The document, or None where none of those offered was ticked."""
        known = {each.value: each for each in IdentityDocument}
        return known.get(str(self.identity.data))


class BindForm(IdentityForm):
    """Which prepared badge the person gets."""

    code = CodeField(lazy("Code or number of the prepared badge"), [Required()], upper=True)


class ReasonForm(BaseForm):
    """Why something is undone or made anew."""

    reason = TextField(lazy("Reason"), [Required()], maximum=300)


class LostForm(BaseForm):
    """What is known of a loss."""

    note = TextField(lazy("What is known of the loss"), maximum=300)


class SparesForm(BaseForm):
    """How many badges are prepared."""

    count = NumberField(lazy("How many"), [Required()], minimum=1, maximum=MOST_AT_ONCE, default=50)


class RulesForm(BaseForm):
    """What the event asks of its badge desk."""

    two_people = BooleanField(
        lazy("Whoever reported a loss at the desk does not approve the replacement")
    )


class ScanForm(BaseForm):
    """The paper that was signed."""

    file = UploadField(lazy("Signed receipt"), [Required()], accept=PAPERS)


class CustodyForm(BaseForm):
    """Who takes the badges of a delegation, and how that is signed."""

    badges = ChoicesField(lazy("Badges"), [Required()])
    collecting = OneOfField(lazy("Collected by"), [Required()])
    collector = TextField(lazy("Name"), [Required()], maximum=120)
    identity = OneOfField(lazy("Document seen"), [Required()])
    language = ChoiceField(lazy("Language of the receipt"), [Required()])
    signing = OneOfField(lazy("Signature"), [Required()])
    signature = HiddenField(lazy("Signature"))

    def __init__(self, delegation: Delegation, badges: Sequence[Badge], **kwargs: Any) -> None:
        data = {
            "badges": [str(badge.id) for badge in badges],
            "collecting": Collecting.FOCAL_POINT.value,
            "signing": Signing.SCREEN.value,
            "language": delegation.language,
        }
        super().__init__(data=data, **kwargs)
        self.badges.choices = [(str(badge.id), f"{badge.number:04d}") for badge in badges]
        self.collecting.choices = Collecting.choices()
        self.identity.choices = IdentityDocument.choices()
        self.signing.choices = Signing.choices()
        self.language.choices = language_choices()

    def chosen(self) -> list[int]:
        """Row ids of the badges that were ticked."""
        return [int(each) for each in self.badges.data or ()]

    def details(self) -> CustodyDetails:
        """Who takes them, once the form is valid."""
        return CustodyDetails(
            collecting=Collecting(self.collecting.data),
            collector=self.collector.data or "",
            identity=IdentityDocument(self.identity.data),
            signing=Signing(self.signing.data),
            signature=self.signature.data or "",
            language=self.language.data,
        )
