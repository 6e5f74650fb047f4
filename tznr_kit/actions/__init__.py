"""The action cycle: prepare, validate, meet, report."""
