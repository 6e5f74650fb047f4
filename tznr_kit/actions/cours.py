"""Where an action stands for whoever looks at it today: its state in words, who must act, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Etat = Literal[
    "brouillon", "soumise", "a_completer", "validee", "jour_j", "rendu_du", "rendu_a_valider", "rappels", "bilan",
    "annulee",
]  # fmt: skip
RENDU_ATTENDU = timedelta(days=5)
RAPPELS_JUSQU_A = timedelta(days=75)  # the last call-back is at J+60


@dataclass(frozen=True)
class Mot:
    """How a state is said: word, tint, pictogram; ``etape``: its rank on the line of seven; ``main``: who must act."""

    libelle: str
    teinte: Literal["trait", "violette", "brique", "canard", "plein", "gris"]
    picto: str
    etape: int
    main: Literal["referent", "cellule", "personne"]
    suite: str


MOTS: dict[Etat, Mot] = {
    "brouillon": Mot("Brouillon", "trait", "modifier", 0, "referent", "Finir la fiche et la soumettre"),
    "soumise": Mot("Soumise", "violette", "avion", 1, "cellule", "Décider : valider, ou demander un complément"),
    "a_completer": Mot("À compléter", "brique", "attention", 1, "referent", "Répondre à la cellule, puis soumettre"),
    "validee": Mot("Validée", "canard", "coche", 2, "personne", "Préparer le jour J : équipe, pack, KIT"),
    "jour_j": Mot("Jour J", "plein", "marche", 3, "referent", "Noter les rencontres"),
    "rendu_du": Mot("Compte rendu dû", "brique", "horloge", 4, "referent", "Envoyer le compte rendu"),
    "rendu_a_valider": Mot("Rendu à valider", "violette", "papiers", 4, "cellule", "Valider le compte rendu"),
    "rappels": Mot("En rappels", "violette", "telephone", 5, "cellule", "Rappeler les personnes qui ont dit oui"),
    "bilan": Mot("Bilan fait", "gris", "cadenas", 6, "personne", "Rien : l'action est terminée"),
    "annulee": Mot("Annulée", "trait", "fermer", 0, "personne", "Rien : l'action est annulée"),
}
LIGNE = ("Brouillon", "Soumise", "Validée", "Jour J", "Compte rendu", "Rappels", "Bilan")
TERMINES: frozenset[Etat] = frozenset({"bilan", "annulee"})


def etat(statut: str, jour: date | None, rendu: str | None, accords: int, aujourd_hui: date) -> Etat:
    """``rendu``: status of its report, None without one; ``accords``: people who said yes to be called back."""
    if statut == "validee" and jour is not None:
        return "validee" if jour > aujourd_hui else "jour_j" if jour == aujourd_hui else "rendu_du"
    if statut == "realisee":
        return "rendu_a_valider" if rendu == "soumis" else "rendu_du"
    if statut == "cloturee":
        return "rappels" if accords and jour and aujourd_hui <= jour + RAPPELS_JUSQU_A else "bilan"
    directs: dict[str, Etat] = {"brouillon": "brouillon", "soumise": "soumise", "a_completer": "a_completer"}
    return directs.get(statut, "annulee" if statut == "annulee" else "validee")


def retard(lu: Etat, jour: date | None, aujourd_hui: date) -> int:
    """Days late; 0 when nothing is."""
    if lu != "rendu_du" or jour is None:
        return 0
    return max(0, (aujourd_hui - jour - RENDU_ATTENDU).days)
