import io
import tracemalloc

import pikepdf
import pytest
import zxingcpp

from conference.documents import pdf
from conference.documents.pdf import MissingGlyphError, RenderError
from conference.documents.stamping import (
    Box,
    Face,
    Placed,
    Stamper,
    Text,
    TextField,
    TextTooLongError,
    crop_marks,
)
from tests.documents.stamping.faces import BADGE, checked, photo, stamped, texts_of, values
from tests.documents.stamping.reference import ink_box, pictures_of


class Pipe:
    """Takes bytes and forgets them: nothing can be sought or read again."""

    size = 0

    def write(self, data):
        self.size += len(data)


def test_a_batch_is_a_sound_file_with_a_title(tmp_path):
    out = io.BytesIO()
    names = ["محمدرضا کریمی‌نژاد", "김민준", "Γιώργος", "Anne"]
    with Stamper(out, title="همایش (2030)", language="fa") as stamper:
        for at in range(205):
            each = values(names[at % 4], photo=photo(at))
            stamper.page(105, 148, [Placed(stamper.compose(BADGE, each))])
        assert stamper.pages == 205
    assert "No syntax or stream encoding errors" in checked(out.getvalue(), tmp_path)
    with pikepdf.open(out) as document:
        assert len(document.pages) == 205
        assert str(document.docinfo["/Title"]) == "همایش (2030)"
        assert str(document.Root.Lang) == "fa"
        grounds = {
            page.Resources.XObject[name].objgen
            for page in document.pages
            for name in page.Resources.XObject
            if name.startswith("/B")
        }
        assert len(grounds) == 1
        assert len(document.pages[0].Resources.Font) == len(document.pages[204].Resources.Font)


def test_an_empty_batch_is_a_sound_file(tmp_path):
    assert "No syntax" in checked(stamped(BADGE, []), tmp_path)


def test_the_ground_of_a_face_is_printed_once(monkeypatch):
    printed = []
    print_html = pdf.print_html
    monkeypatch.setattr(pdf, "print_html", lambda *a, **k: printed.append(1) or print_html(*a, **k))
    ground = BADGE.background.replace("20mm", "21mm")
    for _ in range(3):
        stamped(Face(105, 148, ground), [{}, {}])
    assert len(printed) == 1


def test_whoever_is_refused_leaves_nothing_in_the_file(tmp_path):
    out = io.BytesIO()
    refused = []
    people = [values("Ali"), values("\ue9a1"), values("A" * 200), values("Zoë")]
    with Stamper(out) as stamper:
        for each in people:
            try:
                stamp = stamper.compose(BADGE, each)
            except (TextTooLongError, MissingGlyphError) as error:
                refused.append(str(error))
                continue
            stamper.page(105, 148, [Placed(stamp)])
    assert len(refused) == 2
    assert "U+E9A1" in refused[0]
    assert [page.split()[0] for page in texts_of(out.getvalue())] != []
    checked(out.getvalue(), tmp_path)
    assert len(pictures_of(out.getvalue(), 20)) == 2


def test_memory_does_not_grow_with_the_batch():
    def peak(count):
        tracemalloc.start()
        with Stamper(Pipe()) as stamper:
            for at in range(count):
                each = {"name": Text("علی", "fa"), "photo": photo() + b"\0" * 50_000 + b"%d" % at}
                stamper.page(105, 148, [Placed(stamper.compose(BADGE, each))])
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(2)
    assert peak(300) - peak(10) < 300_000  # of 15 MB written


@pytest.mark.parametrize(
    ("old", "new"),
    [("</body>", '<p>1</p><p style="break-before: page">2</p></body>'), ("148mm;", "147mm;")],
)
def test_a_ground_of_several_pages_or_another_size_is_refused(old, new):
    with pytest.raises(RenderError, match="ground of a face"):
        stamped(Face(105, 148, BADGE.background.replace(old, new)), [{}])


@pytest.mark.parametrize(
    ("turn", "left", "top"), [(0, 10, 20), (90, 30, 20), (180, 50, 40), (270, 10, 60)]
)
def test_a_face_is_turned_clockwise_where_it_stands(turn, left, top):
    face = Face(60, 30, fields=(TextField("t", Box(0, 0, 20, 10), 20),))
    out = io.BytesIO()
    with Stamper(out) as stamper:
        stamp = stamper.compose(face, {"t": Text("███", "en")})
        stamper.page(100, 100, [Placed(stamp, 10, 20, turn)])
    found = ink_box(pictures_of(out.getvalue())[0], Box(0, 0, 100, 100))
    across = turn in {90, 270}
    width, height = (10, 20) if across else (20, 10)
    assert left - 0.5 <= found[0] < found[2] <= left + width + 0.5
    assert top - 0.5 <= found[1] < found[3] <= top + height + 0.5


def test_four_faces_stand_on_a_sheet_with_marks_between(tmp_path):
    out = io.BytesIO()
    tokens = [f"{at}123456789ABCDEFGHJK" for at in range(4)]
    places = [Box(x, y, 95, 138) for y in (5, 154) for x in (5, 110)]
    face = Face(95, 138, fields=tuple(each for each in BADGE.fields[-1:]))
    with Stamper(out) as stamper:
        stamps = [stamper.compose(face, {"code": token}) for token in tokens]
        placed = [Placed(each, box.x, box.y) for each, box in zip(stamps, places, strict=True)]
        stamper.page(210, 297, placed, crop_marks(places))
    page = pictures_of(out.getvalue(), 150)[0]
    assert {code.text for code in zxingcpp.read_barcodes(page)} == set(tokens)
    for mark in crop_marks(places):
        assert not any(
            mark.x + mark.width > box.x + 0.2
            and box.x + box.width > mark.x + 0.2
            and mark.y + mark.height > box.y + 0.2
            and box.y + box.height > mark.y + 0.2
            for box in places
        )


def test_a_value_of_the_wrong_kind_is_a_mistake_in_the_code():
    with pytest.raises(TypeError, match="code"):
        stamped(BADGE, [{"code": b"bytes"}])
