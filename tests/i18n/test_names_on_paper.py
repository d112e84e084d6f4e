"""Each row of the hazard strings, typed into the form: stored, then printed on badge and letter."""

import io
import json
import re
import threading
import unicodedata
from collections import Counter
from html import escape

import pikepdf
import pytest
import zxingcpp
from PIL import ImageChops

from conference.accounts.enums import VisitKind
from conference.accounts.services import consume_magic_link, create_magic_link
from conference.badges import services
from conference.badges.enums import SheetFormat
from conference.badges.queries import live_badges
from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.files import read_file
from conference.documents import pdf
from conference.documents.services import PrintOrder
from conference.documents.stamping import Text, fonts, shaping
from conference.documents.tokens import new_token
from conference.i18n import Language, search_key
from conference.registration.enums import ParticipationState, Step
from conference.registration.models import Participant
from conference.visas.documents import letter_data, print_letter, words_of
from tests.documents.stamping.faces import checked, only_name, stamped, texts_of
from tests.documents.stamping.reference import pictures_of
from tests.factories.registration import TravelDocumentFactory, with_photo
from tests.hazards import HAZARDS
from tests.i18n import rows
from tests.i18n.rows import Row
from tests.portal.conftest import make_scene
from tests.portal.steps import TYPED

CORPUS = sorted(set(HAZARDS) - {row.clean for row in rows.ROWS})
ROWS = [*rows.ROWS, *(Row(f"c{at:03}", "fa", text, text) for at, text in enumerate(CORPUS))]
"""The hazard strings, which can be copied out too, and what the folding corpus has beyond them."""
NOBODY_HAS = Row("x001", "en", "Ali \ue9a1", "Ali \ue9a1")

MIRRORED = str.maketrans(")]}>»", "([{<«")


@pytest.fixture
def people(client):
    """A delegation whose people typed the rows as their names; by row."""
    scene = make_scene()
    db.session.flush()
    link = create_magic_link(VisitKind.FOCAL_POINT, scene.focal_point.id, scene.event.id, hours=1)
    with client.session_transaction() as session:
        session["visit_focal_point"] = consume_magic_link(link)
    drafts = {row: scene.person(native_name="", badge_name_native="") for row in TYPED_ROWS}
    db.session.commit()
    numbers = {row: (each.id, each.reference) for row, each in drafts.items()}
    for row, (_id, reference) in numbers.items():
        data = {**TYPED[Step.PERSON], "native_name": row.typed, "way": "later"}
        answer = client.post(scene.url(f"registration/{reference}/person"), data=data)
        assert answer.status_code == 303, row
    db.session.expire_all()
    return {row: db.session.get_one(Participant, number) for row, (number, _) in numbers.items()}


TYPED_ROWS = [*ROWS, NOBODY_HAS]
ODD = {"s055", "a110", "b127", "b129", "b130", "b131", "b135", "b137", "b138"}
"""What poppler turns round although the file has it in order: lines of both directions, a mark at
the end, piles of marks."""
ODD_IN_LETTERS = {"n002", "n009", "n033", "n034", "a109", "a111", "a114", "a115", "a117", "a119"}
"""What WeasyPrint writes down in the order of its looks: ligatures, reordered vowels, brackets."""


def test_every_row_goes_through_form_and_database_onto_badge_and_letter(
    people, monkeypatch, tmp_path
):
    """One test for all four, because hundred forms take a while to send."""
    assert {row.id: row.clean for row in people} == {
        row.id: person.native_name for row, person in people.items()
    }
    assert all(person.badge_name_native == person.native_name for person in people.values())
    approve(people)
    on_badges(people, tmp_path)
    in_letters(people, monkeypatch)


