"""The words around the figures of a year, the same on the screen, on paper and in the files."""

from __future__ import annotations

from tznr_kit.chiffres.bilan import Argent, Bilan, Couts
from tznr_kit.chiffres.publiable import REGLE
from tznr_kit.chiffres.trimestres import Cellules
from tznr_kit.socle.typographie import INSECABLE

CACHE = "secret"
PREUVES = {"compte": "compté", "declare": "déclaré", "confirme": "confirmé"}
FICTIF = "Données fictives de démonstration : rien de tout cela n'a eu lieu."
SANS_PUBLIC = (
    "Droits ouverts par public : impossible par construction. "
    "La ligne qui compte un droit ouvert ne dit rien de la personne."
)
COUTS_A_COMPLETER = (
    "Le coût complet, par personne et par droit ouvert, s'affichera ici quand le Département aura donné le coût d'une "
    "heure et celui d'un kilomètre, et quand chaque compte rendu dira ses heures."
)
COHORTES = (
    "Les droits sont ceux dont le suivi s'est achevé dans l'année. Certains viennent de rencontres d'une année "
    "d'avant : rien ne relie un droit à une rencontre."
)
PAR_AN = "par an"
ENTONNOIR = "De la rencontre au droit ouvert"


def en_mots(valeur: float | None) -> str:
    """A figure with thin groups of thousands; « secret » where it is hidden."""
    return CACHE if valeur is None else f"{valeur:,}".replace(",", INSECABLE).replace(".", ",")


def en_euros(valeur: float | None) -> str:
    """As ``en_mots``, the sign kept on the same line."""
    return CACHE if valeur is None else f"{en_mots(valeur)}{INSECABLE}€"


def du_trimestre(trimestres: Cellules | None, rang: int) -> str:
    """One quarter in words: « par an » where only the year is said."""
    return PAR_AN if trimestres is None else en_mots(trimestres[rang])


def avertissements(bilan: Bilan) -> list[str]:
    """What must be read before the figures."""
    return [
        *([FICTIF] if bilan.fictif else []),
        f"Un nombre de 1 à {REGLE.seuil - 1} est secret, et d'autres avec lui : aucune soustraction ne le donne.",
        "Une personne rencontrée deux fois compte deux fois : rien ne permet de la reconnaître.",
        "Un trimestre est secret plus souvent qu'une année : les nombres y sont plus petits.",
        SANS_PUBLIC,
        COHORTES,
        "« Déclaré » vient des personnes et des équipes ; « confirmé » vient de l'organisme.",
    ]


def phrases_argent(argent: Argent, couts: Couts) -> list[str]:
    """Money in sentences; what is unknown is said so."""
    if argent.bas is None:
        ouverts = "Montant des droits ouverts : trop peu de droits connus pour le dire."
    else:
        haut = f"et {en_euros(argent.haut)}" if argent.haut is not None else "et plus (une tranche n'a pas de maximum)"
        an = f"{en_euros(12 * argent.bas)} au moins sur douze mois"
        ouverts = f"Montant des droits ouverts : entre {en_euros(argent.bas)} {haut} par mois, soit {an}."
    return [
        ouverts,
        f"Délai médian jusqu'à la décision : {argent.delai_median or 'trop peu de cas pour le dire'}.",
        *_phrases_des_couts(couts),
    ]


def _phrases_des_couts(couts: Couts) -> list[str]:
    if couts.complet is None:
        directes = f"Dépenses directes, hors temps de travail et kilomètres : {en_euros(couts.direct)}."
        return [directes, COUTS_A_COMPLETER]
    return [
        f"Coût complet : {en_euros(couts.complet)}. Par personne rencontrée : {en_euros(couts.par_personne)}. "
        f"Par droit ouvert : {en_euros(couts.par_droit)}.",
        COHORTES,
    ]
