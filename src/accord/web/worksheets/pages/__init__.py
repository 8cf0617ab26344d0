"""What the pages of worksheets show."""
