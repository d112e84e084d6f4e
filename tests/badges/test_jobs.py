import io
import subprocess

import pikepdf
import zxingcpp
from PIL import Image

from conference.badges import services
from conference.badges.enums import BadgeState, SheetFormat
from conference.badges.models import Badge
from conference.badges.queries import live_badge
from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.files import read_file
from conference.i18n.localised import Localised
from tests.factories.registration import ParticipantFactory, with_photo


def _run(people, layout=SheetFormat.A6):
    batch = services.request_batch(
        people[0].event, [person.id for person in people], layout, by=COMMAND
    )
    db.session.commit()
    jobs.run_now(batch.job_id)
    return batch


def _pictures(pdf, tmp_path, resolution=150):
    (tmp_path / "badges.pdf").write_bytes(pdf)
    subprocess.run(
        ["pdftoppm", "-r", str(resolution), "-png", "badges.pdf", "page"], cwd=tmp_path, check=True
    )
    return [
        Image.open(io.BytesIO(path.read_bytes())) for path in sorted(tmp_path.glob("page*.png"))
    ]


def test_the_code_is_read_from_the_picture_of_every_printed_badge(app, tmp_path):
    first = with_photo(ParticipantFactory(language="ar"))
    second = with_photo(
        ParticipantFactory(delegation=first.delegation, language="fa", native_name="مریم صادقی")
    )
    batch = _run([first, second])
    pages = _pictures(read_file(batch.file), tmp_path)
    read = [zxingcpp.read_barcodes(page)[0].text for page in pages]
    assert read == [live_badge(first.id).token, live_badge(second.id).token]
    assert live_badge(first.id).state is BadgeState.PRINTED
    assert (batch.refused, batch.job.result) == ({}, {"printed": 2, "refused": 0})


def test_four_badges_stand_on_one_sheet(app, tmp_path):
    people = [with_photo(ParticipantFactory())]
    people += [with_photo(ParticipantFactory(delegation=people[0].delegation)) for _ in range(4)]
    batch = _run(people, SheetFormat.A4_FOUR)
    with pikepdf.open(io.BytesIO(read_file(batch.file))) as pdf:
        assert len(pdf.pages) == 2
        assert [round(float(side) / 72 * 25.4) for side in pdf.pages[0].mediabox[2:]] == [210, 297]
    sheet = _pictures(read_file(batch.file), tmp_path)[0]
    tokens = {code.text for code in zxingcpp.read_barcodes(sheet)}
    assert tokens == {live_badge(person.id).token for person in people[:4]}


def test_whoever_cannot_be_printed_is_reported_and_the_others_are_printed(app):
    good = with_photo(ParticipantFactory())
    tofu = with_photo(
        ParticipantFactory(
            delegation=good.delegation, native_name="", badge_name_native="\ue9a1 name"
        )
    )
    long = with_photo(
        ParticipantFactory(delegation=good.delegation, function_title=Localised(en="Mayor" * 60))
    )
    bare = ParticipantFactory(delegation=good.delegation)
    batch = _run([good, tofu, long, bare])
    assert set(batch.refused) == {tofu.reference, long.reference, bare.reference}
    assert "U+E9A1" in batch.refused[tofu.reference]
    with pikepdf.open(io.BytesIO(read_file(batch.file))) as pdf:
        assert len(pdf.pages) == 1


def test_a_batch_begun_again_after_a_kill_keeps_its_numbers(app):
    people = [with_photo(ParticipantFactory())]
    people.append(with_photo(ParticipantFactory(delegation=people[0].delegation)))
    batch = services.request_batch(
        people[0].event, [person.id for person in people], SheetFormat.A6, by=COMMAND
    )
    services.issue_badge(people[0], by=COMMAND)  # as far as the killed worker came
    db.session.commit()
    jobs.run_now(batch.job_id)
    numbers = sorted(db.session.scalars(db.select(Badge.number)))
    assert numbers == [1, 2]
