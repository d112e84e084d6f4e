"""Photos cut by a frame, made to fit an authority's profile, and hinted at."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter

from conference.core.actor import JOB
from conference.core.database import db
from conference.core.errors import NotFoundError
from conference.registration.pictures import FitError, Frame, Photo, faces, fit, quality
from conference.registration.services import photo_for_profile, set_photo
from tests.factories.events import EventFactory, PhotoProfileFactory
from tests.factories.registration import ParticipantFactory, with_photo


def opened(data):
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def noise(size=(600, 800)):
    return Image.effect_noise(size, 90).convert("RGB")


def portrait_of(*places, ground="#cfd6dc"):
    """Drawn faces at (left, top, width) on a wall: shaded as light from above makes them."""
    image = Image.new("RGB", (600, 800), ground)
    draw = ImageDraw.Draw(image)
    for left, top, width in places:
        _draw_face(draw, left, top, width)
    return image.filter(ImageFilter.GaussianBlur(4))


def _draw_face(draw, left, top, wide):
    def oval(x, y, w, h, colour):
        box = (x - w / 2, y - h / 2, x + w / 2, y + h / 2)
        draw.ellipse(
            [left + box[0] * wide, top + box[1] * wide, left + box[2] * wide, top + box[3] * wide],
            colour,
        )

    oval(0.5, 0.45, 1.15, 1.25, "#2c221c")
    oval(0.5, 0.62, 0.95, 1.25, "#c99b7d")
    oval(0.5, 0.3, 0.7, 0.35, "#d8ad90")
    for x in (0.3, 0.7):
        oval(x, 0.42, 0.26, 0.06, "#3a2c22")
        oval(x, 0.53, 0.27, 0.14, "#8d6650")
        oval(x, 0.53, 0.17, 0.08, "#efe6df")
        oval(x, 0.53, 0.08, 0.08, "#221a16")
        oval(x - (0.5 - x) * 0.05, 0.72, 0.22, 0.18, "#d9af92")
    oval(0.5, 0.63, 0.1, 0.3, "#dfb799")
    oval(0.5, 0.78, 0.18, 0.06, "#8d6650")
    oval(0.5, 0.94, 0.34, 0.09, "#7d3f38")
    oval(0.5, 1.02, 0.24, 0.06, "#a87a60")
    oval(0.5, 1.12, 0.3, 0.12, "#d2a587")


sides = st.floats(0, 1, allow_nan=False)


@given(st.sampled_from([0, 90, 180, 270]), sides, sides, sides, sides)
def test_any_frame_that_is_read_cuts_a_part_of_the_picture(turn, left, top, width, height):
    frame = Frame.read(f"{turn},{left:.4f},{top:.4f},{width:.4f},{height:.4f}")
    if frame is None:
        return
    part = frame.applied(Image.new("RGB", (160, 120)))
    assert 1 <= part.width <= 160
    assert 1 <= part.height <= 160


@pytest.mark.parametrize(
    "written",
    ["", "x", "45,0.0,0.0,1.0,1.0", "0,0.5,0.0,0.9,1.0", "0,0.0,0.0,0.0,0.0", "0,-0.1,0.0,1.0,1.0",
     "0,nan,0.0,1.0,1.0", "0,0.0,0.0,1.0", "0,0.0,0.0,1.0,1.0;"],
)  # fmt: skip
def test_what_is_no_frame_is_passed_over(written):
    assert Frame.read(written) is None


@pytest.mark.parametrize(
    ("width", "height", "kb"),
    [(400, 600, 60), (600, 600, 240), (354, 472, 30), (826, 1062, 500), (200, 230, 10)],
)
def test_photo_fits_a_profile_exactly(app, width, height, kb):
    event = EventFactory()
    profile = PhotoProfileFactory(event=event, width=width, height=height, max_kb=kb)
    person = ParticipantFactory()
    target = io.BytesIO()
    noise().filter(ImageFilter.GaussianBlur(2)).save(target, "JPEG", quality=95)
    set_photo(person, Photo(target.getvalue(), target.getvalue()), by=JOB)
    made = photo_for_profile(person, profile)
    assert opened(made).size == (width, height)
    assert opened(made).format == "JPEG"
    assert len(made) <= kb * 1000
    assert not opened(made).getexif()


def test_quality_is_as_good_as_the_kb_allow():
    small, large = (len(fit(noise(), 600, 800, limit)) for limit in (150_000, 300_000))
    assert 100_000 < small <= 150_000
    assert 200_000 < large <= 300_000


def test_profile_that_no_jpeg_can_fit_says_so():
    with pytest.raises(FitError):
        fit(noise(), 1000, 1000, 5000)


def test_without_a_photo_there_is_nothing_to_fit(app):
    with pytest.raises(NotFoundError):
        photo_for_profile(ParticipantFactory(), PhotoProfileFactory())


def test_office_downloads_the_photo_as_an_authority_wants_it(client, sign_in):
    person = with_photo(ParticipantFactory())
    profile = PhotoProfileFactory(event=person.event)
    other = PhotoProfileFactory()
    db.session.commit()
    sign_in("visa_officer", event=person.event)
    folder = f"/office/{person.event.slug}/registrations/{person.id}"
    assert f"{folder}/photo/{profile.id}.jpg" in client.get(f"{folder}/").text
    answer = client.get(f"{folder}/photo/{profile.id}.jpg")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert person.surname not in answer.headers["Content-Disposition"]
    assert opened(answer.data).size == (400, 600)
    assert client.get(f"{folder}/photo/{other.id}.jpg").status_code == 404
    sign_in("auditor", event=person.event)
    assert client.get(f"{folder}/photo/{profile.id}.jpg").status_code == 403


needs_table = pytest.mark.skipif(not faces.can_count(), reason="opencv-data is not installed")


@needs_table
def test_faces_are_counted():
    assert len(faces.find_faces(portrait_of((190, 240, 220)))) == 1
    assert len(faces.find_faces(portrait_of((50, 250, 180), (360, 230, 180)))) == 2
    assert faces.find_faces(Image.new("RGB", (600, 800), "#cfd6dc")) == []
    assert faces.find_faces(noise()) == []


@needs_table
@pytest.mark.parametrize(
    ("image", "hints"),
    [
        (portrait_of((190, 240, 220)), []),
        (portrait_of((190, 240, 220)).resize((300, 400)), ["small"]),
        (portrait_of((190, 240, 220)).point([v // 4 for v in range(256)] * 3), ["dark"]),
        (Image.new("RGB", (600, 800), "white"), ["bright", "no_face"]),
        (portrait_of((50, 250, 180), (360, 230, 180)), ["background", "several_faces"]),
    ],
    ids=["good", "small", "dark", "white", "two"],
)
def test_hints_about_a_photo(image, hints):
    assert quality.photo_hints(image) == hints


@needs_table
def test_wall_with_drawing_on_it_is_hinted_at():
    image = portrait_of((190, 240, 220))
    image.paste(noise((600, 200)).filter(ImageFilter.GaussianBlur(1)), (0, 0))
    assert "background" in quality.photo_hints(image)


def test_bright_spot_on_a_page_is_glare_and_white_paper_is_not():
    page = Image.new("RGB", (1200, 850), "#d8dccf")
    assert not quality.has_glare(page)
    ImageDraw.Draw(page).ellipse((400, 300, 700, 560), "white")
    assert quality.has_glare(page)
    assert not quality.has_glare(Image.new("RGB", (1200, 850), "white"))
