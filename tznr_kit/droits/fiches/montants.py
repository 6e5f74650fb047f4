"""Figures in words: a value, its unit, and a caution when it is weak or old."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import floor
from typing import Any, Literal

from tznr_kit.droits.fiches.baremes import ParametreLu
from tznr_kit.droits.fiches.modele import ACCOLADES, Montant
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.typographie import de_date, nombre

FAIBLES = ("C", "D")
A_RECALCULER = "à recalculer"
PAS = ((20, 1), (200, 5), (2000, 10), (20000, 100))
"""Under this many euros, an easy figure is rounded to that."""
PERIODES = {
    "EUR/mois": ("par mois", "chaque mois", "mensuel"),
    "EUR/an": ("par an", "chaque année", "annuel", "par année"),
    "EUR/jour": ("par jour", "chaque jour", "journali"),
    "EUR/heure": ("par heure", "chaque heure", "de l'heure", "horaire"),
}


@dataclass(frozen=True)
class Chiffre:
    """One figure at a date: value, unit, since when (ISO, maybe partial), and whether to doubt it."""

    valeur: float
    unite: str
    depuis: str
    douteux: bool
    perime: bool = False  # past the day it was to be revalued

    def en_mots(self, phrase: str = "", *, sobre: bool = False, rond: bool = False) -> str:
        """« 651,69 € par mois », « 9 mois », or « 900 € (chiffre de 2021, à vérifier) ».

        ``phrase`` is the sentence that will hold it: the period is left out when the sentence says it. ``sobre``, for
        what a resident keeps: « environ 900 € », or « 900 € (à recalculer) » when it is past its day. ``rond``, for
        the easy-to-read version: « environ 650 € ».
        """
        valeur = _arrondi(self.valeur) if rond and self.unite.startswith("EUR") else self.valeur
        mots = _avec_unite(valeur, self.unite)
        periode = PERIODES.get(self.unite)
        if periode and not any(dite in phrase.casefold() for dite in periode):
            mots = f"{mots} {periode[0]}"
        if sobre and self.perime:
            return f"{mots} ({A_RECALCULER})"
        if sobre:
            a_peu_pres = valeur != self.valeur or (self.douteux and self.valeur)
            return f"environ {mots}" if a_peu_pres and self.unite.startswith("EUR") else mots  # an age is exact
        return f"{mots} (chiffre {de_date(self.depuis)}, à vérifier)" if self.douteux else mots


def chiffre(montant: Montant, baremes: Mapping[str, ParametreLu], jour: date, fichier: str) -> Chiffre | None:
    """The figure of ``montant`` on ``jour``; None when it is unknown.

    Raises ErreurContenu when it names a parameter that does not exist, has no value yet or is not a number.
    """
    if montant.parametre is None:
        if montant.valeur is None:
            return None
        douteux = montant.fiabilite in FAIBLES or montant.statut != "a_jour" or montant.perime_connu
        return Chiffre(montant.valeur, str(montant.unite), str(montant.depuis), douteux, montant.perime_connu)
    champ = f"fiche.montants.{montant.id}.parametre"
    lu = baremes.get(montant.parametre)
    if lu is None:
        raise ErreurContenu(fichier, champ, f"le barème « {montant.parametre} » n'existe pas")
    valeur = lu.valeur_le(jour)
    if valeur is None or not isinstance(valeur.valeur, float | int):
        raise ErreurContenu(fichier, champ, f"le barème « {montant.parametre} » n'est pas un nombre à cette date")
    perime = lu.parametre.revision is not None and lu.parametre.revision <= jour
    douteux = valeur.fiabilite in FAIBLES or valeur.perime_connu or perime
    unite, facteur = _periode(lu.parametre.unite, montant.affiche_par)
    return Chiffre(float(valeur.valeur) * facteur, unite, valeur.depuis.isoformat(), douteux, perime)


def chiffres(
    montants: Iterable[Montant], baremes: Mapping[str, ParametreLu], jour: date, fichier: str
) -> dict[str, Chiffre]:
    """The figures that are known on ``jour``, by id. Raises ErreurContenu."""
    lus = {montant.id: chiffre(montant, baremes, jour, fichier) for montant in montants}
    return {nom: lu for nom, lu in lus.items() if lu is not None}


def remplacer(
    objet: Any, connus: Mapping[str, Chiffre], fichier: str, *, sobre: bool = False, rond: bool = False
) -> Any:
    """``objet`` (a dump of a model) with each ``{figure}`` of its texts in words, ``sobre`` for a resident's paper.

    Raises ErreurContenu on a name that is no known figure.
    """
    if isinstance(objet, str):
        for nom in ACCOLADES.findall(objet):
            if nom not in connus:
                raise ErreurContenu(fichier, "montants", f"« {{{nom}}} » ne désigne aucun chiffre connu")
        lu = ACCOLADES.sub(lambda trouve: connus[trouve[1]].en_mots(objet, sobre=sobre, rond=rond), objet)
        return lu.replace(" de environ ", " d'environ ")
    if isinstance(objet, dict):
        return {cle: remplacer(valeur, connus, fichier, sobre=sobre, rond=rond) for cle, valeur in objet.items()}
    if isinstance(objet, list | tuple):
        return [remplacer(valeur, connus, fichier, sobre=sobre, rond=rond) for valeur in objet]
    return objet


def _arrondi(valeur: float) -> float:
    """A figure one can keep in mind: 1 043,59 → 1 040, 152,25 → 150, 4,78 → 5."""
    pas = next((pas for limite, pas in PAS if valeur < limite), 1000)
    return float(floor(valeur / pas + 0.5) * pas)


def _periode(unite: str, voulue: Literal["mois", "an"] | None) -> tuple[str, float]:
    if voulue is None or unite.endswith(f"/{voulue}"):
        return unite, 1.0
    return f"EUR/{voulue}", 1 / 12 if voulue == "mois" else 12.0


def _avec_unite(valeur: float, unite: str) -> str:
    if unite.startswith("EUR"):
        return f"{nombre(valeur)} €"
    if unite == "taux":
        return f"{nombre(valeur * 100)} %"
    if unite == "pourcent":
        return f"{nombre(valeur)} %"
    return nombre(valeur) if unite == "nombre" else f"{nombre(valeur)} {unite}"
