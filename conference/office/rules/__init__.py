"""Where cities and their names stand on a map and in a network; when a year begins."""

from conference.office.rules.drawing import (
    BOTTOM,
    TOP,
    Knot,
    Phase,
    bow,
    half_of,
    land,
    phase_of,
    project,
    radius_for,
    ring,
)
from conference.office.rules.labels import Frame, Label, frame_of, place_labels
from conference.office.rules.years import months_of, span_of, year_of

__all__ = [
    "BOTTOM",
    "TOP",
    "Frame",
    "Knot",
    "Label",
    "Phase",
    "bow",
    "frame_of",
    "half_of",
    "land",
    "months_of",
    "phase_of",
    "place_labels",
    "project",
    "radius_for",
    "ring",
    "span_of",
    "year_of",
]
