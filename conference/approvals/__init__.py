"""Permits, no-objections and support from authorities; higher features own the link."""
