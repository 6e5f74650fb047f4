"""The table of resources (content/ressources.yaml): which right counts which income, for what share, by which article.

Each base of the table becomes a quantity of an adult, ``autres_revenus_<base>``: the incomes that no formula names
already. A right that reads an income without being in the table, or a table with an empty cell, is refused.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from tznr_rules.erreurs import ErreurContenu
from tznr_rules.modeles import Calcul, Identifiant, ModeleStrict, Question, Texte

if TYPE_CHECKING:
    from tznr_rules.regles import Regles

FORMULE, A_VERIFIER = "formule", "a_verifier"
Part = Annotated[float, Field(ge=0, le=1)]


class Traitement(ModeleStrict):
    """What one base does with one income: a share, « à vérifier » (between nothing and all), or its own formula."""

    compte: Part | Literal["a_verifier", "formule"]
    reference: Texte


class Ressource(ModeleStrict):
    texte: Texte
    champs: Annotated[list[str], Field(min_length=1)]
    droits: dict[Identifiant, Traitement]


class Base(ModeleStrict):
    texte: Texte
    droits: Annotated[list[Identifiant], Field(min_length=1)]


class FichierRessources(ModeleStrict):
    bases: dict[Identifiant, Base]
    ressources: dict[Identifiant, Ressource]


def calculs_des_bases(contenu: FichierRessources, questions: list[Question], fichier: Path) -> dict[str, Calcul]:
    """``autres_revenus_<base>`` of each base, in euros a month. Raises ErreurContenu on an empty cell."""
    noms = {question.champ: question.nom for question in questions}
    for nom, ressource in contenu.ressources.items():
        if manquent := sorted(contenu.bases.keys() - ressource.droits.keys()):
            raise ErreurContenu(fichier, f"ressources.{nom}.droits", f"table incomplète : {', '.join(manquent)}")
        if inconnus := sorted(ressource.droits.keys() - contenu.bases.keys()):
            raise ErreurContenu(fichier, f"ressources.{nom}.droits", f"base inconnue : {', '.join(inconnus)}")
        if absents := [champ for champ in ressource.champs if champ not in noms]:
            raise ErreurContenu(fichier, f"ressources.{nom}.champs", f"question inconnue : {', '.join(absents)}")
    return {
        f"autres_revenus_{base}": Calcul(
            entite="adulte",
            texte=f"Autres revenus comptés : {decrite.texte}",
            unite="EUR/mois",
            formule=_somme(contenu, base, noms),
            reference="Table des ressources : un article par revenu",
        )
        for base, decrite in contenu.bases.items()
    }


def _somme(contenu: FichierRessources, base: str, noms: dict[str, str]) -> str:
    termes = []
    for ressource in contenu.ressources.values():
        compte = ressource.droits[base].compte
        if compte in (FORMULE, 0):
            continue
        for champ in ressource.champs:
            nom = noms[champ]
            termes.append(f"inconnu(0, {nom})" if compte == A_VERIFIER else nom if compte == 1 else f"{compte} * {nom}")
    return " + ".join(termes) or "0"


def verifier(regles: Regles, contenu: FichierRessources, fichier: Path) -> None:
    """Every right that reads an income is in the table, and reads what the table says. Raises ErreurContenu."""
    cles = {nom: {regles.reponses[champ].cle for champ in r.champs} for nom, r in contenu.ressources.items()}
    revenus = set().union(*cles.values())
    dans_la_table = {droit for base in contenu.bases.values() for droit in base.droits}
    if inconnus := sorted(dans_la_table - regles.droits.keys()):
        raise ErreurContenu(fichier, "bases", f"droit inconnu : {', '.join(inconnus)}")
    lus = {identifiant: _lus(regles, identifiant) for identifiant in regles.droits}
    for identifiant, cles_lues in lus.items():
        if identifiant not in dans_la_table and revenus & cles_lues and regles.droits[identifiant].regle.montant:
            message = f"ce droit compte des revenus : dites dans {fichier.name} lesquels, et par quel article"
            raise ErreurContenu(regles.fichiers_droits[identifiant], "regle", message)
    for nom, ressource in contenu.ressources.items():
        for base, traitement in ressource.droits.items():
            for droit in contenu.bases[base].droits:
                if traitement.compte not in (FORMULE, 0) and not cles[nom] & lus[droit]:
                    message = (
                        f"la table compte ce revenu pour {droit}, mais aucune formule ne lit autres_revenus_{base}"
                    )
                    raise ErreurContenu(fichier, f"ressources.{nom}.droits.{base}", message)
                if traitement.compte == FORMULE and not cles[nom] & lus[droit]:
                    message = f"« formule », mais {droit} ne lit pas {', '.join(ressource.champs)}"
                    raise ErreurContenu(fichier, f"ressources.{nom}.droits.{base}", message)


def _lus(regles: Regles, identifiant: str) -> frozenset[str]:
    return frozenset().union(*(regles.graphe.fermeture(cle) for cle in regles.droits[identifiant].racines))
