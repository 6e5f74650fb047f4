"""Drawings of the action cycle's screens."""
