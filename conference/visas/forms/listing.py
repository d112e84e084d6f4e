"""Which letters are listed, and in which language."""

from collections.abc import Sequence
from typing import Any

from conference.i18n import LANGUAGES, Language, current_language, lazy
from conference.visas.forms.letters import ANYBODY
from conference.visas.models import Consulate
from conference.visas.queries.listing import TO_NOBODY, ListedLetters
from conference.web.addresses import row_id_or_none
from conference.web.forms import BaseForm, ChoiceField, DateField, Required, language_choices


class ListedLettersForm(BaseForm):
    """Period and addressee; sent by GET."""

    class Meta:
        """A GET form changes nothing and needs no token."""

        csrf = False

    first = DateField(lazy("From"))
    last = DateField(lazy("To"))
    consulate = ChoiceField(lazy("Addressee"), default="")

    def __init__(self, consulates: Sequence[Consulate], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        named = [
            (str(each.id), ", ".join(filter(None, (each.name.text(), each.city.text()))))
            for each in consulates
        ]
        self.consulate.choices = [
            ("", str(lazy("All addressees"))),
            (str(TO_NOBODY), str(ANYBODY)),
            *named,
        ]

    def wanted(self) -> ListedLetters:
        """The filter; what cannot be read filters nothing."""
        chosen = self.consulate.data or ""
        return ListedLetters(
            first=self.first.data.isoformat() if self.first.data else "",
            last=self.last.data.isoformat() if self.last.data else "",
            consulate_id=TO_NOBODY if chosen == str(TO_NOBODY) else row_id_or_none(chosen),
        )


class ListLanguageForm(BaseForm):
    """The language of the signed list."""

    language = ChoiceField(lazy("Language of the list"), [Required()])

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.language.choices = language_choices()

    def chosen(self) -> Language:
        """The language; the reader's own where the choice makes no sense."""
        known = {language.value for language in LANGUAGES}
        return Language(self.language.data) if self.language.data in known else current_language()
