"""The picture of an easy sentence, chosen by its first known word (``content/textes/images.yaml``)."""

from __future__ import annotations

from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu


class _Image(Modele):
    mots: tuple[str, ...]
    picto: str


class _Images(Modele):
    licence: str
    source: str
    images: tuple[_Image, ...]


def images() -> tuple[_Image, ...]:
    """The words and their pictograms. Raises ErreurContenu."""
    return charger(_Images, chemin_contenu("textes") / "images.yaml").images


def image(phrase: str, sinon: str) -> str:
    """Name of the pictogram of ``phrase``; ``sinon`` when no word is known. Raises ErreurContenu."""
    return next((une.picto for une in images() if any(mot in phrase for mot in une.mots)), sinon)
