"""The editor of a face: its ground, and a row of numbers for each field."""

from dataclasses import replace
from typing import Any

from wtforms import FieldList, Form, FormField, HiddenField, TextAreaField

from conference.badges.enums import FaceSide, FieldSource, Ink, TextLanguages
from conference.badges.forms.designs import VersionedForm
from conference.badges.forms.measures import MeasureField
from conference.badges.models import BadgeDesign, FaceLayout, PlacedField
from conference.badges.rules import MOST_FIELDS
from conference.badges.rules.reading import KEY
from conference.badges.sandbox import check_css, check_html
from conference.core.colours import is_colour
from conference.core.errors import InvalidError
from conference.documents.stamping import Align, Family, Fit, Vertical, Weight
from conference.i18n import lazy
from conference.i18n.localised import Localised
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    CodeField,
    LocalisedField,
    NumberField,
    Required,
)

_WEIGHTS = (
    (Weight.REGULAR, lazy("regular")),
    (Weight.MEDIUM, lazy("medium")),
    (Weight.BOLD, lazy("bold")),
)
_FAMILIES = ((Family.SANS, lazy("plain letters")), (Family.NASKH, lazy("Naskh with serif")))
_ALIGNS = (
    (Align.START, lazy("at the beginning of the line")),
    (Align.CENTRE, lazy("in the middle")),
    (Align.END, lazy("at the end of the line")),
)
_VERTICALS = (
    (Vertical.TOP, lazy("at the top")),
    (Vertical.MIDDLE, lazy("in the middle")),
    (Vertical.BOTTOM, lazy("at the bottom")),
)
_FITS = ((Fit.CONTAIN, lazy("whole")), (Fit.COVER, lazy("filling its box")))

_FIRST_WORDS = Localised(en="Text", fa="متن", ar="نص")


