"""The demonstration event: an invented conference with invented people, loaded once."""
