"""A fictitious Comminges with planted non-recours, to try the method and to prove that it finds the truth."""
