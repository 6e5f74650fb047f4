"""Do the cases still say what the rules find? Used by the command, the tests and the correction on screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.formation.cas import Attendu, Cas, Statut
from tznr_rules import Simulation

CENTIME = 0.005


@dataclass(frozen=True)
class Ecart:
    """One right of one case where the written expectation is not what the rules find."""

    cas: str
    droit: str
    attendu: Attendu
    trouve: Attendu

    def phrase(self) -> str:
        """« p01 · rsa : attendu probable 161,82 €, trouvé non »."""
        return f"{self.cas} · {self.droit} : attendu {en_mots(self.attendu)}, trouvé {en_mots(self.trouve)}"


def trouver(un: Cas, mois: str) -> dict[str, Attendu]:
    """What the rules find for the whole case at ``mois`` (YYYY-MM), for every right. Raises ErreurSituation."""
    simulation = Simulation.des_situations(regles_du_kit(), [un.situation], mois)
    droits = simulation.resultats()[0]["droits"]
    return {droit: _lu(resultat) for droit, resultat in droits.items()}


def verifier(un: Cas, mois: str) -> list[Ecart]:
    """Where the case is stale at ``mois``: a right expected otherwise, or opened and not expected."""
    trouves = trouver(un, mois)
    ferme = Attendu(statut="non", montant=0.0)
    noms = [*un.attendus, *(nom for nom, lu in trouves.items() if nom not in un.attendus and _compte(lu))]
    paires = [(nom, un.attendus.get(nom, ferme), trouves[nom]) for nom in noms]
    return [Ecart(un.id, nom, attendu, lu) for nom, attendu, lu in paires if not meme(attendu, lu)]


def meme(un: Attendu, autre: Attendu) -> bool:
    """Same status, same level, same amounts to the cent."""
    chiffres = (
        (un.montant, autre.montant),
        (un.montant_min, autre.montant_min),
        (un.montant_max, autre.montant_max),
        (un.participation, autre.participation),
    )
    return (
        un.statut == autre.statut
        and un.niveau == autre.niveau
        and all(a == b or (a is not None and b is not None and abs(a - b) < CENTIME) for a, b in chiffres)
    )


def en_mots(lu: Attendu) -> str:
    """A status and its amount, short."""
    mots: list[str] = [lu.statut]
    if lu.niveau:
        mots.append(lu.niveau)
    if lu.montant is not None:
        mots.append(f"{lu.montant:.2f} €")
    elif lu.montant_max is not None:
        mots.append(f"{lu.montant_min or 0:.2f} à {lu.montant_max:.2f} €")
    if lu.participation:
        mots.append(f"(participation {lu.participation:.2f} €)")
    return " ".join(mots)


def _compte(lu: Attendu) -> bool:
    """Is it a right whose amount or level is computed, and not closed?"""
    return lu.statut != "non" and (lu.montant is not None or lu.montant_max is not None or lu.niveau is not None)


def _lu(resultat: dict[str, Any]) -> Attendu:
    statut: Statut = resultat["statut"]
    exact = resultat["montant"] is not None
    bornes = not exact and resultat["montant_max"] is not None and statut in ("probable", "a_verifier")
    return Attendu(
        statut=statut,
        montant=resultat["montant"],
        montant_min=resultat["montant_min"] if bornes else None,
        montant_max=resultat["montant_max"] if bornes else None,
        niveau=resultat["niveau"],
        participation=resultat.get("participation") or None,
    )
