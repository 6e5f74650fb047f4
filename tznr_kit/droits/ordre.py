"""In which order to claim: a small graph in ``content/dossiers/ordre.yaml``, and the steps it makes of some rights."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pydantic import model_validator

from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu


class Prealable(Modele):
    """What must exist before a claim can be made. ``besoin``: the sentence the person recognises."""

    id: str
    besoin: str
    titre: str
    geste: str
    raison: str


class Lien(Modele):
    """``avant`` is claimed before ``apres``, because ``raison``."""

    avant: str
    apres: str
    raison: str


class Ordre(Modele):
    """The whole file. Raises ValueError when the links go round."""

    licence: str
    source: str
    verifie_le: date
    prochaine_revue: date
    prealables: tuple[Prealable, ...]
    besoins: dict[str, tuple[str, ...]]
    liens: tuple[Lien, ...]

    @model_validator(mode="after")
    def _coherent(self) -> Ordre:
        connus = {un.id for un in self.prealables}
        for droit, voulus in self.besoins.items():
            if inconnus := set(voulus) - connus:
                raise ValueError(f"« {droit} » a besoin de « {min(inconnus)} », qui n'est pas un préalable")
        if tourne := _en_rond({(lien.avant, lien.apres) for lien in self.liens}):
            raise ValueError(f"l'ordre tourne en rond autour de « {tourne} »")
        return self

    @cached_property
    def raisons(self) -> Mapping[tuple[str, str], str]:
        """(before, after) → why."""
        return {(lien.avant, lien.apres): lien.raison for lien in self.liens}


@dataclass(frozen=True)
class Etape:
    """One step of the route: a right, or something to have first. ``raison``: why it stands here, "" when nothing
    asks for it; ``apres``: the ids of the steps that must come before."""

    id: str
    prealable: Prealable | None
    apres: tuple[str, ...]
    raison: str


def ordre() -> Ordre:
    """Raises ErreurContenu."""
    return charger(Ordre, chemin_contenu("dossiers") / "ordre.yaml")


def prealables_de(droits: Sequence[str]) -> list[Prealable]:
    """What these rights may need first, in the order of the file: what to ask the person about."""
    lu = ordre()
    voulus = {besoin for droit in droits for besoin in lu.besoins.get(droit, ())}
    return [un for un in lu.prealables if un.id in voulus]


def route(droits: Sequence[str], manquants: Collection[str] = ()) -> list[Etape]:
    """The steps for these rights, given from the most to the least useful: that order is kept where nothing
    forces another. ``manquants``: ids of the prerequisites the person does not have."""
    lu, uniques = ordre(), list(dict.fromkeys(droits))
    premiers = [un for un in prealables_de(uniques) if un.id in manquants]
    etapes = [Etape(un.id, un, (), un.raison) for un in premiers]
    places: list[str] = []
    restants = uniques
    while restants:
        libre = next(un for un in restants if not any((autre, un) in lu.raisons for autre in restants))
        restants = [un for un in restants if un != libre]
        avant = tuple(autre for autre in places if (autre, libre) in lu.raisons)
        besoins = tuple(un.id for un in premiers if un.id in lu.besoins.get(libre, ()))
        raison = lu.raisons[avant[-1], libre] if avant else ""
        etapes.append(Etape(libre, None, (*besoins, *avant), raison))
        places.append(libre)
    return etapes


def _en_rond(liens: Collection[tuple[str, str]]) -> str | None:
    """A node of a cycle, None when there is none."""
    restants = set(liens)
    while restants:
        bouts = {apres for _, apres in restants} - {avant for avant, _ in restants}
        if not bouts:
            return min(avant for avant, _ in restants)
        restants = {(avant, apres) for avant, apres in restants if apres not in bouts}
    return None
