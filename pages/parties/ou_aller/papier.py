"""Taking the map away on paper: addresses of the PDF files, each built only when somebody asks for it."""

from __future__ import annotations

from html import escape

from pages.communs.dessins import pli
from tznr_kit.socle.territoires.communes import commune
from tznr_kit.socle.territoires.lecture import territoire
from tznr_kit.web.carte_papier import Taille, adresse_papier

TAILLES: tuple[Taille, ...] = ("A4", "A3")


def a_emporter(territoire_id: str, insee: str | None) -> str:
    """Links: the card of the territory in A4 and A3, and the pocket card of the commune when there is one."""
    nom = territoire(territoire_id).nom
    liens = [_lien(f"Carte {taille} : {nom}", adresse_papier(taille, territoire_id)) for taille in TAILLES]
    if insee is not None:
        liens.insert(0, _lien(f"Carte de poche A5 : {commune(insee).nom}", adresse_papier("A5", insee)))
    return pli("Emporter sur papier", f'<ul class="emporter">{"".join(liens)}</ul>')


def _lien(texte: str, adresse: str) -> str:
    return f'<li><a href="{escape(adresse)}" download>{escape(texte)} (PDF)</a></li>'
