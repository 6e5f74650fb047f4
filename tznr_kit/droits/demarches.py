"""What to do next: for each right its organisme and steps, and one list of documents for all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tznr_kit.droits.fiches.modele import Fiche, ServiceEnLigne
from tznr_kit.droits.fiches.repertoire import Repertoire, repertoire
from tznr_kit.droits.resultat import Carte

MSA = "msa"
SITE_D_UN_AUTRE = {True: "caf.fr", False: "msa.fr"}
"""Service online that does not serve this household: the family fund's for the MSA's people, and the reverse."""


@dataclass(frozen=True)
class Demarche:
    """How to claim one right. ``organisme``: who to ask, in full letters; ``services``: online, address known."""

    carte: Carte
    organisme: str
    etapes: tuple[str, ...]
    services: tuple[ServiceEnLigne, ...]
    documents: tuple[str, ...]
    page_officielle: str | None


def demarches(cartes: Iterable[Carte], agricole: bool) -> list[Demarche]:
    """The claims worth making, in the order given; rights without a sheet yet are left out."""
    mots = repertoire()
    return [_demarche(carte, carte.fiche.fiche, agricole, mots) for carte in cartes if carte.a_demander and carte.fiche]


def _demarche(carte: Carte, fiche: Fiche, agricole: bool, mots: Repertoire) -> Demarche:
    regimes = ("tous", "agricole" if agricole else "general")
    qui = organisme(fiche, agricole)
    return Demarche(
        carte=carte,
        organisme=mots.organismes[qui].en_toutes_lettres(),
        etapes=tuple(etape.texte for etape in fiche.etapes if etape.regime in regimes),
        services=tuple(service for service in fiche.en_ligne if _sert(service, qui)),
        documents=fiche.documents,
        page_officielle=fiche.page_officielle,
    )


def _sert(service: ServiceEnLigne, qui: str) -> bool:
    return service.url is not None and SITE_D_UN_AUTRE[qui == MSA] not in service.url


def organisme(fiche: Fiche, agricole: bool) -> str:
    """Code of the organisme to ask: the MSA for farmers' households when it handles the right, else the first other."""
    if agricole and MSA in fiche.organismes:
        return MSA
    return next((code for code in fiche.organismes if code != MSA), MSA)


def documents(suite: Iterable[Demarche]) -> list[str]:
    """Documents of every claim, each once, in the order met."""
    return list(dict.fromkeys(document for demarche in suite for document in demarche.documents))
