"""What a household may be told: one card per right, in order, and what it may be missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from tznr_kit.droits.calcul import Calcul, ordinaire
from tznr_kit.droits.fiches.catalogue import FicheDroit, catalogue
from tznr_rules.droits import DroitCompile

Statut = Literal["probable", "a_verifier", "deja_percu", "non"]
Etat = Literal["remplie", "non_remplie", "inconnue"]

ORDRE: tuple[Statut, ...] = ("probable", "a_verifier", "deja_percu", "non")
MOIS_PAR_AN = 12


@dataclass(frozen=True)
class Condition:
    """One sentence of the guide and where the household stands."""

    texte: str
    etat: Etat


@dataclass(frozen=True)
class Montant:
    """Lowest and highest amount, euros per period of the right; None: no amount, or no upper limit."""

    bas: float | None
    haut: float | None


@dataclass(frozen=True)
class Carte:
    """One right for one household.

    ``montant`` is what the answers allow to say. When it still depends on what is only asked beside a professional
    (permit, health, savings), ``ordinaire`` is the status and ``estimation`` the amount of an ordinary household;
    they never change ``statut``. ``manque``: fields whose answer would settle the right. ``fiche`` is None while
    nobody has written the sheet.
    """

    id: str
    nom: str
    nom_court: str
    statut: Statut
    montant: Montant
    ordinaire: Statut
    estimation: Montant
    periode: Literal["mois", "an"] | None
    niveau: str | None
    participation: float | None
    fiabilite: str
    automatique: bool
    conditions: tuple[Condition, ...]
    manque: tuple[str, ...]
    mises_en_garde: tuple[str, ...]
    fiche: FicheDroit | None

    @property
    def a_demander(self) -> bool:
        """A right to look into now: likely, or possible for an ordinary household; not received, not automatic."""
        if self.automatique or self.statut not in ("probable", "a_verifier"):
            return False
        return self.statut == "probable" or self.ordinaire != "non"

    @property
    def avec_professionnel(self) -> bool:
        """True when only an answer given beside a professional can open it."""
        return self.statut == "a_verifier" and self.ordinaire == "non"

    def par_mois(self, montant: float | None) -> float:
        """``montant`` of this right brought to a month; 0 without an amount."""
        return (montant or 0.0) / (MOIS_PAR_AN if self.periode == "an" else 1)


def cartes(calcul: Calcul, jour: date) -> list[Carte]:
    """The cards of every right: by certainty, then by monthly amount, largest first."""
    fiches = fiches_du_foyer(calcul, jour)
    suppose = ordinaire(calcul, jour)
    toutes = [_carte(calcul, suppose, droit, fiches.get(droit.droit.id)) for droit in calcul.regles.droits.values()]
    return sorted(toutes, key=_rang)


def _rang(carte: Carte) -> tuple[int, bool, int, float]:
    """Certainty first: the status, then that of an ordinary household; then the amount."""
    certitude = ORDRE.index(carte.statut), carte.automatique, ORDRE.index(carte.ordinaire)
    return (*certitude, -carte.par_mois(carte.estimation.haut))


def _carte(calcul: Calcul, suppose: Calcul, compile_: DroitCompile, fiche: FicheDroit | None) -> Carte:
    droit = compile_.droit
    resultat, estime = calcul.droits[droit.id], suppose.droits[droit.id]
    return Carte(
        id=droit.id,
        nom=fiche.nom if fiche else droit.nom,
        nom_court=fiche.nom_court if fiche else droit.nom_court,
        statut=resultat["statut"],
        montant=Montant(resultat["montant_min"], resultat["montant_max"]),
        ordinaire=estime["statut"],
        estimation=Montant(estime["montant_min"], estime["montant_max"]),
        periode=resultat["periode"],
        niveau=estime["niveau"],
        participation=estime.get("participation"),
        fiabilite=resultat["fiabilite"],
        automatique=compile_.regle.automatique,
        conditions=tuple(Condition(c["texte"], c["etat"]) for c in resultat["conditions"]),
        manque=tuple(resultat["manque"]),
        mises_en_garde=tuple(_mises_en_garde(calcul, compile_)),
        fiche=fiche,
    )


def _mises_en_garde(calcul: Calcul, droit: DroitCompile) -> list[str]:
    """Warnings whose condition is true or unknown: better one too many than a claim that hurts."""
    paires = zip(droit.regle.mises_en_garde, droit.mises_en_garde, strict=True)
    return [garde.texte for garde, cle in paires if calcul.simulation.etat(droit, cle)[1][0]]


def agricole(calcul: Calcul) -> bool:
    """Does somebody of the household depend on the farmers' fund (MSA)?"""
    adultes: list[dict[str, Any] | None] = calcul.situation["adultes"]
    return any(
        adulte.get("activite") == "agriculteur" or adulte.get("regime_agricole", "non") != "non"
        for adulte in adultes
        if adulte
    )


def commune(calcul: Calcul) -> str | None:
    """INSEE code of the commune where the household lives, None when it was not said."""
    insee = calcul.retenues.get("logement.commune_insee")
    return insee if isinstance(insee, str) else None


def fiches_du_foyer(calcul: Calcul, jour: date) -> dict[str, FicheDroit]:
    """Right → the sheet whose words suit the household: the farmers' variant when there is one."""
    toutes = catalogue(jour)
    choisies = {fiche.id: fiche for fiche in toutes.values() if fiche.id == fiche.calcul}
    if agricole(calcul):
        choisies |= {fiche.calcul: fiche for fiche in toutes.values() if fiche.id != fiche.calcul}
    return choisies
