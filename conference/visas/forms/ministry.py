"""Forms of the lists for the ministry: profile, columns, choice of people."""

from collections.abc import Sequence
from typing import Any, cast

from conference.events.enums import YearCalendar
from conference.events.models import Event, PhotoProfile
from conference.i18n import lazy
from conference.visas.enums.ministry import (
    ArchiveLayout,
    DateStyle,
    LetterCase,
    MinistryField,
    PageTurn,
    SheetFormat,
)
from conference.visas.models import MinistryColumn, MinistryProfile
from conference.visas.queries.ministry import MinistryFilter
from conference.visas.services.ministry import ColumnDetails, ProfileDetails
from conference.visas.services.ministry.profiles import MOST_COLUMNS
from conference.web.addresses import row_id_or_none
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    CodeField,
    LocalisedField,
    LongTextField,
    NumberField,
    Required,
    TextField,
    language_choices,
)

_SHOWN = (
    ("due", lazy("Not sent yet, or asked about")),
    ("sent", lazy("Sent before")),
    ("all", lazy("Everybody who needs a visa")),
)


class MinistryProfileForm(BaseForm):
    """Everything about a profile but its columns."""

    name = LocalisedField(lazy("Name"), [Required()], maximum=100)
    language = ChoiceField(lazy("Language of the list and of the letter"), [Required()])
    sheet_format = ChoiceField(lazy("Format of the list"), [Required()])
    date_style = ChoiceField(lazy("How days are written"), [Required()])
    calendar = ChoiceField(lazy("Calendar"), [Required()])
    letter_case = ChoiceField(lazy("Latin letters"), [Required()])
    with_photo = BooleanField(lazy("With the photo of each person"))
    photo_profile_id = ChoiceField(lazy("Size of the photo"))
    with_scan = BooleanField(lazy("With the passport page of each person"))
    scan_width = NumberField(lazy("Width in pixels"), [Required()], maximum=4000)
    scan_height = NumberField(lazy("Height in pixels"), [Required()], maximum=4000)
    scan_max_kb = NumberField(lazy("Largest file in kB"), [Required()], maximum=10_000)
    scan_turn = ChoiceField(lazy("How the page lies"), [Required()])
    file_pattern = CodeField(lazy("Names of the picture files"), [Required()], maximum=80)
    layout = ChoiceField(lazy("Order in the archive"), [Required()])
    letter_to = LocalisedField(lazy("Addressee of the covering letter"), multiline=True)
    letter_text = LocalisedField(
        lazy("Own paragraph in the covering letter"), multiline=True, maximum=1500
    )

    def __init__(self, photo_profiles: Sequence[PhotoProfile], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.language.choices = language_choices()
        self.sheet_format.choices = SheetFormat.choices()
        self.date_style.choices = DateStyle.choices()
        self.calendar.choices = YearCalendar.choices()
        self.letter_case.choices = LetterCase.choices()
        self.scan_turn.choices = PageTurn.choices()
        self.layout.choices = ArchiveLayout.choices()
        self.photo_profile_id.choices = [
            ("", str(lazy("None"))),
            *((str(each.id), each.name.text()) for each in photo_profiles),
        ]
        if self.photo_profile_id.data in {None, "None"}:
            self.photo_profile_id.data = ""

    def details(self) -> ProfileDetails:
        """The profile as typed."""
        return ProfileDetails(
            name=self.name.data,
            language=self.language.data,
            date_style=DateStyle(self.date_style.data),
            calendar=YearCalendar(self.calendar.data),
            letter_case=LetterCase(self.letter_case.data),
            sheet_format=SheetFormat(self.sheet_format.data),
            layout=ArchiveLayout(self.layout.data),
            file_pattern=self.file_pattern.data or "",
            with_photo=bool(self.with_photo.data),
            photo_profile_id=row_id_or_none(self.photo_profile_id.data),
            with_scan=bool(self.with_scan.data),
            scan_width=self.scan_width.data or 0,
            scan_height=self.scan_height.data or 0,
            scan_max_kb=self.scan_max_kb.data or 0,
            scan_turn=PageTurn(self.scan_turn.data),
            letter_to=self.letter_to.data,
            letter_text=self.letter_text.data,
        )


class MinistryColumnsForm(BaseForm):
    """The columns, one line each; made by ``columns_form``."""

    lines = NumberField(lazy("Lines"), minimum=1, maximum=MOST_COLUMNS)

    def rows(self) -> list[dict[str, Any]]:
        """The fields of each line under short names."""
        names = ("position", "field", "heading", "plain", "required")
        count = sum(name.startswith("field_") for name in self._fields)
        return [
            {name: self._fields[f"{name}_{number}"] for name in names} for number in range(count)
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        """A line with something in it needs a heading."""
        fine = bool(super().validate(extra_validators))
        for row in self.rows():
            if row["field"].data and not row["heading"].data:
                row["heading"].errors = [str(lazy("Write the heading of the column."))]
                fine = False
        return fine

    def details(self) -> list[ColumnDetails]:
        """The columns by their numbers; lines that hold nothing are left out."""
        chosen = [row for row in self.rows() if row["field"].data]
        ordered = sorted(chosen, key=lambda row: row["position"].data or MOST_COLUMNS)
        return [
            ColumnDetails(
                MinistryField(row["field"].data),
                row["heading"].data,
                plain=bool(row["plain"].data),
                required=bool(row["required"].data),
            )
            for row in ordered
        ]


def columns_form(columns: Sequence[MinistryColumn], lines: int) -> MinistryColumnsForm:
    """The form with so many lines, the first of them filled."""
    fields: dict[str, Any] = {}
    values: dict[str, Any] = {"lines": lines}
    for number in range(lines):
        fields |= {
            f"position_{number}": NumberField(lazy("Place"), maximum=999),
            f"field_{number}": ChoiceField(lazy("Content")),
            f"heading_{number}": TextField(lazy("Heading"), maximum=120),
            f"plain_{number}": BooleanField(lazy("Plain Latin letters")),
            f"required_{number}": BooleanField(lazy("Must not be empty")),
        }
        values[f"position_{number}"] = number + 1
        if number < len(columns):
            column = columns[number]
            values |= {
                f"field_{number}": column.field.value,
                f"heading_{number}": column.heading,
                f"plain_{number}": column.plain,
                f"required_{number}": column.required,
            }
    made = type("ColumnsOfProfileForm", (MinistryColumnsForm,), fields)(data=values)
    choices = [("", str(lazy("No column"))), *MinistryField.choices()]
    for row in made.rows():
        row["field"].choices = choices
    return cast("MinistryColumnsForm", made)


class MinistryPeopleForm(BaseForm):
    """By which profile people are looked at, and which; sent by GET."""

    class Meta:
        """A GET form changes nothing and needs no token."""

        csrf = False

    profile = ChoiceField(lazy("Export profile"))
    show = ChoiceField(lazy("Show"))
    delegation = ChoiceField(lazy("Delegation"))
    nationality = ChoiceField(lazy("Nationality"))

    def __init__(
        self,
        event: Event,
        profiles: Sequence[MinistryProfile],
        delegations: Sequence[tuple[int, str]],
        nationalities: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self._profiles = {str(each.id): each for each in profiles}
        self._codes = {code for code, _name in nationalities}
        self.profile.choices = [(key, each.name.text()) for key, each in self._profiles.items()]
        self.profile.flags.required = self.show.flags.required = True
        self.show.choices = [(value, str(label)) for value, label in _SHOWN]
        self.delegation.choices = [
            ("", str(lazy("All delegations"))),
            *((str(key), name) for key, name in delegations),
        ]
        self.nationality.choices = [("", str(lazy("All nationalities"))), *nationalities]

    def chosen_profile(self) -> MinistryProfile | None:
        """The profile asked for, else the first; None where the event has none."""
        wanted = self._profiles.get(self.profile.data or "")
        return wanted or next(iter(self._profiles.values()), None)

    def wanted(self) -> MinistryFilter:
        """The filter; a value that is not offered filters nothing."""
        shown = {value for value, _label in _SHOWN}
        return MinistryFilter(
            show=self.show.data if self.show.data in shown else "due",
            delegation_id=row_id_or_none(self.delegation.data),
            nationality=self.nationality.data if self.nationality.data in self._codes else "",
        )


class WithdrawBatchForm(BaseForm):
    """Why a batch is taken back; it stays inside."""

    reason = LongTextField(lazy("Reason"), [Required()], maximum=500)
