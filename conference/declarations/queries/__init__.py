"""Declarations, comments, endorsements and resolutions as pages and lists need them."""
