"""The base of every form, and fields that take what people really type.

Digits may be Persian, Arabic or Latin; dates Gregorian or Solar Hijri; pasted text loses invisible
controls. Typed values are kept when something is wrong.
"""

from wtforms import BooleanField

from conference.web.forms.base import BaseForm, Required
from conference.web.forms.choices import ChoiceField, ChoicesField, language_choices
from conference.web.forms.localised import LocalisedField
from conference.web.forms.text import CodeField, LongTextField, TextField, TicketField
from conference.web.forms.values import DateField, DateTimeField, FileField, NumberField

__all__ = [
    "BaseForm",
    "BooleanField",
    "ChoiceField",
    "ChoicesField",
    "CodeField",
    "DateField",
    "DateTimeField",
    "FileField",
    "LocalisedField",
    "LongTextField",
    "NumberField",
    "Required",
    "TextField",
    "TicketField",
    "language_choices",
]
