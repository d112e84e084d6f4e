"""The audit log in the back office."""

from flask import Blueprint

from conference.audit.views import office

blueprints: tuple[Blueprint, ...] = (office.bp,)
