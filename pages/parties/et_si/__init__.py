"""Screen « Et si… »."""

from pages.parties.et_si.ecran import dessiner

__all__ = ["dessiner"]
