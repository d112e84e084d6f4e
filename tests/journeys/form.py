"""Filling in the registration form, step by step, as a guest of each language types."""

import re
from datetime import timedelta

from playwright.sync_api import expect

from tests.journeys.guests import EXPIRES, ISSUED


def fill_in(scene, page, guest, stage, *, looking=False):
    """Go through all eight steps, from the first to the page of everything at a glance."""
    steps = (_person, _document, _function, _contact, _travel, _needs, _participation, _consent)
    for step in steps:
        name = step.__name__.strip("_")
        expect(page).to_have_url(_ends_with(name))
        if looking:
            scene.look(page, f"step-{name}")
        step(scene, page, guest, stage)
        scene.press(page, "Save and continue")
    expect(page).to_have_url(_ends_with("review"))


def _ends_with(name):
    return re.compile(rf"/{name}(\?|$)")


def put(page, name, text):
    """Type into the field with this name."""
    page.locator(f'[name="{name}"]').fill(text)


def tick(page, name, value=None):
    """Tick a box or choose one of several."""
    chosen = f'[value="{value}"]' if value else ""
    page.locator(f'[name="{name}"]{chosen}').check()


def _person(scene, page, guest, stage):
    put(page, "surname", guest.surname)
    put(page, "given_names", guest.given_names)
    put(page, "native_name", guest.native_name)
    tick(page, "sex", guest.sex)
    put(page, "birth_date", guest.day(guest.birth_date))
    put(page, "birth_place", guest.birth_place)
    put(page, "nationality", guest.country)
    page.locator("[name=photo]").set_input_files(guest.photo)


def _document(scene, page, guest, stage):
    tick(page, "needs_visa_help")
    put(page, "mrz", guest.mrz)
    if scene.script:
        expect(page.locator("[name=number]")).to_have_value(guest.passport)
    else:
        scene.press(page, "Fill in from the two lines")
        expect(page.locator("[name=number]")).to_have_value(guest.passport)
    put(page, "issued_on", guest.day(ISSUED))
    put(page, "expires_on", guest.day(EXPIRES))
    page.locator("[name=scan]").set_input_files(guest.scan)


def _function(scene, page, guest, stage):
    tick(page, "role", guest.role)
    put(page, f"function_title-{guest.language}", guest.function)
    put(page, f"honorific-{guest.language}", guest.honorific)
    put(page, "organisation", guest.organisation)
    page.locator("[name=rank_class]").select_option("mayor" if guest.role == "head" else "official")


def _contact(scene, page, guest, stage):
    put(page, "email", guest.email)
    put(page, "mobile", guest.own(guest.mobile))
    tick(page, "spoken_languages", guest.language)


def _travel(scene, page, guest, stage):
    put(page, "arrival_date", guest.day(stage.starts_on - timedelta(days=1)))
    put(page, "arrival_time", guest.own("18:40"))
    put(page, "arrival_place", "MHD")
    put(page, "departure_date", guest.day(stage.ends_on + timedelta(days=1)))
    put(page, "departure_time", guest.own("09:15"))
    page.locator("[name=room_type]").select_option("single")


def _needs(scene, page, guest, stage):
    tick(page, "diets", "halal")
    tick(page, "wants_prayer_room")


def _participation(scene, page, guest, stage):
    tick(page, "wishes", "opening_ceremony")
    tick(page, "wishes", "cultural_visit")


def _consent(scene, page, guest, stage):
    for name in ("processing", "ministry", "photo", "health"):
        tick(page, name)
    tick(page, "listing", "participants")
