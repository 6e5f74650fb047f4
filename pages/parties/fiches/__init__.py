"""The guide of rights on screen."""

from pages.parties.fiches.ecran import dessiner

__all__ = ["dessiner"]
