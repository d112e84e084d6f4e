"""What is read of bilateral meetings."""
