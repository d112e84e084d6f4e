"""Questions about the programme: may it, and does it fit."""
