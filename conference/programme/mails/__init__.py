"""What people are told about the programme and their places in it."""
