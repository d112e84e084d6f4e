"""The words that the phone's script puts on the screen itself, in the present language."""

from conference.i18n import _


def shell_words() -> dict[str, str]:
    """By the names under which the script asks for them."""
    return {
        "in": _("Entrance"),
        "out": _("Exit"),
        "camera": _("Camera %(number)s"),
        "mistyped": _("A character is wrong. Compare the code with the badge."),
        "zone": _("Zone %(code)s: %(name)s"),
        "never": _("People not loaded yet"),
        "fresh": _("People: up to date at %(time)s"),
        "stale": _("People: last checked %(time)s"),
        "unsent": _("Not sent yet: %(count)s"),
        "refusedScans": _("Not taken by the server: %(count)s"),
        "nobody": _("Nobody was found. Try another spelling or the delegation."),
        "more": _("There are more. Type another letter or word."),
        "enrolFailed": _("This code is not valid. It works once and for ten minutes only."),
        "otherDevice": _("This code is for another kind of device."),
        "noServer": _("The server can not be reached. Try again."),
        "tooMany": _("Too many attempts. Wait a minute and try again."),
        "wrongPin": _("This PIN is wrong."),
        "waitPin": _("Too many wrong PINs. Wait %(count)s seconds."),
        "pinSet": _("The PIN has been set."),
        "pinGone": _("The PIN has been removed."),
        "pinShape": _("A PIN has six digits."),
        "pinDiffers": _("The two PINs are not the same."),
        "undone": _("Undone"),
        "sure": _("Tap again to undo"),
        "note": _("Give the reason in a few words."),
        "groupDone": _("Let in: %(count)s"),
        "scannerGood": _("The hand scanner is set up correctly."),
        "scannerWrong": _("The hand scanner sends other characters. Set it to the US keyboard."),
        "provisional": _("Stored on this phone, sent later"),
    }


def gone_words() -> dict[str, str]:
    """What is said when the server knows the phone no more."""
    return {
        "revoked": _("This phone has been taken out of service. Its data has been deleted."),
        "stolen": _("This phone has been blocked. Its data has been deleted."),
        "unknown_device": _("The server does not know this phone. Tell the supervisor."),
    }


def not_recorded() -> dict[str, dict[str, str]]:
    """Answers that the phone gives by itself because it can not decide."""
    again = _("Scan again when the connection is back.")
    return {
        "no_roster": {
            "word": _("No connection"),
            "sentence": _("The list of people has not been loaded."),
            "instruction": again,
        },
        "roster_expired": {
            "word": _("No connection"),
            "sentence": _("The list of people is too old."),
            "instruction": again,
        },
        "not_taken": {"word": _("Not possible"), "sentence": "", "instruction": ""},
    }