class _RowForm(Form):
    """One field of a face; the page's own form carries the token."""

    Meta = BaseForm.Meta

    key = HiddenField()
    source = ChoiceField(lazy("Shows"), [Required()], choices=[])
    x = MeasureField(lazy("From the left (mm)"), [Required()], minimum=-50)
    y = MeasureField(lazy("From the top (mm)"), [Required()], minimum=-50)
    width = MeasureField(lazy("Width (mm)"), [Required()])
    height = MeasureField(lazy("Height (mm)"), [Required()])
    layer = NumberField(lazy("Layer"), [Required()], maximum=200)
    languages = ChoiceField(lazy("Languages"), [Required()], choices=[])
    size = MeasureField(lazy("Type (points)"), [Required()], maximum=200)
    smallest = MeasureField(lazy("Shrink down to (points)"), [Required()], maximum=200)
    lines = NumberField(lazy("Lines at most"), [Required()], minimum=1, maximum=6)
    weight = ChoiceField(lazy("Weight"), [Required()], choices=[])
    family = ChoiceField(lazy("Typeface"), [Required()], choices=[])
    colour = ChoiceField(lazy("Colour"), [Required()], choices=[])
    own_colour = CodeField(lazy("Own colour"), maximum=7)
    align = ChoiceField(lazy("Across"), [Required()], choices=[])
    vertical = ChoiceField(lazy("Up and down"), [Required()], choices=[])
    text = LocalisedField(lazy("Text of your own"), multiline=True, maximum=300)
    picture = ChoiceField(lazy("Picture"), choices=[], validate_choice=False)
    fit = ChoiceField(lazy("Picture fills its box"), [Required()], choices=[])
    remove = BooleanField(lazy("Remove this field"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.source.choices = FieldSource.choices()
        self.languages.choices = TextLanguages.choices()
        self.colour.choices = Ink.choices()
        for name, pairs in (
            ("weight", _WEIGHTS),
            ("family", _FAMILIES),
            ("align", _ALIGNS),
            ("vertical", _VERTICALS),
            ("fit", _FITS),
        ):
            getattr(self, name).choices = [(each.value, str(words)) for each, words in pairs]

    @property
    def kind(self) -> FieldSource:
        """What the row shows, for the template."""
        try:
            return FieldSource(self.source.data)
        except ValueError:
            return FieldSource.FREE

    def placed(self) -> PlacedField:
        """The row as a field of a face."""
        colour = self.colour.data
        if colour == Ink.OWN.value:
            typed = (self.own_colour.data or "").lower()
            colour = typed if is_colour(typed) else Ink.OWN.value
        return PlacedField(
            key=self.key.data or "",
            source=FieldSource(self.source.data),
            x=self.x.data,
            y=self.y.data,
            width=self.width.data,
            height=self.height.data,
            languages=TextLanguages(self.languages.data),
            size=self.size.data,
            smallest=self.smallest.data,
            lines=self.lines.data or 1,
            weight=Weight(self.weight.data),
            family=Family(self.family.data),
            colour=colour,
            align=Align(self.align.data),
            vertical=Vertical(self.vertical.data),
            text=self.text.data,
            picture=self.picture.data or "",
            fit=Fit(self.fit.data),
        )


class FaceForm(VersionedForm):
    """A whole face."""

    html = TextAreaField(lazy("HTML of the background"))
    css = TextAreaField(lazy("Style sheet of the background"))
    picture = ChoiceField(lazy("Picture that covers the background"), validate_choice=False)
    fields = FieldList(FormField(_RowForm), max_entries=MOST_FIELDS)
    add_source = ChoiceField(lazy("Another field"), [Required()])

    def __init__(self, design: BadgeDesign, side: FaceSide, **kwargs: Any) -> None:
        layout = design.face(side)
        data = {
            "version": design.version,
            "html": layout.html,
            "css": layout.css,
            "picture": layout.picture,
            "fields": [_row(each, at) for at, each in enumerate(layout.fields, 1)],
        }
        super().__init__(data=data, **kwargs)
        own = [(each.key, each.key) for each in design.pictures]
        none = ("", str(lazy("no picture")))
        self.picture.choices = [none, *own]
        self.add_source.choices = FieldSource.choices()
        for row in self.rows:
            row.picture.choices = [none, *own]

    @property
    def rows(self) -> list[_RowForm]:
        """The fields, the lowest layer first."""
        return [entry.form for entry in self["fields"]]

    def layout(self) -> FaceLayout:
        """The face as typed; raises ``InvalidError`` for a ground that cannot be used."""
        rows = [row for row in self.rows if not row.remove.data]
        rows.sort(key=lambda row: row.layer.data or 0)
        for row in rows:
            if not KEY.fullmatch(row.key.data or ""):
                raise InvalidError(lazy("A field has no key."))
        return FaceLayout(
            html=check_html(self.html.data or ""),
            css=check_css(self.css.data or ""),
            picture=self.picture.data or "",
            fields=tuple(row.placed() for row in rows),
        )

    def with_another(self, layout: FaceLayout, width: float, height: float) -> FaceLayout:
        """The face with one more field in its middle."""
        source = FieldSource(self.add_source.data)
        taken = {field.key for field in layout.fields}
        key = next(
            f"{source.value.replace('_', '-')}-{n}"
            for n in range(1, MOST_FIELDS + 2)
            if f"{source.value.replace('_', '-')}-{n}" not in taken
        )
        side = 26.0 if source.is_code else min(40.0, width - 4)
        tall = side if source.is_code or source.is_picture else 8.0
        side, tall = min(side, width - 4), min(tall, height - 4)
        field = PlacedField(
            key,
            source,
            round((width - side) / 2, 1),
            round((height - tall) / 2, 1),
            side,
            tall,
            text=_FIRST_WORDS if source is FieldSource.FREE else Localised(),
        )
        return replace(layout, fields=(*layout.fields, field))


def _row(field: PlacedField, layer: int) -> dict[str, Any]:
    named = field.colour in {ink.value for ink in Ink}
    return {
        **field.as_dict(),
        "text": field.text,
        "layer": layer,
        "colour": field.colour if named else Ink.OWN.value,
        "own_colour": "" if named else field.colour,
    }
