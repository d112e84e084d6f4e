"""The address book in the back office."""

from flask import Blueprint

from conference.cities.views import (
    cities,
    contacts,
    designations,
    interests,
    letterheads,
    organisations,
    topics,
)

__all__ = [
    "blueprints",
    "contacts",
    "designations",
    "interests",
    "letterheads",
    "organisations",
    "topics",
]

blueprints: tuple[Blueprint, ...] = (cities.blueprint,)
