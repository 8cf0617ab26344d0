"""How a pasted page is taken apart: blocks, month and title, sections, readings, kinds."""