def on_badges(people, folder):
    """Nothing in place of a letter: no .notdef in the file, and other names look otherwise.

    Whatever the name, the file is sound and the code of the badge is read.
    """
    first = next(iter(people.values()))
    ids = [person.id for person in people.values()]
    batch = services.request_batch(first.event, ids, SheetFormat.A6, by=COMMAND)
    db.session.commit()
    jobs.run_now(batch.job_id)
    refused = {people[NOBODY_HAS].reference: batch.refused.get(people[NOBODY_HAS].reference)}
    assert batch.refused == refused
    assert "“\ue9a1” (U+E9A1)" in batch.refused[people[NOBODY_HAS].reference]
    data = read_file(batch.file)
    checked(data, folder)
    assert glyphs_without_letter(data) == []
    pages = dict(zip(ROWS, pictures_of(data, DPI), strict=True))
    badges = live_badges(ids)
    codes = {row: zxingcpp.read_barcodes(page)[0].text for row, page in pages.items()}
    assert codes == {row: badges[people[row].id].token for row in ROWS}
    looks = {row: page.crop(ABOUT) for row, page in pages.items()}
    assert all(ImageChops.invert(look).getbbox() for look in looks.values())
    assert alike(looks) == []
    copies = dict(zip(ROWS, texts_of(data), strict=True))
    assert [row.id for row in rows.ROWS if not copied(row.clean, copies[row], row.id in ODD)] == []


def in_letters(people, monkeypatch):
    """The attached data have the name as it is; text copied by hand is without ZWNJ."""
    data, attached = letters_of([people[row] for row in ROWS], monkeypatch)
    assert [each["person"]["native_name"] for each in attached] == [row.clean for row in ROWS]
    assert glyphs_without_letter(data) == []
    named = [row for row in ROWS if row.clean]
    chunks = " ".join(texts_of(data)).split(LABEL)[1:]
    assert len(chunks) == len(named)
    around = [" ".join(chunks[max(at - 1, 0) : at + 2]) for at in range(len(chunks))]
    odd = ODD | ODD_IN_LETTERS
    lost = [
        row.id
        for row, near in zip(named, around, strict=True)
        if row in rows.ROWS and not copied(row.clean.replace("\u200c", ""), near, row.id in odd)
    ]
    assert lost == []
    with pytest.raises(pdf.MissingGlyphError) as caught:
        letters_of([people[NOBODY_HAS]], monkeypatch)
    assert caught.value.characters == ("\ue9a1",)


def test_letters_that_begin_with_the_other_fonts_lack_nothing_either():
    assert print_plain("<br>".join(escape(row.clean) for row in ROWS)).startswith(b"%PDF")


def test_fonts_without_a_script_stop_its_names(monkeypatch, no_system_fonts):
    """Were the fonts of the system missing, these tests would fail and nothing be printed."""
    refused = {}
    for row in ROWS:
        try:
            stamped(only_name(lines=3), [{"name": Text(row.clean or "-", "en")}])
        except pdf.MissingGlyphError as error:
            refused[row] = error.characters
    assert {"n027", "n029", "n030", "n031", "n033", "n034", "n035"} <= {row.id for row in refused}
    assert len(refused) < 10
    assert all(set(lacking) <= set(row.clean) for row, lacking in refused.items())
    with pytest.raises(pdf.MissingGlyphError) as caught:
        print_plain("김민준 中村")
    assert set(caught.value.characters) == set("김민준中村")


def test_a_box_in_place_of_a_letter_would_be_noticed(monkeypatch, no_system_fonts):
    monkeypatch.setattr(shaping, "_seen", lambda _text: "")  # the gate looks away
    rows = [Row("1", "ko", "", "김민준"), Row("2", "ja", "", "太中村")]
    boxes = stamped(only_name(), [{"name": Text(row.clean, "en")} for row in rows])
    assert len(glyphs_without_letter(boxes)) == 6
    looks = dict(zip(rows, pictures_of(boxes, 60), strict=True))
    assert alike(looks) == [("1", "2")]


