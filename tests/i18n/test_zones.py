import pytest

from conference.i18n import zone_name


@pytest.mark.parametrize(
    ("language", "words"), [("fa", "وقت ایران"), ("ar", "توقيت إيران"), ("en", "Iran Time")]
)
def test_a_zone_is_called_as_people_call_it(language, words):
    assert zone_name("Asia/Tehran", language) == words
    assert zone_name("UTC", language) == "UTC"
