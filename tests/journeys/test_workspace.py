"""The focal point's workspace: leaders, companions, messages, substitution, and the end of it."""

import io
import re
from dataclasses import replace

import openpyxl
import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from conference.core.actor import COMMAND
from conference.core.database import db
from conference.delegations.models import Delegation, FocalPoint
from conference.events.models import Category
from conference.registration.services import nominate, start_nomination
from tests.journeys.album import Album
from tests.journeys.form import put
from tests.journeys.guests import DELEGATIONS
from tests.journeys.post import Post, link_in
from tests.journeys.scene import PHONE, Scene
from tests.journeys.stage import invite_at_once
from tests.journeys.visitors import open_link

NAMES = {
    "fa": {"fa": "شهر بدخشان", "ar": "مدينة بدخشان", "en": "City of Badakhshan"},
    "ar": {"fa": "شهر بصره", "ar": "مدينة البصرة", "en": "City of Basra"},
    "en": {"fa": "شهر پنانگ", "ar": "مدينة بينانغ", "en": "City of Penang"},
}
SECOND = {"fa": "مینا رحیمی", "ar": "سعاد الكعبي", "en": "Alice Wong"}
WORDS = {
    "fa": ("اسکان هیئت", "هتل نخست پر شده است.\nآیا هتل دوم مناسب است؟", "بله، سپاسگزاریم."),
    "ar": ("إقامة الوفد", "امتلأ الفندق الأول.\nهل يناسبكم الفندق الثاني؟", "نعم، مع الشكر."),
    "en": ("Rooms", "The first hotel is full.\nWould the second one do?", "Yes, thank you."),
}


@pytest.fixture
def scene(live_server, stage, visit, shots):
    """``scene("fa")`` sets the scene: a delegation of two people that has been invited."""

    def setting(language, name="workspace-", **options):
        given = DELEGATIONS[language]
        delegation = replace(
            given,
            names=NAMES[language],
            focal_email=f"{name}{language}@city.example",
            head=replace(given.head, email=f"{name}head.{language}@workspace.example"),
            member=replace(given.member, email=f"{name}member.{language}@workspace.example"),
        )
        invite_at_once(live_server, stage, delegation, language)
        _name_two(live_server, delegation)
        post = Post(live_server.data_dir / "mail")
        album = Album(shots, language, name)
        return Scene(
            language, live_server.url, stage.slug, visit, post, album, delegation, **options
        )

    return setting


def _name_two(server, delegation):
    """Head and member are named already; neither leads yet."""
    with server.data():
        found = _delegation_of(delegation.focal_email)
        category = db.session.scalars(
            select(Category).where(Category.event_id == found.event_id, Category.code == "D")
        ).one()
        for guest in (delegation.head, delegation.member):
            person = start_nomination(
                found,
                category,
                by=COMMAND,
                surname=guest.surname,
                given_names=guest.given_names,
                native_name=guest.native_name,
                email=guest.email,
                language=guest.language,
            )
            nominate(person, by=COMMAND)


def _delegation_of(email):
    query = select(Delegation).join(FocalPoint).where(FocalPoint.email == email)
    return db.session.scalars(query).one()


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_a_focal_point_leads_a_delegation_through_everything(scene, live_server, language):
    scene = scene(language)
    with live_server.data():
        number = _delegation_of(scene.delegation.focal_email).id
    first = scene.enter(PHONE)
    come_in(scene, first, scene.delegation.focal_email)
    lead(scene, first)
    bring_a_companion(scene, first)
    state_clearance(scene, first)
    email = propose_second(scene, first)

    office = scene.sign_in("registrar")
    office.goto(f"/office/{scene.slug}/delegations/{number}/")
    admit_and_write(scene, office)

    second = scene.enter(PHONE)
    scene.post.take(email, scene.say("You are a focal point of your delegation"))
    come_in(scene, second, email)
    read_and_answer(scene, second, email)
    see_the_answer(scene, office)
    substitute(scene, second)
    take_the_list(scene, second)

    send_away(scene, office)
    first.get_by_role("link", name=scene.say("Propose another focal point")).click()
    expect(first.locator("a[href$='/link']")).to_be_visible()
    scene.look(first, "sent-away")
    scene.album.close()


def test_without_a_script_the_delegation_is_led_all_the_same(scene):
    scene = scene("fa", "plain-workspace-", script=False)
    page = scene.enter(PHONE)
    come_in(scene, page, scene.delegation.focal_email)
    lead(scene, page)
    bring_a_companion(scene, page)
    state_clearance(scene, page)
    page.goto(f"/fa/{scene.slug}/delegation/")
    substitute(scene, page)
    take_the_list(scene, page)
    scene.album.close()


def come_in(scene, page, email):
    """Ask for a link and open it."""
    page.goto(f"/{scene.language}/{scene.slug}/link")
    put(page, "email", email)
    scene.press(page, "Send me the link")
    mail = scene.post.take(email, scene.say("Your link to the page of your delegation"))
    open_link(scene, page, link_in(mail, "/link/"), looking=False)
    expect(page.locator("h1")).to_have_text(scene.delegation.names[scene.language])


