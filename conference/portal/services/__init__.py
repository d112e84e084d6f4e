"""What the workspace hands out, and the links to it; all else is done by the features below."""

from conference.portal.services.links import LINK_HOURS, order_links
from conference.portal.services.own_list import FORMATS, download_list

__all__ = ["FORMATS", "LINK_HOURS", "download_list", "order_links"]
