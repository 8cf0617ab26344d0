"""Django as ``startproject`` leaves it: one table, one page, nothing of Accord."""
