"""Grounds that organisers wrote are printed elsewhere: a bomb costs its time, and once."""

import io
import os
import time
from pathlib import Path

import pytest

from conference.documents.pdf import MissingGlyphError, page_count
from conference.documents.stamping import Face, GroundError, Stamper, apart, grounds, press

PAGE = "<style>@page { size: 50mm 50mm; margin: 0 }</style><p>%s</p>"
BOMB = "<table><tr><td>x" * 400 + "<p style='float:left'>x</p>" * 20_000


@pytest.fixture(scope="module")
def running():
    """The process, started: its start is not measured."""
    assert page_count(apart.print_apart(PAGE % "first", {})) == 1
    yield apart._process[1]
    apart._end()


def test_a_ground_is_printed_by_another_process_that_stays(running):
    data = apart.print_apart(PAGE % "second", {})
    assert data.startswith(b"%PDF")
    assert apart._process[1] is running
    assert running.pid != os.getpid()


def test_the_process_is_bounded_and_knows_no_secret(running):
    limits = Path(f"/proc/{running.pid}/limits").read_text()
    bounded = next(line for line in limits.splitlines() if line.startswith("Max address space"))
    assert str(press.MEMORY) in bounded
    names = {
        each.partition(b"=")[0].decode()
        for each in Path(f"/proc/{running.pid}/environ").read_bytes().split(b"\0")
    }
    assert names - {""} <= {*apart._PASSED_ON, "TMPDIR"}


def test_a_letter_without_a_font_is_named_as_everywhere(running):
    with pytest.raises(MissingGlyphError, match=r"U\+E9A1"):
        apart.print_apart(PAGE % "\ue9a1", {})


def test_a_page_of_another_address_is_refused_in_words(running):
    with pytest.raises(GroundError, match="cannot be printed"):
        apart.print_apart(PAGE % '<img src="https://example.org/x.png">', {})


def test_a_bomb_is_ended_in_its_time_and_the_next_ground_is_printed(running):
    began, place = time.monotonic(), apart._process[2]
    with pytest.raises(GroundError, match="too long"):
        apart.print_apart(BOMB, {}, seconds=0.5)
    assert time.monotonic() - began < 5
    assert running.poll() is not None
    assert not Path(place).exists()
    assert page_count(apart.print_apart(PAGE % "after", {})) == 1


def test_a_bomb_is_tried_once_and_not_for_each_person(monkeypatch):
    tried = []

    def too_long(html, pictures):
        tried.append(html)
        raise apart._too_much()

    monkeypatch.setattr(grounds, "print_apart", too_long)
    face = Face(50, 50, "<p>a bomb of its own</p>", apart=True)
    stamper = Stamper(io.BytesIO())
    for _ in range(3):
        with pytest.raises(GroundError):
            stamper.compose(face, {})
    assert len(tried) == 1