def lead(scene, page):
    """Accept, then say who leads the delegation."""
    scene.press(page, "Accept the invitation")
    page.locator("[name=head]").select_option(label=scene.delegation.head.native_name)
    page.locator("[name=deputy]").select_option(label=scene.delegation.member.native_name)
    page.locator("form[action$='/leaders'] button").click()
    scene.see(page, "Head and deputy head were noted.")
    scene.look(page, "leaders")


def bring_a_companion(scene, page):
    """Name somebody who comes with the head."""
    scene.follow(page, "Add a companion")
    scene.look(page, "companion")
    put(page, "surname", "COMPANION")
    put(page, "given_names", "NOOR")
    put(page, "email", f"noor.{scene.language}@workspace.example")
    scene.press(page, "Send the person a link")
    scene.see(page, "The person was named and received a link to complete the data.")
    expect(page.locator(".portal-companion")).to_contain_text("COMPANION")


def state_clearance(scene, page):
    """Say that the own country has been asked."""
    page.locator("[name=state]").select_option("requested")
    page.locator("form[action$='/clearance'] button").click()
    scene.see(page, "The home-country clearance was noted.")


def propose_second(scene, page):
    """Propose another focal point; returns the address."""
    scene.follow(page, "Propose another focal point")
    email = f"second.{scene.language}@workspace.example"
    put(page, "name", SECOND[scene.language])
    put(page, "email", email)
    scene.press(page, "Propose")
    message = "The secretariat has been asked to admit this person. Until then no link is sent."
    scene.see(page, message)
    page.goto(f"/{scene.language}/{scene.slug}/delegation/")
    scene.look(page, "whole")
    return email


def admit_and_write(scene, office):
    """The registrar admits the second focal point and leaves a message."""
    row = office.locator("tr", has_text=SECOND[scene.language])
    row.get_by_role("button", name=scene.say("Approve")).click()
    scene.see(office, "The focal point was approved.")
    subject, text, _answer = WORDS[scene.language]
    office.locator("summary", has_text=scene.say("Write a message")).click()
    put(office, "subject", subject)
    put(office, "text", text)
    scene.press(office, "Leave the message")
    scene.see(office, "The message was left for the delegation.")


def read_and_answer(scene, page, email):
    """The mail names the subject alone; the message is read on the page and answered."""
    subject, text, answer = WORDS[scene.language]
    mail = scene.post.take(
        email, scene.say("Message from the secretariat: %(subject)s", subject="")
    )
    parts = [mail.get_body((kind,)).get_content() for kind in ("plain", "html")]
    assert not any(text.splitlines()[0] in part for part in parts)
    assert all(subject in part for part in parts)
    scene.look(page, "new-message")
    page.get_by_role("link", name=subject).click()
    expect(page.get_by_text(text.splitlines()[0])).to_be_visible()
    scene.look(page, "message")
    put(page, "text", answer)
    scene.press(page, "Send")
    scene.see(page, "Your message has been left for the secretariat.")
    scene.look(page, "answered")


def see_the_answer(scene, office):
    """The registrar finds the answer and marks it as read."""
    office.goto(f"/office/{scene.slug}/delegations/?unread=y")
    office.get_by_role("link", name=scene.delegation.names[scene.language]).click()
    expect(office.get_by_text(WORDS[scene.language][2])).to_be_visible()
    scene.look(office, "office-answered")
    scene.press(office, "Mark as read")
    scene.see(office, "The messages are marked as read.")


def substitute(scene, page):
    """Somebody else takes the member's place, and the deputy's office with it."""
    page.goto(f"/{scene.language}/{scene.slug}/delegation/")
    line = page.locator("article", has_text=scene.delegation.member.native_name)
    line.get_by_role("link", name=scene.say("Replace"), exact=True).click()
    put(page, "surname", "SUCCESSOR")
    put(page, "given_names", "ALEX")
    scene.press(page, "Replace")
    expect(page).to_have_url(re.compile("/person$"))
    page.goto(f"/{scene.language}/{scene.slug}/delegation/")
    scene.look(page, "substituted")


def take_the_list(scene, page):
    """Download the own list."""
    with page.expect_download() as coming:
        scene.press(page, "Excel (.xlsx)")
    sheet = openpyxl.load_workbook(io.BytesIO(coming.value.path().read_bytes())).active
    surnames = {cell for row in sheet.values for cell in row if isinstance(cell, str)}
    assert {"COMPANION", "SUCCESSOR", scene.delegation.member.surname} <= surnames


def send_away(scene, office):
    """The registrar takes the first focal point's access."""
    row = office.locator("tr", has_text=scene.delegation.focal_email)
    row.get_by_role("button", name=scene.say("Deactivate")).click()
    scene.see(office, "The focal point was deactivated.")
