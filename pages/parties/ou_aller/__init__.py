"""Drawings of the screens about places: filters, map, list, reporting an error."""
