"""What people fill in around a meeting."""
