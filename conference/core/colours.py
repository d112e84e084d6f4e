"""Colours that organisers choose, made readable: the arithmetic of WCAG 2.2, section 1.4.3."""

import re

WHITE, BLACK = "#ffffff", "#000000"
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def is_colour(text: str) -> bool:
    """Whether the text is a colour as ``#rrggbb``."""
    return _HEX.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_on(background: str) -> str:
    """White or black, whichever is easier to read on a background."""
    return max((WHITE, BLACK), key=lambda text: contrast(text, background))


def readable_on(colour: str, background: str, ratio: float = 4.5) -> str:
    """The colour, mixed with black or white just far enough to be read on a background."""
    goal = text_on(background)
    for step in range(21):
        mixed = mix(colour, goal, step / 20)
        if contrast(mixed, background) >= ratio:
            return mixed
    return goal


def mix(colour: str, other: str, share: float) -> str:
    """A colour with a share (0 to 1) of another."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    def linear(channel: int) -> float:
        value = channel / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
