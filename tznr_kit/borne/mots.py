"""Bands and amounts, said in a language of the kiosk."""

from __future__ import annotations

from collections.abc import Sequence

from tznr_kit.borne.langue import Langue
from tznr_kit.borne.parcours import Bande
from tznr_kit.droits.mots import LARGEUR_PARLANTE
from tznr_kit.droits.resultat import Carte


def bande(langue: Langue, unite: str, bandes: Sequence[Bande], rang: int) -> str:
    """The answer ``rang``: « Moins de 62 ans », « De 700 à 1 050 € par mois », « 65 ans ou plus »."""
    bas, haut = bandes[rang]
    if bas == haut == 0:
        return langue.tranches.zero
    dire = langue.unites[unite]
    if rang == len(bandes) - 1:
        return langue.tranches.plus.format(bas=dire.format(n=_nombre(langue, bas)))
    if rang == 0 or bandes[rang - 1][1] == 0:
        # « Moins de 62 ans » for 16 to 61: the limit is where the next answer starts.
        return langue.tranches.moins.format(haut=dire.format(n=_nombre(langue, bandes[rang + 1][0])))
    return langue.tranches.entre.format(bas=_nombre(langue, bas), haut=dire.format(n=_nombre(langue, haut)))


def montant(langue: Langue, carte: Carte) -> str | None:
    """What the right may bring to an ordinary household; None for a right that is not a sum of money."""
    if carte.niveau is not None:
        return {"gratuite": langue.montants.gratuite, "participation": langue.montants.participation}[carte.niveau]
    bas, haut = carte.estimation.bas, carte.estimation.haut
    if carte.periode is None or bas is None:
        return None
    if haut is None or carte.par_mois(haut) - carte.par_mois(bas) > LARGEUR_PARLANTE:
        return langue.montants.inconnu
    par = {"mois": langue.montants.mois, "an": langue.montants.an}[carte.periode]
    dit_haut = par.format(n=_nombre(langue, haut))
    if round(bas) == round(haut):
        return langue.montants.environ.format(haut=dit_haut)
    if round(bas) == 0:
        return langue.montants.jusqu_a.format(haut=dit_haut)
    return langue.montants.entre.format(bas=_nombre(langue, bas), haut=dit_haut)


def _nombre(langue: Langue, nombre: float) -> str:
    if nombre != round(nombre) and nombre < 100:
        return str(nombre)
    return f"{round(nombre):,}".replace(",", langue.montants.milliers)
