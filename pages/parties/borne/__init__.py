"""The kiosk on screen."""

from pages.parties.borne.ecran import dessiner

__all__ = ["dessiner"]
