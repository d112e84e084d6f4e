"""The order of a design's fields is the order in which they lie upon one another."""

import io

from PIL import Image

from conference.badges.documents import Pattern, Surroundings, face_of, preview_of_face
from conference.badges.documents.bearers import Kind
from conference.badges.documents.samples import sample_bearer
from conference.badges.enums import FieldSource
from conference.badges.models import FaceLayout, PlacedField
from conference.documents.stamping import LayerField, StackField
from conference.i18n import Language
from conference.i18n.localised import Localised

KIND = Kind(Localised(en="Delegate"), "D", "#0a7e6f")
AROUND = Surroundings(Localised(en="Conference"), "#0a5c6e", Localised(), Localised())
NAME = PlacedField("name", FieldSource.NAME_LATIN, 5, 5, 40, 20, size=20)
BELOW = PlacedField("below", FieldSource.PICTURE, 0, 0, 50, 30, picture="red")
ABOVE = PlacedField("above", FieldSource.PICTURE, 25, 0, 25, 30, picture="blue")


def _square(colour):
    out = io.BytesIO()
    Image.new("RGB", (50, 60), colour).save(out, "PNG")
    return out.getvalue()


def _pattern(*fields):
    pictures = {"red": _square("red"), "blue": _square("blue")}
    return Pattern(50, 30, FaceLayout(fields=fields), pictures=pictures)


def _drawn(*fields):
    bearer = sample_bearer(Language.ENGLISH, KIND, ())
    preview = preview_of_face(_pattern(*fields), bearer, AROUND, resolution=60)
    return Image.open(io.BytesIO(preview.picture)).convert("RGB")


def test_a_picture_placed_after_a_text_covers_it():
    drawn = _drawn(BELOW, NAME, ABOVE)
    right = drawn.crop((drawn.width // 2 + 3, 2, drawn.width - 4, drawn.height - 4))
    assert right.getcolors() == [(right.width * right.height, (0, 0, 255))]
    assert len(drawn.crop((0, 0, drawn.width // 2 - 3, drawn.height)).getcolors()) > 1


def test_a_picture_placed_before_a_text_lies_beneath_it():
    face = face_of(_pattern(BELOW, ABOVE, NAME), KIND, Language.ENGLISH, AROUND)
    assert [type(each) for each in face.fields] == [StackField]
    assert face.background.index("picture:red") < face.background.index("picture:blue")


def test_pictures_between_texts_are_layers_of_their_own():
    other = PlacedField("letter", FieldSource.LETTER, 5, 5, 10, 10)
    face = face_of(_pattern(NAME, BELOW, other, ABOVE), KIND, Language.ENGLISH, AROUND)
    kinds = [type(each) for each in face.fields]
    assert kinds == [StackField, LayerField, StackField, LayerField]
    assert "picture:" not in face.background
