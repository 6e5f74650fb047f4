"""The screen of the analyst."""
