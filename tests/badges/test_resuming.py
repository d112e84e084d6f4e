"""A large batch whose worker is killed goes on behind the last part that was kept."""

import io
import subprocess

import pikepdf
import pytest
import sqlalchemy as sa
import zxingcpp
from PIL import Image

from conference.badges import services, sweeps
from conference.badges.enums import BadgeState, SheetFormat
from conference.badges.jobs import printing
from conference.badges.models import Badge, PrintOptions
from conference.badges.queries import live_badge
from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.files import StoredFile, read_file
from conference.documents.stamping import Stamper
from conference.i18n.localised import Localised
from tests.factories.delegations import DelegationFactory
from tests.factories.registration import ParticipantFactory, with_photo


class _KilledError(Exception):
    """The worker's end."""


@pytest.fixture
def people(app, monkeypatch):
    """Seven people of two delegations; a part holds two of them."""
    monkeypatch.setattr(printing, "IN_ONE_PART", 2)
    basra = DelegationFactory(name=Localised(en="Basra", ar="البصرة"))
    tunis = DelegationFactory(event=basra.event, name=Localised(en="Tunis", ar="تونس"))
    made = [
        with_photo(ParticipantFactory(delegation=each, language=language))
        for each, language in zip(
            [basra] * 4 + [tunis] * 3, ("ar", "fa", "en", "ar", "fa", "en", "ar"), strict=True
        )
    ]
    db.session.commit()
    return made


def _asked(people, layout=SheetFormat.A6, **options):
    batch = services.request_batch(
        people[0].event, [each.id for each in people], layout, by=COMMAND,
        options=PrintOptions(**options),
    )  # fmt: skip
    db.session.commit()
    return batch


def _killed_at_page(monkeypatch, number, batch):
    """Run the job as far as so many pages; what is written later is lost."""
    page, left = Stamper.page, [number]

    def until_killed(self, *arguments):
        if not left[0]:
            raise _KilledError
        left[0] -= 1
        page(self, *arguments)

    with monkeypatch.context() as patched:
        patched.setattr(Stamper, "page", until_killed)
        with pytest.raises(RuntimeError, match="_KilledError"):
            jobs.run_now(batch.job_id)


def _counting_pages(monkeypatch):
    page, count = Stamper.page, [0]

    def counted(self, *arguments):
        count[0] += 1
        page(self, *arguments)

    monkeypatch.setattr(Stamper, "page", counted)
    return count


def _pages(batch, tmp_path):
    (tmp_path / "x.pdf").write_bytes(read_file(batch.file))
    subprocess.run(["qpdf", "--check", "x.pdf"], cwd=tmp_path, check=True, capture_output=True)
    subprocess.run(["pdftoppm", "-r", "100", "-png", "x.pdf", "page"], cwd=tmp_path, check=True)
    return [Image.open(path) for path in sorted(tmp_path.glob("page*.png"))]


def _purposes():
    """The kinds of files that batches have left."""
    known = ("badge-checkpoint", "badge-part", "badge-batch")
    query = sa.select(StoredFile.purpose).where(StoredFile.purpose.in_(known))
    return sorted(db.session.scalars(query))


def test_a_killed_batch_goes_on_and_nobody_stands_on_it_twice(people, monkeypatch, tmp_path):
    batch = _asked(people)
    _killed_at_page(monkeypatch, 5, batch)
    assert _purposes() == ["badge-checkpoint", "badge-part", "badge-part"]
    numbers = dict(db.session.execute(sa.select(Badge.participant_id, Badge.number)).all())
    count = _counting_pages(monkeypatch)
    jobs.run_now(batch.job_id)
    assert count[0] == 3
    pages = _pages(batch, tmp_path)
    read = [zxingcpp.read_barcodes(page)[0].text for page in pages]
    assert read == [live_badge(each.id).token for each in people]
    assert dict(db.session.execute(sa.select(Badge.participant_id, Badge.number)).all()) == numbers
    assert {live_badge(each.id).state for each in people} == {BadgeState.PRINTED}
    assert _purposes() == ["badge-batch"]
    assert batch.job.result == {"printed": 7, "refused": 0}
    text = subprocess.run(
        ["pdftotext", "x.pdf", "-"], cwd=tmp_path, capture_output=True, check=True
    ).stdout.decode()
    assert text.count("Layla Haddad") == 7


def test_badges_waiting_for_their_sheet_are_laid_by_the_next_worker(people, monkeypatch, tmp_path):
    batch = _asked(people, SheetFormat.A4_FOUR)
    _killed_at_page(monkeypatch, 1, batch)
    jobs.run_now(batch.job_id)
    sheets = _pages(batch, tmp_path)
    found = [{code.text for code in zxingcpp.read_barcodes(sheet)} for sheet in sheets]
    tokens = [live_badge(each.id).token for each in people]
    assert found == [set(tokens[:4]), set(tokens[4:])]


def test_separators_list_whose_badges_follow_once(people, monkeypatch, tmp_path):
    batch = _asked(people, separators=True)
    _killed_at_page(monkeypatch, 6, batch)
    jobs.run_now(batch.job_id)
    with pikepdf.open(io.BytesIO(read_file(batch.file))) as document:
        assert len(document.pages) == 7 + 2
    (tmp_path / "x.pdf").write_bytes(read_file(batch.file))
    text = subprocess.run(
        ["pdftotext", "-f", "1", "-l", "1", "x.pdf", "-"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    ).stdout.decode()
    assert [f"{number:04d}" in text for number in range(1, 8)] == [True] * 4 + [False] * 3
    assert text.count("Layla Haddad") == 4


def test_a_batch_finished_but_for_its_joining_is_only_joined(people, monkeypatch):
    batch = _asked(people)
    with monkeypatch.context() as patched:
        patched.setattr(printing, "read_parts", lambda _point: iter(1 / 0 for _ in "x"))
        with pytest.raises(RuntimeError, match="ZeroDivisionError"):
            jobs.run_now(batch.job_id)
    count = _counting_pages(monkeypatch)
    jobs.run_now(batch.job_id)
    assert count[0] == 0
    assert batch.numbers == [1, 2, 3, 4, 5, 6, 7]


def test_who_is_erased_takes_the_parts_of_a_batch_along(people, monkeypatch):
    batch = _asked(people)
    _killed_at_page(monkeypatch, 5, batch)
    sweeps.erase(people[0].id, COMMAND)
    db.session.commit()
    assert _purposes() == []
    assert people[0].id not in batch.participant_ids
