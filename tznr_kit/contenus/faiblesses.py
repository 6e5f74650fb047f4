"""What is weak in the sheets: figures to doubt, sentences and forms of an old or indirect source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tznr_kit.contenus.constat import Constat
from tznr_kit.contenus.poids import DOMMAGES, demande, gravite, usage_des_montants
from tznr_kit.droits.fiches.catalogue import brutes
from tznr_kit.droits.fiches.modele import Fiche
from tznr_kit.droits.fiches.montants import FAIBLES

VIEILLE = 5
"""A source of five calendar years ago, or more, is read again before it is believed."""


@dataclass(frozen=True)
class ARelire:
    """One sheet, and how much what is weak in it weighs."""

    fichier: str
    poids: int
    chiffres: int
    phrases: int


def faiblesses(jour: date) -> Iterator[Constat]:
    """Everything weak in every sheet. Raises ErreurContenu."""
    for droit, fiche, fichier in brutes():
        nom = f"droits/{fichier.name}"
        yield from _chiffres(nom, droit.id, fiche)
        yield from _phrases(nom, droit.id, fiche, jour)
        for cle, source in fiche.sources.items():
            if source.url is None:
                yield Constat(nom, f"fiche.sources.{cle}", "sans_adresse", source.libelle)


def a_relire_d_abord(constats: Iterable[Constat]) -> list[ARelire]:
    """The sheets whose next hour of reading again is worth most, the heaviest first."""
    poids, chiffres, phrases = Counter[str](), Counter[str](), Counter[str]()
    for un in constats:
        if un.poids and un.fichier.startswith("droits/"):
            poids[un.fichier] += un.poids
            (phrases if un.genre == "phrase_faible" else chiffres)[un.fichier] += 1
    return [ARelire(nom, lourd, chiffres[nom], phrases[nom]) for nom, lourd in poids.most_common()]


def _chiffres(fichier: str, droit: str, fiche: Fiche) -> Iterator[Constat]:
    usages = usage_des_montants(fiche)
    for montant in fiche.montants:
        champ, vieux = f"fiche.montants.{montant.id}", montant.perime_connu or montant.statut == "perime_probable"
        poids = gravite(montant.fiabilite, perime=vieux) * usages[montant.id] * demande(droit)
        if vieux:
            yield Constat(fichier, champ, "perime_connu", f"valeur de {montant.depuis}", poids)
        elif montant.fiabilite in FAIBLES or montant.statut == "a_verifier":
            message = f"fiabilité {montant.fiabilite}, valeur de {montant.depuis}"
            yield Constat(fichier, champ, "faible", message, poids)


def _phrases(fichier: str, droit: str, fiche: Fiche, jour: date) -> Iterator[Constat]:
    for champ, source, fiabilite, vu_le in _sourcees(fiche):
        lu = vu_le or (fiche.sources[source].date if source else None)
        vieux = lu is not None and int(lu[:4]) <= jour.year - VIEILLE
        if vieux or fiabilite in FAIBLES:
            poids = DOMMAGES[champ.partition("[")[0]] * demande(droit)
            yield Constat(fichier, f"fiche.{champ}", "phrase_faible", _pourquoi(fiabilite, lu, source), poids)


def _pourquoi(fiabilite: str | None, lu: str | None, source: str | None) -> str:
    faible = f"fiabilité {fiabilite}, " if fiabilite in FAIBLES else ""
    return f"{faible}source « {source} » de {lu or 'date inconnue'}"


def _sourcees(fiche: Fiche) -> Iterator[tuple[str, str | None, str | None, str | None]]:
    """(field, source, reliability, when it was seen) of what a sheet affirms outside its figures."""
    seules = {"delai": fiche.delai, "silence": fiche.silence, "renouvellement": fiche.renouvellement}
    yield from ((champ, un.source, un.fiabilite, None) for champ, un in seules.items() if un)
    yield from ((f"cumul[{n}]", un.source, un.fiabilite, None) for n, un in enumerate(fiche.cumul))
    yield from ((f"idees_recues[{n}]", une.source, None, None) for n, une in enumerate(fiche.idees_recues))
    yield from ((f"formulaires[{n}]", un.source, None, un.vu_le) for n, un in enumerate(fiche.formulaires))
