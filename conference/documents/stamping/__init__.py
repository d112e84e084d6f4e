"""Stamping: pages of many people at a thousand a second.

The ground of a face is drawn once by WeasyPrint; upon it, for each person, text shaped by HarfBuzz,
a code as one vector path, and the bytes of a photo as they were stored. Pages leave as they are
made: fonts, page tree and cross-reference come last, and memory does not grow with the batch.
"""

from conference.documents.stamping.apart import GroundError
from conference.documents.stamping.errors import (
    StampError,
    TextTooLongError,
    UnreadablePictureError,
)
from conference.documents.stamping.layout import (
    Align,
    Box,
    Face,
    Family,
    Field,
    Fit,
    LayerField,
    PictureField,
    Placed,
    QrField,
    StackField,
    Stamp,
    Text,
    TextField,
    Value,
    Values,
    Vertical,
    Weight,
    crop_marks,
)
from conference.documents.stamping.stamper import Stamper

__all__ = [
    "Align",
    "Box",
    "Face",
    "Family",
    "Field",
    "Fit",
    "GroundError",
    "LayerField",
    "PictureField",
    "Placed",
    "QrField",
    "StackField",
    "Stamp",
    "StampError",
    "Stamper",
    "Text",
    "TextField",
    "TextTooLongError",
    "UnreadablePictureError",
    "Value",
    "Values",
    "Vertical",
    "Weight",
    "crop_marks",
]
