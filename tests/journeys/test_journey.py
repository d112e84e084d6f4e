"""From the invitation to the door, in each language, by mouse, keyboard, printer and camera."""

import pytest

from tests.journeys import staff, visitors
from tests.journeys.album import Album
from tests.journeys.guests import DELEGATIONS, PLAIN
from tests.journeys.post import Post
from tests.journeys.scene import PHONE, Scene
from tests.journeys.stage import invite_at_once


@pytest.fixture
def scene(live_server, stage, visit, shots):
    """``scene("fa")`` sets the scene of a journey."""

    def setting(language, name="", delegation=None, **options):
        post = Post(live_server.data_dir / "mail")
        album = Album(shots, language, name)
        delegation = delegation or DELEGATIONS[language]
        return Scene(
            language, live_server.url, stage.slug, visit, post, album, delegation, **options
        )

    return setting


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_a_city_is_invited_and_its_delegate_enters_the_hall_once(scene, stage, camera, language):
    scene = scene(language)
    head, member = scene.delegation.head, scene.delegation.member

    office = scene.sign_in("registrar")
    delegation_url = staff.invite(scene, office)
    staff.read_the_outbox(scene, office)

    focal = scene.enter(PHONE)
    visitors.read_about_the_event(scene, focal)
    visitors.come_in(scene, focal)
    visitors.accept(scene, focal)
    visitors.nominate_by_link(scene, focal, member)
    visitors.nominate_by_filling_in(scene, focal, head, stage)
    visitors.leave(scene, focal)

    person = scene.enter(PHONE)
    visitors.register(scene, person, member, stage)

    staff.examine(scene, office, delegation_url, member)
    pdf = staff.issue_letter(scene, scene.sign_in("visa_officer"), member, scene.enter())
    visitors.find_letter(scene, person, pdf)
    camera.write_bytes(staff.print_badge(scene, office, member))

    door = scene.sign_in("door_steward", door=True)
    staff.scan(scene, door, member, staff.choose_gate(scene, door))
    staff.watch_the_door(scene, office)
    scene.album.close()


def test_without_a_script_a_delegation_answers_and_its_delegate_registers(
    scene, stage, live_server
):
    scene = scene("fa", "plain-", PLAIN, script=False)
    invite_at_once(live_server, stage, PLAIN, "fa")
    focal, person = scene.enter(PHONE), scene.enter(PHONE)
    visitors.come_in(scene, focal)
    visitors.accept(scene, focal)
    visitors.nominate_by_link(scene, focal, PLAIN.member)
    visitors.register(scene, person, PLAIN.member, stage)
    scene.album.close()
