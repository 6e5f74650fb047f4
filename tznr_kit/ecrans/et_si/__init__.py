"""Screen « Et si… »."""

from tznr_kit.ecrans.et_si.ecran import dessiner

__all__ = ["dessiner"]
