"""A small report written by hand, for the tests of what is said, written and drawn of it."""

from __future__ import annotations

from typing import Literal

from tznr_kit.chiffres.bilan import Argent, Bilan, Couts, Etape, Lieu, Mesure
from tznr_kit.chiffres.calculs import Valeur
from tznr_kit.chiffres.grille import Indicateur
from tznr_kit.chiffres.publiable import TOTAL
from tznr_kit.chiffres.tables import PERIODES, Ligne, Table
from tznr_kit.chiffres.trimestres import Cellules

Preuve = Literal["compte", "declare", "confirme"]
COMPTE: Preuve = "compte"


def mesure(
    code: str,
    valeur: int | None,
    n: int | None = None,
    manque: int | None = None,
    trimestres: Cellules | None = None,
    *,
    preuve: Preuve = COMPTE,
    calcul: str = "personnes",
) -> Mesure:
    """An indicator named after its code."""
    un = Indicateur(
        code=code, libelle=f"Nom {code}", definition=f"Sens {code}", unite="unités", preuve=preuve, calcul=calcul
    )
    return Mesure(un, Valeur(valeur, n, manque, trimestres))


def table(code: str, lignes: dict[str, tuple[int | None, ...]], colonnes: tuple[str, ...] = ("Nombre",)) -> Table:
    """A breakdown whose rows are named after their codes."""
    unite = "personnes" if colonnes == PERIODES else "droits"
    rangees = tuple(Ligne(nom, nom if nom == TOTAL else f"Ligne {nom}", valeurs) for nom, valeurs in lignes.items())
    return Table(code, f"Table {code}", unite, colonnes, rangees)


AGE = table(
    "age", {"jeunes": (12, 12, 0, 0, 0), "vieux": (28, None, 20, None, 8), TOTAL: (40, 12, 20, None, 8)}, PERIODES
)
DROITS = table("droits_reperes", {"css": (5, 6, 11), "rsa": (9, None, None), TOTAL: (14, None, None)},
               ("Oui", "Non", TOTAL))  # fmt: skip
FORMES = table("formes", {"peur": (6, 6, 0, 0, 0), "honte": (11, 11, 0, 0, 0), "autre": (None,) * 5}, PERIODES)
TERRITOIRE = table("territoire", {"muret": (8, 8, 0, 0, 0), "revel": (32, 4, 20, None, 8), TOTAL: (40,) * 5}, PERIODES)

PETIT = Bilan(
    annee=2026,
    fictif=False,
    mesures=(
        mesure("nb_actions", 3, 3, 0, (1, 0, 2, 0)),
        mesure("nb_intercommunalites", 2, 9, 0),
        mesure("pers_rencontrees", 1_240, 1_240, 0, (1_200, None, 40, 0)),
        mesure("orientes", 310, 1_240, None, (300, 0, 10, 0)),
        mesure("consentements", 186, 186, 0, preuve="declare"),
        mesure("demandes_deposees", 60, 90, preuve="confirme"),
        mesure("droits_ouverts", 24, 90, preuve="declare"),
        mesure("droits_refuses", 7, 90),
        mesure("plus_50", None, 1_240, 18),
    ),
    entonnoir=(
        Etape("Rencontrées", "personnes", 1_240, (1_200, None, 40, 0)),
        Etape("Avec un non-recours repéré", "personnes", 372, None, "Rencontrées"),
        Etape("Orientées", "personnes", 310, (300, 0, 10, 0), "Rencontrées"),
        Etape("Demandes déposées", "droits", 60, None),
        Etape("Droits ouverts", "droits", 24, None, "Demandes déposées"),
    ),
    argent=Argent(1_000, 2_500, 24, "deux mois"),
    couts=Couts(120, None, None, None),
    tables=(AGE, DROITS, FORMES, TERRITOIRE, table("issues", {})),
    actions=(
        Lieu("2026-03-01", "Marché de Cadours", "31098"),
        Lieu("2026-05-17", "Marché de Muret", "31395"),
        Lieu("2026-09-30", "=1+1", "31395"),
    ),
    attente="Attente : à dire.",
)
