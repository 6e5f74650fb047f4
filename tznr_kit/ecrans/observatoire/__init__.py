"""The screen of the analyst."""

from tznr_kit.ecrans.observatoire.ecran import dessiner

__all__ = ["dessiner"]
