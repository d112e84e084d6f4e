"""The address book in the back office."""

from flask import Blueprint

from conference.cities.views import cities, contacts, organisations

__all__ = ["blueprints", "contacts", "organisations"]

blueprints: tuple[Blueprint, ...] = (cities.blueprint,)
