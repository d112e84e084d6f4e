"""The blueprint of the door's pages in the back office."""

from flask import Blueprint

bp = Blueprint("checkin_office", __name__, url_prefix="/office/<event>/door")
