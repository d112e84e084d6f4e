"""The forms of the list of speakers."""

from typing import Any

from conference.delegations.models import Delegation
from conference.i18n import current_language, lazy
from conference.i18n.spoken_languages import language_names
from conference.programme.services.speaking import Speech
from conference.registration.forms import UploadField
from conference.registration.models import Participant
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    LongTextField,
    NumberField,
    Required,
    language_choices,
)

MOST_CHARACTERS = 60_000


class SpeakersListForm(BaseForm):
    """Whether the list takes requests, and the time that is given."""

    is_open = BooleanField(lazy("Delegations may ask for the floor"))
    minutes = NumberField(lazy("Minutes for each speaker"), [Required()], minimum=1, maximum=60)


class SpeakerForm(BaseForm):
    """The floor for a delegation, by the office."""

    delegation = ChoiceField(lazy("Delegation"), [Required()], coerce=int)

    def __init__(self, delegations: list[Delegation], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.delegation.choices = [(each.id, each.name.text()) for each in delegations]


class AskForm(BaseForm):
    """Who will speak for the delegation."""

    speaker = ChoiceField(lazy("Who will speak"))

    def __init__(self, people: list[Participant], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        later = [("", lazy("We will say later"))]
        self.speaker.choices = [*((str(each.id), each.display_name) for each in people), *later]


class SpeechForm(BaseForm):
    """The text of a statement in a language, pasted or as a file."""

    language = ChoiceField(lazy("Language of the text"), [Required()])
    text = LongTextField(lazy("Text of the statement"), maximum=MOST_CHARACTERS)
    file = UploadField(lazy("Or a file with the text"), accept=".txt,.docx")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        own = language_choices()
        others = [p for p in language_names(current_language()) if p[0] not in dict(own)]
        self.language.choices = [*own, *others]

    def speech(self) -> Speech:
        """What the service is given."""
        upload = self.file.upload()
        return Speech(
            language=self.language.data or "",
            text=self.text.data or "",
            file=upload.data if upload else b"",
            file_name=upload.name if upload else "",
        )
