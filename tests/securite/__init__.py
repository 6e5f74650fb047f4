"""Attacks, one test each: what docs/securite.md promises."""
