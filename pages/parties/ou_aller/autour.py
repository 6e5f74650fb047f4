"""What stands around the list: the territory in words, what the list does not hold, where the facts come from."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.lignes import ligne_du_type
from tznr_kit.socle.territoires.lecture import departement, territoire
from tznr_kit.socle.territoires.portrait import portrait


def le_territoire(identifiant: str) -> str:
    """The portrait of the territory and what is missing there, folded."""
    choisi = territoire(identifiant)
    faits = "".join(f"<li>{escape(phrase)}</li>" for phrase in portrait(choisi))
    manque = "".join(f"<li>{escape(phrase)}</li>" for phrase in choisi.manque)
    titre = escape(f"Le territoire : {choisi.nom}")
    return (
        f'<details class="lieu"><summary>{titre}</summary><ul>{faits}</ul>'
        f"<p>À compléter par la cellule :</p><ul>{manque}</ul></details>"
    )


def ce_qui_manque(tout: Annuaire, types: Iterable[str]) -> str:
    """What the list does not hold, type by type, and the national numbers that answer meanwhile."""
    lignes = []
    for genre in (tout.types[nom] for nom in tout.types if nom in set(types)):
        if genre.manque:
            ligne = ligne_du_type(genre)
            telephone = f" Numéro national : {ligne.numero}." if ligne else ""
            lignes.append(f"<li><strong>{escape(genre.pluriel)}</strong> : {escape(genre.manque + telephone)}</li>")
    if not lignes:
        return ""
    titre = "Liste incomplète : ce qui manque"
    return f'<details class="lieu"><summary>{titre}</summary><ul>{"".join(lignes)}</ul></details>'


def sources(tout: Annuaire) -> str:
    """Attribution of every source whose places are published, and of what the map draws."""
    reprises = sorted({tout.sources[lieu.source].attribution for lieu in tout.lieux})
    texte = " ; ".join([*reprises, *departement().attributions])
    return f'<p style="font-size:.85rem">Sources : {escape(texte)}.</p>'
