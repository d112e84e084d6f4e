"""What changes the programme: places, sessions, releases, bookings, the speakers' list."""
