"""Freshness of the content, for the cell."""
