"""Giving places back to the commons: data·inclusion, CSV, GeoJSON."""
