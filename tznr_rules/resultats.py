"""One household as the contract writes it (docs/contrat.md): statuts, amounts, conditions, missing answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from tznr_rules.droits import DroitCompile
from tznr_rules.intervalle import SANS_BORNE
from tznr_rules.langage import OUI_NON
from tznr_rules.statuts import ETATS, STATUTS

if TYPE_CHECKING:
    from tznr_rules.simulation import Simulation


def resultats(
    simulation: Simulation,
    identifiants: Sequence[Any] | None = None,
    suivantes: Mapping[int, str | None] = MappingProxyType({}),
) -> list[dict[str, Any]]:
    """One dictionary per household, in order; ``suivantes`` are the next questions to ask, by rank."""
    droits = {identifiant: _droit(simulation, droit) for identifiant, droit in simulation.regles.droits.items()}
    calculs = _calculs(simulation)
    return [
        {
            "id": identifiants[i] if identifiants else None,
            "date": f"{simulation.jour:%Y-%m}",
            "droits": {identifiant: lignes[i] for identifiant, lignes in droits.items()},
            "calculs": calculs[i],
            "question_suivante": suivantes.get(i),
        }
        for i in range(simulation.colonnes.nombre)
    ]


def resumes(simulation: Simulation, identifiants: Sequence[Any] | None = None) -> list[dict[str, Any]]:
    """The same without conditions, missing answers and quantities: several times faster to compute."""
    droits = {identifiant: _chiffres(simulation, droit) for identifiant, droit in simulation.regles.droits.items()}
    return [
        {
            "id": identifiants[i] if identifiants else None,
            "date": f"{simulation.jour:%Y-%m}",
            "droits": {identifiant: lignes[i] for identifiant, lignes in droits.items()},
        }
        for i in range(simulation.colonnes.nombre)
    ]


def _chiffres(simulation: Simulation, droit: DroitCompile) -> list[dict[str, Any]]:
    """Status and amounts of one right, one line a household."""
    identifiant = droit.droit.id
    statuts = [STATUTS[rang] for rang in simulation.rangs_des_statuts(identifiant).tolist()]
    petits, grands = (colonne.tolist() for colonne in simulation.montants_dits(droit))
    niveaux = simulation.niveaux(droit)
    participations = simulation.participations(droit, niveaux)
    fiabilite = simulation.regles.fiabilite(identifiant, simulation.jour)
    chiffre = droit.montant is not None
    lignes = []
    for i, statut in enumerate(statuts):
        ligne: dict[str, Any] = {
            "statut": statut,
            "montant": petits[i] if chiffre and petits[i] == grands[i] else None,
            "montant_min": petits[i] if chiffre else None,
            "montant_max": grands[i] if chiffre and grands[i] < SANS_BORNE / 10 else None,
            "periode": droit.regle.periode,
            "niveau": niveaux[i],
            "fiabilite": fiabilite,
        }
        if droit.participation:
            ligne["participation"] = participations[i]
        lignes.append(ligne)
    return lignes


def _droit(simulation: Simulation, droit: DroitCompile) -> list[dict[str, Any]]:
    identifiant = droit.droit.id
    conditions = [
        (condition.id, condition.texte, *simulation.etat(droit, cle))
        for condition, cle in zip(droit.regle.conditions, droit.conditions, strict=True)
    ]
    manques = simulation.manques.par_droit(identifiant)
    a_recalculer = simulation.a_recalculer(identifiant).tolist()
    prudent = simulation.prudence.concerne(droit)
    return [
        {
            **chiffres,
            "conditions": [
                {"id": c, "texte": t, "etat": ETATS[bool(bas[i]), bool(haut[i])]} for c, t, bas, haut in conditions
            ],
            "manque": manques[i],
            "a_recalculer": a_recalculer[i],
            "chiffres_perimes": [un.nom for un in simulation.prudence.chiffres(droit, i)] if prudent else [],
        }
        for i, chiffres in enumerate(_chiffres(simulation, droit))
    ]


def _calculs(simulation: Simulation) -> list[dict[str, Any]]:
    graphe = simulation.regles.graphe
    colonnes = [
        (nom, graphe.noeuds[cle].type == OUI_NON, *simulation.listes(cle)) for nom, cle in graphe.grandeurs_du_foyer
    ]
    return [
        {nom: _lisible(oui_non, bas[i], haut[i]) for nom, oui_non, bas, haut in colonnes}
        for i in range(simulation.colonnes.nombre)
    ]


def _lisible(oui_non: bool, bas: Any, haut: Any) -> Any:
    if oui_non:
        return bool(bas) if bas == haut else None
    if bas is haut or bas == haut:
        return round(float(bas), 4)
    return {"min": round(float(bas), 4), "max": round(float(haut), 4)}
