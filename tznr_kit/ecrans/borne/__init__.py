"""The kiosk on screen."""

from tznr_kit.ecrans.borne.ecran import dessiner

__all__ = ["dessiner"]
