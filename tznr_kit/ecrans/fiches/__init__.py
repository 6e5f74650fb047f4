"""The guide of rights on screen."""

from tznr_kit.ecrans.fiches.ecran import dessiner

__all__ = ["dessiner"]
