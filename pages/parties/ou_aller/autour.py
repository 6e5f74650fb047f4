"""What stands around the list: the territory in words, what the list does not hold, where the facts come from."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from pages.communs.dessins import pli
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.lignes import ligne_du_type
from tznr_kit.socle.territoires.lecture import departement, territoire
from tznr_kit.socle.territoires.portrait import portrait


def le_territoire(identifiant: str) -> str:
    """The portrait of the territory and what is missing there, folded."""
    choisi = territoire(identifiant)
    faits = "".join(f"<li>{escape(phrase)}</li>" for phrase in portrait(choisi))
    manque = "".join(f"<li>{escape(phrase)}</li>" for phrase in choisi.manque)
    corps = f'<ul class="k-liste">{faits}</ul><p>À compléter par la cellule :</p><ul class="k-liste">{manque}</ul>'
    return pli(f"Le territoire : {choisi.nom}", corps)


def ce_qui_manque(tout: Annuaire, types: Iterable[str]) -> str:
    """What the list does not hold, type by type, and the national numbers that answer meanwhile."""
    lignes = []
    for genre in (tout.types[nom] for nom in tout.types if nom in set(types)):
        if genre.manque:
            ligne = ligne_du_type(genre)
            telephone = f" Numéro national : {ligne.numero}." if ligne else ""
            lignes.append(f"<li><strong>{escape(genre.pluriel)}</strong> : {escape(genre.manque + telephone)}</li>")
    corps = f'{_inconnus(tout)}<ul class="k-liste">{"".join(lignes)}</ul>'
    return pli("Ce que nous ne savons pas encore", corps)


def _inconnus(tout: Annuaire) -> str:
    """How many places have no known hours, and no known access: said once, for all of them."""
    dits = [f"{quoi} ({nombre} sur {len(tout.lieux)})" for quoi, nombre in tout.inconnus.items() if nombre]
    return f"<p>Nous ne savons pas : {', '.join(dits)}.</p>" if dits else ""


def sources(tout: Annuaire) -> str:
    """Attribution of every source whose places are published, and of what the map draws."""
    lignes = "".join(f"<li>{escape(une)}</li>" for une in (*tout.attributions, *departement().attributions))
    return pli("D’où viennent ces lieux ?", f'<ul class="k-liste">{lignes}</ul>')
