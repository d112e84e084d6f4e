"""A badge held before the camera of a phone: from the picture to the answer."""

import re

import pytest
from playwright.sync_api import expect

from tests.checkin.layouts import LAYOUTS, place_of
from tests.journeys.door import badge_picture, code_picture, guests_with_badges, make_door

WORDS = {
    "fa": ("ورود مجاز", "اجازه ورود ندارد", "پیش‌تر وارد شده است", "شروع اسکن"),
    "ar": ("الدخول مسموح به", "الدخول مرفوض", "سبق تسجيل دخوله", "بدء المسح"),
    "en": ("Entry allowed", "Entry denied", "Already inside", "Start scanning"),
}


@pytest.fixture
def door(live_server, request):
    """A gate, a guest with a badge, and a steward who reads the language of the test."""
    callspec = getattr(request.node, "callspec", None)
    return make_door(live_server, callspec.params.get("language", "en") if callspec else "en")


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_camera_lets_a_badge_in_once(live_server, door, camera, visit, shots, language):
    camera.write_bytes(badge_picture(live_server, door))
    allowed, refused, inside, start = WORDS[language]
    page = visit(language, door.steward, permissions=["camera"]).new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(door.url)
    page.get_by_role("button", name=start).click()
    answer = page.locator("#answer")
    expect(answer).to_have_attribute("data-verdict", "allowed", timeout=10_000)
    expect(answer.locator(".answer-word")).to_have_text(allowed)
    expect(answer.locator(".answer-name")).to_have_text("ليلى حداد")
    page.screenshot(path=shots / f"door-camera-allowed-{language}.png")
    expect(answer).to_be_hidden(timeout=5_000)
    page.screenshot(path=shots / f"door-camera-scanning-{language}.png")

    page.reload()
    page.get_by_role("button", name=start).click()
    expect(answer).to_have_attribute("data-verdict", "refused", timeout=10_000)
    expect(answer.locator(".answer-word")).to_have_text(refused)
    expect(answer.locator(".answer-detail")).to_have_text(inside)
    expect(answer.locator(".answer-first")).to_contain_text(door.gate.exact(language))
    expect(answer.locator(".answer-first")).to_contain_text(
        re.compile(r"[\d۰-۹٠-٩]{2}:[\d۰-۹٠-٩]{2}")
    )
    page.wait_for_timeout(2_000)
    expect(answer).to_be_visible()
    page.screenshot(path=shots / f"door-camera-refused-{language}.png")
    assert problems == []


def test_the_same_badge_in_view_is_scanned_once(door, camera, visit):
    camera.write_bytes(code_picture(door.token))
    page = visit("en", door.steward, permissions=["camera"]).new_page()
    sent = []
    page.on("request", lambda request: sent.append(request.url.endswith("/api/v1/scans")))
    page.goto(door.url)
    page.locator("#start").click()
    expect(page.locator("#answer")).to_have_attribute("data-verdict", "allowed", timeout=10_000)
    expect(page.locator("#answer")).to_be_hidden(timeout=5_000)
    page.wait_for_timeout(4_000)
    assert sum(sent) == 1


def test_a_refused_camera_says_so_and_typing_goes_on(door, visit):
    page = visit("en", door.steward, permissions=[]).new_page()
    page.goto(door.url)
    page.locator("#start").click()
    expect(page.locator('[data-problem="refused"]')).to_be_visible(timeout=10_000)
    page.locator('[data-opens="typed"]').click()
    page.locator("#code").fill(door.token[:-1] + "*")
    page.locator("#typed-form button").click()
    expect(page.locator("#code-error")).to_be_visible()
    page.locator("#code").fill(door.token.lower())
    page.locator("#typed-form button").click()
    expect(page.locator("#answer")).to_have_attribute("data-verdict", "allowed")


def test_a_hand_scanner_is_read_under_every_keyboard(live_server, door, visit):
    tokens = [door.token, *guests_with_badges(live_server, door, len(LAYOUTS) - 1)]
    page = visit("en", door.steward).new_page()
    page.goto(door.url)
    answer = page.locator("#answer")
    for token, layout in zip(tokens, LAYOUTS.values(), strict=True):
        page.locator('[data-opens="search"]').click()
        keys = [[layout.get(letter, letter), place_of(letter)] for letter in token]
        page.evaluate(
            """(keys) => {
              for (const [key, code] of [...keys, ["Enter", "Enter"]]) {
                for (const [each, place] of [["Shift", "ShiftLeft"], [key, code]]) {
                  document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
                    { key: each, code: place, bubbles: true, cancelable: true }));
                }
              }
            }""",
            keys,
        )
        expect(answer).to_have_attribute("data-verdict", "allowed")
        expect(answer).to_be_hidden()


PROBLEMS = {
    "missing": "DOMException('none', 'NotFoundError')",
    "busy": "DOMException('taken', 'NotReadableError')",
    "stopped": "Error('something else')",
}


@pytest.mark.parametrize("problem", PROBLEMS)
def test_each_trouble_with_the_camera_has_words_of_its_own(door, visit, problem):
    error = PROBLEMS[problem]
    page = visit("en", door.steward).new_page()
    page.add_init_script(
        f"navigator.mediaDevices.getUserMedia = async () => {{ throw new {error}; }};"
    )
    page.goto(door.url)
    page.locator("#start").click()
    expect(page.locator(f'[data-problem="{problem}"]')).to_be_visible(timeout=10_000)
    assert page.locator("[data-problem]:visible").count() == 1


def test_without_a_secure_address_the_phone_is_told_what_it_lacks(door, visit):
    page = visit("en", door.steward).new_page()
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', { get: () => false });")
    page.goto(door.url)
    expect(page.locator('[data-check="secure"]')).to_have_attribute("data-state", "missing")


def test_a_decoder_that_does_not_start_says_so_within_seconds(door, camera, visit):
    camera.write_bytes(code_picture(door.token))
    context = visit("en", door.steward, permissions=["camera"], service_workers="block")
    context.route("**/zxing_reader.wasm", lambda route: route.abort())
    page = context.new_page()
    page.goto(door.url)
    page.locator("#start").click()
    expect(page.locator('[data-problem="decoder"]')).to_be_visible(timeout=10_000)
    context.unroute("**/zxing_reader.wasm")
    page.locator("#again").click()
    expect(page.locator("#answer")).to_have_attribute("data-verdict", "allowed", timeout=10_000)


def test_the_light_is_offered_where_the_camera_has_one(door, camera, visit):
    camera.write_bytes(code_picture("NO BADGE"))
    page = visit("en", door.steward, permissions=["camera"]).new_page()
    page.add_init_script(
        """
        MediaStreamTrack.prototype.getCapabilities = () => ({ torch: true });
        MediaStreamTrack.prototype.applyConstraints = async (wish) => {
          window.torch = wish.advanced[0].torch;
        };
        """
    )
    page.goto(door.url)
    page.locator("#start").click()
    answer = page.locator("#answer")
    expect(answer).to_have_attribute("data-reason", "damaged", timeout=10_000)
    answer.click()
    expect(answer).to_be_hidden()
    page.locator('#foot [data-opens="more"]').click()
    page.locator("#torch").click()
    expect(page.locator("#torch")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("window.torch") is True
