"""The small forms about places, documents, and the floor of a session."""

from typing import Any

from wtforms import HiddenField

from conference.i18n import current_language, lazy
from conference.i18n.spoken_languages import language_names
from conference.programme.enums import DocumentAccess
from conference.registration.forms import UploadField
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    LocalisedField,
    Required,
    language_choices,
)

PAPERS = ".pdf,.docx,.pptx,.xlsx,.odt,.odp,.ods,.txt,.jpg,.jpeg,.png"


class BookForSomebodyForm(BaseForm):
    """One of the people found, and whether the limits may be passed."""

    reference = HiddenField(validators=[Required()])
    beyond_limits = BooleanField(lazy("Also where no place is left"))


class PaperForm(BaseForm):
    """A document of a session in one language."""

    title = LocalisedField(lazy("Title"), [Required()])
    language = ChoiceField(lazy("Language of the document"), [Required()])
    access = ChoiceField(lazy("Who may read it"), [Required()])
    file = UploadField(lazy("File"), [Required()], accept=PAPERS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = language_choices()
        others = [pair for pair in language_names(current_language()) if pair[0] not in dict(own)]
        self.language.choices = [*own, *others]
        self.access.choices = DocumentAccess.choices()
