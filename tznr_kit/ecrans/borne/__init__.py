"""The kiosk on screen."""

from tznr_kit.ecrans.borne.ecran import dessiner
from tznr_kit.ecrans.borne.gardien import garder

__all__ = ["dessiner", "garder"]
