"""The way through the product in a real browser, from the invitation to the door."""
