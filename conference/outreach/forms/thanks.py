"""The forms of a batch of thank-you letters."""

from collections.abc import Collection, Sequence
from typing import Any

from conference.correspondence.models import CorrespondenceTemplate, LetterBook
from conference.delegations.enums import DelegationKind
from conference.i18n import LANGUAGES, lazy
from conference.outreach.enums import ThanksChannel, ThanksPeople
from conference.outreach.models import ThanksBatch
from conference.outreach.queries.thanks import ThanksWish
from conference.outreach.services.thanks import PARTS, ThanksDetails
from conference.web.forms import (
    BaseForm,
    ChoiceField,
    ChoicesField,
    LongTextField,
    Required,
    TextField,
    language_choices,
)


class ThanksFilterForm(BaseForm):
    """Which delegations are to be thanked; sent with the address."""

    class Meta(BaseForm.Meta):
        """A filter changes nothing, so it needs no guard."""

        csrf = False

    people = ChoiceField(lazy("Which delegations"), default=ThanksPeople.APPROVED.value)
    kinds = ChoicesField(lazy("Kinds of delegations"))
    languages = ChoicesField(lazy("Languages of correspondence"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people.choices = ThanksPeople.choices()
        self.kinds.choices = DelegationKind.choices()
        self.languages.choices = language_choices()

    def wish(self) -> ThanksWish:
        """The filter; what is not offered counts as nothing."""
        known_kinds, known_languages = set(DelegationKind), {each.value for each in LANGUAGES}
        people = self.people.data
        return ThanksWish(
            people=ThanksPeople(people) if people in set(ThanksPeople) else ThanksPeople.APPROVED,
            kinds=[DelegationKind(each) for each in self.kinds.data or () if each in known_kinds],
            languages=[each for each in self.languages.data or () if each in known_languages],
        )


class ThanksForm(BaseForm):
    """Book, way and texts in the languages that the chosen delegations need."""

    book_id = ChoiceField(lazy("Book of letters"), [Required()])
    channel = ChoiceField(lazy("How the letters leave"), [Required()])
    en_subject = TextField(lazy("Subject"), maximum=300)
    en_opening = TextField(lazy("Opening words"), maximum=300)
    en_body = LongTextField(lazy("Text"), maximum=8000)
    en_closing = LongTextField(lazy("Closing words"), maximum=1000)
    fa_subject = TextField(lazy("Subject"), maximum=300)
    fa_opening = TextField(lazy("Opening words"), maximum=300)
    fa_body = LongTextField(lazy("Text"), maximum=8000)
    fa_closing = LongTextField(lazy("Closing words"), maximum=1000)
    ar_subject = TextField(lazy("Subject"), maximum=300)
    ar_opening = TextField(lazy("Opening words"), maximum=300)
    ar_body = LongTextField(lazy("Text"), maximum=8000)
    ar_closing = LongTextField(lazy("Closing words"), maximum=1000)

    def __init__(
        self,
        *args: Any,
        books: Sequence[LetterBook],
        needed: Collection[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.needed = [each for each in LANGUAGES if each.value in needed]
        for language in self.needed:
            for part in ("subject", "body"):
                field = self.part(language.value, part)
                field.validators = [Required(), *field.validators]
                field.flags.required = True
        self.book_id.choices = [(str(book.id), book.name.text()) for book in books]
        self.channel.choices = ThanksChannel.choices()

    def part(self, language: str, part: str) -> Any:
        """The field of one part of the letter in one language."""
        return self[f"{language}_{part}"]

    def details(self) -> ThanksDetails:
        """The batch as typed."""
        texts = {
            language.value: {part: self.part(language.value, part).data or "" for part in PARTS}
            for language in self.needed
        }
        return ThanksDetails(
            book_id=int(self.book_id.data),
            channel=ThanksChannel(self.channel.data),
            texts=texts,
        )


def begun_from(templates: Sequence[CorrespondenceTemplate]) -> dict[str, str]:
    """What the fields hold at first: the first template of each language."""
    data: dict[str, str] = {}
    for template in reversed(templates):
        for part in PARTS:
            data[f"{template.language}_{part}"] = getattr(template, part)
    return data


def begun_from_batch(batch: ThanksBatch) -> dict[str, str]:
    """What the fields hold for a batch that is changed."""
    data = {"book_id": str(batch.book_id), "channel": batch.channel.value}
    for code, texts in batch.texts.items():
        data |= {f"{code}_{part}": str(texts.get(part, "")) for part in PARTS}
    return data
