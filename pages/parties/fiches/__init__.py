"""The guide of rights on screen."""
