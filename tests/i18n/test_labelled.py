from conference.i18n import lazy, use_language
from conference.i18n.labelled import LabelledEnum


class Deadline(LabelledEnum):
    TODAY = "today", lazy("today"), "warning", "clock"
    OTHER = "other", "Other"


def test_member_is_its_value_and_speaks_the_language_in_force():
    assert Deadline("today") is Deadline.TODAY
    assert Deadline.TODAY == "today"
    assert Deadline.TODAY.label == "today"
    with use_language("fa"):
        assert Deadline.TODAY.label == "امروز"
        assert Deadline.choices() == [("today", "امروز"), ("other", "Other")]


def test_member_carries_tone_and_icon():
    assert (Deadline.TODAY.tone, Deadline.TODAY.icon) == ("warning", "clock")
    assert (Deadline.OTHER.tone, Deadline.OTHER.icon) == ("neutral", "")
