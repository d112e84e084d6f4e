"""What the workspace hands out; everything else it does is done by the features below."""

from conference.portal.services.own_list import FORMATS, download_list

__all__ = ["FORMATS", "download_list"]
