"""Being of use in a small commune: what exists there, the nearest doors, the line that answers, what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from tznr_kit.lieux.filtres import Filtre, Trouve, filtrer
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.lignes import Appel, lignes_pour
from tznr_kit.lieux.recherche import mairie_de
from tznr_kit.lieux.zones_blanches.calcul import Seuils, minutes_de_route, seuils
from tznr_kit.socle.territoires.communes import commune, communes
from tznr_kit.socle.territoires.lecture import territoires

PROCHES = 4
LOIN_KM = 20.0
# Doors where somebody receives you about rights, and that every inhabitant should find.
ATTENDUS = ("mds", "mdp", "france_services", "ccas_cias", "caf", "msa", "cpam", "impots", "france_travail")
LACUNES = {"telephone": "téléphone", "horaires": "horaires", "transport": "transports"}


@dataclass(frozen=True, slots=True)
class Porte:
    """A place to go to, with an estimate of the minutes by road (None without a distance)."""

    trouve: Trouve
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Portes:
    """``ici``: in the commune itself; ``proches``: the nearest elsewhere, one a kind; ``mairie``: the last resort.

    ``manque``: sentences for the cell, never for the resident.
    """

    ici: tuple[Porte, ...]
    proches: tuple[Porte, ...]
    mairie: Trouve
    lignes: tuple[Appel, ...]
    manque: tuple[str, ...]


def portes(tout: Annuaire, insee: str, droit: str | None = None) -> Portes:
    """The doors for somebody of this commune, for a right when one is given. Raises ErreurContenu."""
    ou, regles = commune(insee), seuils()
    trouves = filtrer(tout, Filtre(autour=insee, droit=droit), communes())
    ici = [trouve for trouve in trouves if trouve.lieu.commune == insee]
    mairie = mairie_de(tout, insee)
    return Portes(
        ici=tuple(_porte(une, regles) for une in sorted(ici, key=lambda une: tout.rang(une.lieu))),
        proches=tuple(_porte(une, regles) for une in _une_par_type(trouves, insee)),
        mairie=Trouve(mairie, 0.0),
        lignes=tuple(lignes_pour(droit or "")),
        manque=tuple(_manque(tout, ou.insee)),
    )


def _une_par_type(trouves: list[Trouve], insee: str) -> list[Trouve]:
    """The nearest of each kind outside the commune: four doors that do not do the same thing."""
    par_type: dict[str, Trouve] = {}
    for trouve in trouves:
        if trouve.lieu.commune != insee and trouve.lieu.type != "mairie":
            par_type.setdefault(trouve.lieu.type, trouve)
    return list(par_type.values())[:PROCHES]


def _porte(trouve: Trouve, regles: Seuils) -> Porte:
    return Porte(trouve, None if trouve.distance is None else round(minutes_de_route(trouve.distance, regles)))


def _manque(tout: Annuaire, insee: str) -> list[str]:
    """What the cell has to find out: absent kinds of places, unknown facts, what the territory already lists."""
    proches = filtrer(tout, Filtre(autour=insee, rayon_km=LOIN_KM), communes())
    presents = {nom for une in proches for nom in (une.lieu.type, *une.lieu.autres_types)}
    absents = [
        f"{tout.types[nom].nom} : aucun accueil connu à moins de {LOIN_KM:.0f} km"
        for nom in ATTENDUS
        if nom in tout.types and nom not in presents
    ]
    lacunes = [phrase for lieu in tout.publies if lieu.commune == insee for phrase in _lacunes(lieu.nom, lieu)]
    ailleurs = [phrase for un in territoires().values() if un.centre == insee for phrase in un.manque]
    return list(dict.fromkeys([*absents, *lacunes, *ailleurs]))


def _lacunes(nom: str, lieu: object) -> list[str]:
    inconnus = [mot for champ, mot in LACUNES.items() if getattr(lieu, champ) is None]
    return [f"{nom} : {', '.join(inconnus)} à compléter"] if inconnus else []
