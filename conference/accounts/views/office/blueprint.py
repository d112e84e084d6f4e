"""The one blueprint of this folder's pages."""

from flask import Blueprint

bp = Blueprint("accounts_office", __name__, url_prefix="/office")
