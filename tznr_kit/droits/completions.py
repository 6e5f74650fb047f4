"""The households that some answers leave possible: drawn evenly, and always the same ones.

A band is drawn in, an income that nobody gave is drawn as people have it (content/poids_questions.yaml): it is never
taken as zero. Every other silence is ordinary, which the confirmation box says (docs/regles.md, « si_complet »).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.droits.reponses import ENFANTS, Reponses, generique, situation
from tznr_kit.socle.codes import inconnu
from tznr_kit.socle.contenu import ErreurContenu, Modele, charger, composer
from tznr_kit.socle.reglages import chemin_contenu
from tznr_rules import Regles
from tznr_rules.modeles import Question
from tznr_rules.outils.prochaine_question import poids_de

NOMBRE = 64
OUVERTE = 1.5
"""The last band has no end: amounts are drawn up to this many times its start."""
SANS_REVENU = ("chomeur", "agriculteur", "independant")
"""Activities of which one may well live on nothing: there, an income that nobody gave may be zero."""
LOCATAIRES = ("locataire_vide", "locataire_meuble", "locataire_hlm", "locataire_foyer")
Foyer = dict[str, Any]
Tirage = Callable[[float], Any]


class Estimation(Modele):
    """Which incomes live on an activity (content/estimation.yaml): they are never taken as ordinary."""

    licence: str
    revenus: Mapping[str, str]
    """Activity → field of an adult, ``chomage_net``."""


def revenus_principaux() -> Mapping[str, str]:
    """Activity → field of its income. Raises ErreurContenu, also for an activity or a field that nobody asks."""
    return composer("estimation", ("estimation.yaml", "questions.yaml"), _revenus_principaux)


def _revenus_principaux() -> Mapping[str, str]:
    fichier = chemin_contenu("estimation.yaml")
    lus, reponses = charger(Estimation, fichier).revenus, regles_du_kit().reponses
    activites = reponses["adultes.activite"].question.choix or {}
    champs = [champ.removeprefix("adultes.") for champ in reponses if champ.startswith("adultes.")]
    for activite, champ in lus.items():
        for quoi, code, connus in (("activité", activite, [*activites]), ("champ d'un adulte", champ, champs)):
            if code not in connus:
                raise ErreurContenu(fichier, f"revenus.{activite}", inconnu(quoi, code, connus))
    return lus


def completions(
    regles: Regles, reponses: Reponses, percues: tuple[str, ...] = (), nombre: int = NOMBRE, *, ordinaire: bool = False
) -> list[Foyer]:
    """``nombre`` complete households, or only one when nothing is left open.

    ``ordinaire``: a professional said that what is left empty is; then no activity, income or rent is drawn.
    """
    dites = {champ: valeur for champ, valeur in reponses.items() if valeur is not None}
    base = situation(dites, percues, complet=True)
    tirages = dict(_tirages(regles, base, dites, ordinaire))
    if not tirages:
        return [base]
    return [_un(base, tirages, rang, nombre) for rang in range(nombre)]


def _un(base: Foyer, tirages: Mapping[str, Tirage], rang: int, nombre: int) -> Foyer:
    foyer: Foyer = _copie(base)
    revenus = revenus_principaux()
    for champ, tirer in tirages.items():
        objet, cle = _place(foyer, champ)
        if "?" in cle:
            cle, activite = cle.split("?")
            if objet.get("activite") != activite:
                continue
            objet, cle = _descendre(objet, revenus[activite])
        objet[cle] = tirer((_ordre(champ, nombre)[rang] + 0.5) / nombre)
    return foyer


@cache
def _ordre(champ: str, nombre: int) -> tuple[int, ...]:
    """A shuffle of the ranks, its own for each field, the same for ever: fields vary independently."""
    return tuple(random.Random(champ).sample(range(nombre), nombre))  # noqa: S311 - no secret, a fixed spread


def _tirages(regles: Regles, foyer: Foyer, reponses: Reponses, ordinaire: bool) -> Iterator[tuple[str, Tirage]]:
    """Field → how to draw it from a quantile (0 to 1), in the order where each may depend on those before."""
    for champ, valeur in reponses.items():
        if isinstance(valeur, dict) and _present(foyer, champ):
            yield champ, _dans(_question(regles, champ), valeur["min"], valeur["max"])
    for rang, adulte in enumerate(foyer["adultes"]):
        yield from _de_l_adulte(regles, rang, adulte or {}, ordinaire)
    for rang, enfant in enumerate(foyer.get(ENFANTS, [])):
        if not {"age", "age_mois", "date_naissance"} & enfant.keys():
            yield f"enfants[{rang}].age", _parmi(regles, "enfants.age")
    logement = foyer.get("logement", {})
    if logement.get("statut") in LOCATAIRES and "loyer" not in logement and not ordinaire:
        yield "logement.loyer", _parmi(regles, "logement.loyer")
    if not {"commune_insee", "zone_apl"} & logement.keys():
        yield "logement.commune_insee", _parmi(regles, "logement.commune_insee")


def _de_l_adulte(regles: Regles, rang: int, adulte: Foyer, ordinaire: bool) -> Iterator[tuple[str, Tirage]]:
    ici = f"adultes[{rang}]"
    if not {"age", "date_naissance"} & adulte.keys():
        yield f"{ici}.age", _parmi(regles, "adultes.age")
    if ordinaire:
        return
    if "activite" not in adulte:
        yield f"{ici}.activite", _parmi(regles, "adultes.activite")
    activite = adulte.get("activite")
    for possible, revenu in revenus_principaux().items():
        if activite in (None, possible) and not _connu(adulte, revenu):
            yield f"{ici}.?{possible}", _parmi(regles, f"adultes.{revenu}", nul=possible in SANS_REVENU)


def _connu(adulte: Foyer, chemin: str) -> bool:
    tete, *_ = chemin.split(".")
    return tete in adulte and (tete == chemin or chemin.split(".")[1] in adulte[tete] or len(adulte[tete]) > 1)


def _question(regles: Regles, champ: str) -> Question:
    return regles.reponses[generique(champ)].question


def _dans(question: Question, bas: float, haut: float) -> Tirage:
    """Evenly in a band; whole numbers stay whole."""
    if question.domaine and haut >= question.domaine[1]:
        haut = max(bas, min(haut, bas * OUVERTE))
    if question.type == "entier":
        return lambda u: int(bas + u * (haut - bas + 1))
    return lambda u: round(bas + u * (haut - bas), 2)


def _parmi(regles: Regles, champ: str, nul: bool = True) -> Tirage:
    """As people answer: among the counted answers (zero left out unless ``nul``), then evenly in the band."""
    comptees = [(r, p) for r, p in poids_de(regles).get(champ) or [] if nul or r != {"min": 0, "max": 0}]
    question = regles.reponses[champ].question
    total = sum(poids for _, poids in comptees)

    def tirer(u: float) -> Any:
        reste = u * total
        for reponse, poids in comptees:
            if reste < poids:
                if isinstance(reponse, dict):
                    return _dans(question, reponse["min"], reponse["max"])(reste / poids)
                return reponse
            reste -= poids
        raise ValueError(f"{champ} : aucune réponse comptée")

    return tirer


def _present(foyer: Foyer, champ: str) -> bool:
    objet: Any = foyer
    for partie in champ.replace("]", "").replace("[", ".").split("."):
        objet = (
            objet[int(partie)]
            if partie.isdigit() and int(partie) < len(objet)
            else (objet.get(partie) if isinstance(objet, dict) else None)
        )
        if objet is None:
            return False
    return True


def _place(foyer: Foyer, champ: str) -> tuple[Foyer, str]:
    """The object that holds a field, and its last name there."""
    objet: Any = foyer
    *chemin, cle = champ.split(".")
    for partie in chemin:
        nom, _, rang = partie.rstrip("]").partition("[")
        objet = objet[nom][int(rang)] if rang else objet.setdefault(nom, {})
    return objet, cle


def _descendre(objet: Foyer, chemin: str) -> tuple[Foyer, str]:
    *parents, cle = chemin.split(".")
    for parent in parents:
        objet = objet.setdefault(parent, {})
    return objet, cle


def _copie(valeur: Any) -> Any:
    if isinstance(valeur, dict):
        return {cle: _copie(une) for cle, une in valeur.items()}
    return [_copie(une) for une in valeur] if isinstance(valeur, list) else valeur
