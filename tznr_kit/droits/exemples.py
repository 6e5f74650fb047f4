"""Worked examples of a sheet: what three households would get on a day, computed by the engine when asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tznr_kit.droits.fiches.catalogue import FicheDroit, catalogue
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.reglages import chemin_contenu
from tznr_kit.socle.typographie import nombre
from tznr_rules import simuler

PERIODES = {"mois": "par mois", "an": "par an"}


@dataclass(frozen=True)
class ExempleCalcule:
    """« Seul, payé 1 450 € », « environ 230 € par mois »; ``montant`` None: this household would not get it."""

    texte: str
    montant: float | None
    en_mots: str


def exemples(droit: FicheDroit, jour: date) -> Sequence[ExempleCalcule]:
    """The examples of ``droit`` on ``jour``, in the order of the sheet; empty when it is not computed.

    Raises ErreurContenu on a household that cannot be read.
    """
    return _tous(jour, id(catalogue(jour))).get(droit.id, ())


def verifier_les_exemples(jour: date) -> None:
    """Every example of every sheet can be read and computed. Raises ErreurContenu."""
    _tous(jour, id(catalogue(jour)))


@lru_cache(maxsize=4)
def _tous(jour: date, _catalogue: int) -> dict[str, tuple[ExempleCalcule, ...]]:
    """Every example of every sheet in one batch: one household or fifty cost the same."""
    ecrits = [(fiche, exemple) for fiche in catalogue(jour).values() for exemple in fiche.fiche.recto.exemples]
    foyers = [{**exemple.foyer, "id": str(rang), "complet": True} for rang, (_, exemple) in enumerate(ecrits)]
    resultats = simuler(foyers, f"{jour:%Y-%m}", chemin_contenu("droits").parent, avec_question=False) if foyers else []
    calcules: dict[str, list[ExempleCalcule]] = {}
    for (fiche, exemple), resultat in zip(ecrits, resultats, strict=True):
        if erreurs := resultat.get("erreurs"):
            message = f"« {exemple.texte} » : {erreurs[0]['champ']}, {erreurs[0]['message']}"
            raise ErreurContenu(fiche.fichier, "fiche.recto.exemples", message)
        droit = resultat["droits"][fiche.calcul]
        calcules.setdefault(fiche.id, []).append(_calcule(exemple.texte, droit["montant"], droit["periode"]))
    return {nom: tuple(liste) for nom, liste in calcules.items()}


def _calcule(texte: str, montant: float | None, periode: str) -> ExempleCalcule:
    if not montant:
        return ExempleCalcule(texte, None, "rien : les revenus dépassent")
    return ExempleCalcule(texte, montant, f"environ {nombre(int(montant), 0)} € {PERIODES[periode]}")
