"""Prepared claims."""