@pytest.fixture
def no_system_fonts(monkeypatch, tmp_path):
    """Our own fonts alone, in badges and in letters."""
    cached = (fonts._of_system, fonts._collections, fonts._chain, shaping.shape)
    config = tmp_path / "fonts.conf"
    own = f"<dir>{pdf.FONTS}</dir><cachedir>{tmp_path}</cachedir>"
    config.write_text(f"<fontconfig>{own}</fontconfig>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(config))
    monkeypatch.setattr(fonts, "SYSTEM", ())
    monkeypatch.setattr(pdf, "_of_thread", threading.local())
    for each in cached:
        each.cache_clear()
    yield
    for each in cached:
        each.cache_clear()


def print_plain(text):
    html = f'<html lang="en"><title>x</title><body style="font-family: LtLat, LtFa">{text}'
    return pdf.print_html(html, stylesheets=(), pictures={}, attachments={}, variant=None)


def approve(people):
    first = with_photo(next(iter(people.values())))
    TravelDocumentFactory(participant=first)
    for person in people.values():
        person.state = ParticipationState.APPROVED
        person.photo_id, person.badge_photo_id = first.photo_id, first.badge_photo_id
    db.session.commit()


DPI = 100
ABOUT = tuple(round(side * DPI / 25.4) for side in (6, 74, 99, 124))
LABEL = words_of(Language.PERSIAN)["labels"]["native_name"]
ROW_OF_NAME = re.compile(rf"<tr>\s*<th scope=\"row\">{LABEL}</th>.*?</tr>", re.DOTALL)


def letters_of(people, monkeypatch):
    """One print of all letters: the first one, with the row of everybody's name in its table.

    Each row is what the template makes of the person's letter; hundred whole letters take a minute.
    """
    pages = []
    day = people[0].event.starts_on
    frozen = [letter_data(person, "fa", day) for person in people]
    with monkeypatch.context() as patch:
        patch.setattr(pdf, "print_html", lambda html, **how: pages.append((html, how)) or b"")
        patch.setattr(pdf, "page_count", lambda _: 1)
        for data in frozen:
            print_letter(PrintOrder(1, "MC-2026-0001", new_token(), Language.PERSIAN, data))
    rows = [ROW_OF_NAME.search(html) for html, _ in pages]
    html, how = pages[0]
    together = "".join(row[0] if row else "" for row in rows)
    html = html.replace(rows[0][0], together)
    attached = [json.loads(how["attachments"]["letter.json"]) for _, how in pages]
    return pdf.print_html(html, **{**how, "attachments": {}}), attached


def glyphs_without_letter(data):
    """Where a file draws the glyph .notdef: the page of each."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        glyphs = {number: list(glyphs_in(page.obj)) for number, page in enumerate(opened.pages)}
    assert all(glyphs.values())
    return [number for number, drawn in glyphs.items() for glyph in drawn if glyph == 0]


def glyphs_in(content):
    """Every glyph of its font file that a page or a form draws; codes are of two bytes."""
    resources, places = content.get("/Resources", {}), None
    for operands, operator in pikepdf.parse_content_stream(content):
        match str(operator):
            case "Tf":
                font = resources["/Font"][operands[0]]
                places = font["/DescendantFonts"][0].get("/CIDToGIDMap")
                places = places.read_bytes() if isinstance(places, pikepdf.Stream) else None
            case "Tj" | "TJ":
                shown = operands[0] if str(operator) == "TJ" else operands
                for part in shown:
                    if isinstance(part, pikepdf.String):
                        raw = bytes(part)
                        codes = (int.from_bytes(raw[at : at + 2]) for at in range(0, len(raw), 2))
                        yield from (glyph_of(code, places) for code in codes)
            case "Do":
                form = resources["/XObject"][operands[0]]
                if form.get("/Subtype") == "/Form":
                    yield from glyphs_in(form)


def glyph_of(code, places):
    return code if places is None else int.from_bytes(places[2 * code : 2 * code + 2])


def alike(looks):
    """Rows that look the same on paper though they are other words."""
    return [
        (row.id, other.id)
        for row, look in looks.items()
        for other, its_look in looks.items()
        if row.id < other.id
        and look.tobytes() == its_look.tobytes()
        and read_as(row) != read_as(other)
    ]


def read_as(row):
    return search_key(row.clean).replace("\u0430", "a")


def copied(name, text, loose):
    """Whether the name can be copied out of a text; loose: its letters, in whatever order."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if loose:
        name = re.sub("\u0650+", "\u0650", name)  # of six in one place three are told
        name, text = name.translate(MIRRORED), text.translate(MIRRORED)
    return Counter(name.replace(" ", "")) <= Counter(text) if loose else name in text
