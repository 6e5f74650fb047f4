"""Attackers: each is given what a thief would have, and counts what it gets (tests and the ten figures)."""
