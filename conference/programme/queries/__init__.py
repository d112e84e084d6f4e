"""What is read from the programme."""
