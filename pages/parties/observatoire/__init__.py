"""The screen of the analyst."""

from pages.parties.observatoire.ecran import dessiner

__all__ = ["dessiner"]
