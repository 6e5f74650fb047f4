"""Drawings of the content (SVG): only shapes, nothing that runs or fetches."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.parsers import expat

from tznr_kit.socle.contenu import ErreurContenu, composer
from tznr_kit.socle.reglages import chemin_contenu

TAILLE_MAXIMALE = 200_000
FORMES = frozenset(
    [
        "svg",
        "g",
        "path",
        "circle",
        "ellipse",
        "rect",
        "line",
        "polyline",
        "polygon",
        "title",
        "desc",
        "defs",
        "text",
        "tspan",
    ]
)


def dessin(salle: str) -> bytes:
    """The drawing of this place in the content (« kiosque/images/x.svg »); its last good version while it is broken.

    Raises ErreurContenu.
    """
    return composer("dessin", (salle,), lambda: lire_dessin(chemin_contenu(salle)))


def lire_dessin(fichier: Path) -> bytes:
    """Bytes of a well-formed SVG made of shapes. Raises ErreurContenu with the line."""
    if not fichier.is_file():
        raise ErreurContenu(fichier, "", "fichier introuvable")
    octets = fichier.read_bytes()
    if len(octets) > TAILLE_MAXIMALE:
        raise ErreurContenu(fichier, "", "dessin trop gros (200 Ko au plus)")
    lecteur = expat.ParserCreate()
    vus: list[str] = []

    def refuser(message: str) -> ErreurContenu:
        return ErreurContenu(fichier, f"ligne {lecteur.CurrentLineNumber}", message)

    def commencer(nom: str, attributs: dict[str, str]) -> None:
        if nom not in FORMES or (not vus and nom != "svg"):
            raise refuser(f"« {nom} » n'est pas une forme de dessin")
        vus.append(nom)
        for attribut, valeur in attributs.items():
            if attribut.lower().startswith("on") or attribut.endswith("href") or "url(" in valeur.replace("url(#", ""):
                raise refuser(f"« {attribut} » n'a pas sa place dans un dessin")

    def doctype(*_: Any) -> None:
        raise refuser("un dessin n'a pas de DOCTYPE")

    lecteur.StartElementHandler, lecteur.StartDoctypeDeclHandler = commencer, doctype
    try:
        lecteur.Parse(octets, True)
    except expat.ExpatError as erreur:
        raise ErreurContenu(fichier, f"ligne {erreur.lineno}", "ce dessin n'est pas un SVG lisible") from erreur
    return octets
