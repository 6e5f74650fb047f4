"""A right explained: for a person in a sentence, for a professional down to the parameters and their articles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tznr_rules.graphe import Noeud
from tznr_rules.regles import Regles
from tznr_rules.simulation import Simulation

PROFONDEUR = 12


@dataclass(frozen=True)
class LigneDeBareme:
    nom: str
    texte: str
    valeur: Any
    unite: str
    depuis: date
    reference: str
    fiabilite: str
    perime_connu: bool


@dataclass(frozen=True)
class Ligne:
    """One line of an unfolded calculation. ``valeur`` is the value of the household, or (low, high), one per person."""

    cle: str
    texte: str
    unite: str
    valeurs: list[Any]
    formule: str
    en_mots: str
    reference: str | None
    explication: str | None
    profondeur: int
    baremes: list[LigneDeBareme] = field(default_factory=list)


def calcul_deplie(simulation: Simulation, identifiant: str, i: int = 0) -> list[Ligne]:
    """The calculation of one right for household ``i``, from the amount down to the answers, each quantity once."""
    droit = simulation.regles.droits[identifiant]
    racine = droit.montant or droit.ouvert
    lignes: list[Ligne] = []
    _deplier(simulation, racine, i, 0, set(), lignes)
    return lignes


def _deplier(simulation: Simulation, cle: str, i: int, profondeur: int, vus: set[str], lignes: list[Ligne]) -> None:
    regles = simulation.regles
    noeud = regles.graphe.noeuds.get(cle)
    if noeud is None or cle in vus or profondeur > PROFONDEUR or noeud.type == "bareme":
        return
    vus.add(cle)
    if noeud.texte and noeud.formule:
        baremes = [ligne_de_bareme(regles, lien.cle, simulation.jour) for lien in _baremes(noeud)]
        lignes.append(
            Ligne(
                cle, noeud.texte, noeud.unite, _valeurs(simulation, cle, i), noeud.formule, en_mots(regles, noeud),
                noeud.reference, noeud.explication, profondeur, [b for b in baremes if b],
            )
        )  # fmt: skip
        profondeur += 1
    for lien in sorted(noeud.liens, key=lambda lien: lien.cle):
        _deplier(simulation, lien.cle, i, profondeur, vus, lignes)


def _baremes(noeud: Noeud) -> list[Any]:
    return sorted((lien for lien in noeud.liens if lien.cle.startswith("bareme.")), key=lambda lien: lien.cle)


def ligne_de_bareme(regles: Regles, cle: str, jour: date) -> LigneDeBareme | None:
    """A parameter with its value at a date and its article; None for one that had no value yet."""
    nom = cle.removeprefix("bareme.")
    parametre = regles.baremes.parametres[nom][0]
    if parametre.valeurs[0].depuis > jour:
        return None
    valeur = regles.baremes.valeur_datee(nom, jour)
    return LigneDeBareme(
        nom, parametre.texte, valeur.valeur, parametre.unite, valeur.depuis, valeur.reference, valeur.fiabilite,
        valeur.perime_connu,
    )  # fmt: skip


def _valeurs(simulation: Simulation, cle: str, i: int) -> list[Any]:
    if simulation.regles.graphe.noeuds[cle].type.startswith("choix:"):
        return []
    liste = cle.split(".", maxsplit=1)[0]
    if liste == "foyer":
        bas, haut = simulation.ligne(cle, i)
        return [_valeur(bas[0], haut[0])]
    presents = simulation.ligne(f"{liste}.present", i)[1]
    bas, haut = simulation.ligne(cle, i)
    return [_valeur(bas[j], haut[j]) for j in range(len(presents)) if presents[j]]


def _valeur(bas: Any, haut: Any) -> Any:
    if isinstance(bas.item(), bool):
        return bool(bas) if bas == haut else None
    return round(float(bas), 2) if bas == haut else (round(float(bas), 2), round(float(haut), 2))


def en_mots(regles: Regles, noeud: Noeud) -> str:
    """The formula with the names replaced by what they mean."""
    textes = {
        cle.split(".", 1)[1]: n.texte
        for cle, n in regles.graphe.noeuds.items()
        if n.texte and n.texte != cle.split(".", 1)[1]
    }
    par_nom = {lien.cle.split(".", 1)[1]: textes.get(lien.cle.split(".", 1)[1]) for lien in noeud.liens}

    def mot(trouve: re.Match[str]) -> str:
        nom = trouve.group(0).removeprefix("bareme.")
        texte = par_nom.get(nom)
        return f"« {texte} »" if texte else trouve.group(0)

    return re.sub(r"bareme\.\w+\.\w+|[a-z_][a-z0-9_]*", mot, noeud.formule)


def expliquer_droit(regles: Regles, identifiant: str, jour: date | None = None) -> list[str]:
    """The rule of one right as text: conditions, amount, quantities, parameters and their references."""
    droit = regles.droits[identifiant]
    lignes = [f"# {droit.droit.nom}", "", "## Conditions (toutes)"]
    for condition in droit.regle.conditions:
        lignes += [f"- {condition.texte}", f"  {condition.si}", f"  {condition.reference}"]
    if droit.regle.montant is not None:
        lignes += ["", f"## Montant (EUR/{droit.regle.periode})", str(droit.regle.montant).strip()]
    cles = sorted(set().union(*(regles.graphe.fermeture(cle) for cle in droit.racines)))
    lignes += ["", "## Grandeurs"]
    for cle in cles:
        noeud = regles.graphe.noeuds.get(cle)
        if noeud and noeud.formule and "#" not in cle:
            lignes.append(f"- {cle} [{noeud.unite}] {noeud.texte} = {' '.join(noeud.formule.split())}")
    lignes += ["", "## Barèmes"]
    for cle in cles:
        if cle.startswith("bareme."):
            lignes += _baremes_en_texte(regles, cle, jour)
    return lignes


def _baremes_en_texte(regles: Regles, cle: str, jour: date | None) -> list[str]:
    nom = cle.removeprefix("bareme.")
    parametre = regles.baremes.parametres[nom][0]
    if jour is not None:
        ligne = ligne_de_bareme(regles, cle, jour)
        valeurs = [ligne] if ligne else []
    else:
        valeurs = [ligne for v in parametre.valeurs if (ligne := ligne_de_bareme(regles, cle, v.depuis))]
    return [
        f"- {cle} [{parametre.unite}] {parametre.texte} : {v.valeur} depuis {v.depuis} "
        f"({v.reference}, fiabilité {v.fiabilite})"
        for v in valeurs
    ]
