"""Registration in the back office; the public pages are in ``portal``."""

from flask import Blueprint

from conference.registration.views.office import blueprint

blueprints: tuple[Blueprint, ...] = (blueprint,)
