"""A form on paper: the same fields, in the same order; « Recopier le papier » shows the same numbers on screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tznr_kit.papier.dessin.courant import entete, partie
from tznr_kit.papier.dessin.feuille import Feuille
from tznr_kit.papier.tableau import Tableau
from tznr_kit.socle.formulaires.lecture import liste, options
from tznr_kit.socle.formulaires.modele import Champ, Formulaire
from tznr_kit.socle.typographie import INSECABLE

TROP_LONG = 30  # a longer list is written by hand
LIGNE_A_ECRIRE = 7.0
LIGNES_DE_TABLEAU = 4


def dessiner_formulaire(document: Feuille, formulaire: Formulaire, action: str, consigne: str) -> None:
    """Every field of ``formulaire`` for ``action``, numbered in order; one sheet, both sides."""
    with document.composer(replace(document.composition, corps=12.0, interligne=1.25)):
        entete(document, "journal", formulaire.titre, action, consigne)
        numero = 0
        for etape in formulaire.etapes:
            partie(document, "remplir", etape.titre, suite=20)
            for champ in etape.champs:
                numero += 1
                _champ(document, numero, champ)


def _champ(document: Feuille, numero: int, champ: Champ) -> None:
    intitule = f"{numero}. {champ.libelle}"
    if champ.type == "tableau":
        document.paragraphe(intitule, style="B")
        vides = [["" for _ in champ.colonnes] for _ in range(LIGNES_DE_TABLEAU)]
        Tableau([colonne.libelle for colonne in champ.colonnes], [1] * len(champ.colonnes), None, 8).dessiner(
            document, vides
        )
        return
    cases = _cases(champ)
    if cases:
        document.assurer(3 * document.pas())
        document.paragraphe(intitule, style="B")
        document.paragraphe("   ".join(cases))
    else:
        _a_ecrire(document, intitule, lignes=2 if champ.type == "texte_long" else 1)


def _cases(champ: Champ) -> list[str]:
    """Boxes with the digit typed on the keyboard; empty when the answer is written."""
    fabriquer = CASES.get(champ.type)
    return fabriquer(champ) if fabriquer else []


def _choix(champ: Champ) -> list[str]:
    connues = options(champ)
    if len(connues) > TROP_LONG:
        return []
    return [_case(rang, option.libelle) for rang, option in enumerate(connues, start=1)]


def _etats(champ: Champ) -> list[str]:
    etats = liste(champ.etats or "")
    legende = [_case(rang, etat.libelle) for rang, etat in enumerate(etats, start=1)]
    reponses = INSECABLE.join(f"☐{rang}" for rang in range(1, len(etats) + 1))
    return [*legende, "—", *(_lier(f"{option.libelle} {reponses}") for option in options(champ))]


def _note(champ: Champ) -> list[str]:
    return [f"☐{INSECABLE}{note}" for note in range(champ.minimum, (champ.maximum or 0) + 1)]


CASES: dict[str, Callable[[Champ], list[str]]] = {
    "choix": _choix,
    "choix_multiple": _choix,
    "etats": _etats,
    "note": _note,
    "oui_non": lambda _: [_case(1, "Oui"), _case(2, "Non")],
}


def _case(rang: int, libelle: str) -> str:
    return _lier(f"☐ {rang} {libelle.removeprefix(f'{rang}. ')}")


def _lier(texte: str) -> str:
    """Kept on one line, unless it is long."""
    return texte.replace(" ", INSECABLE) if len(texte) <= 48 else texte


def _a_ecrire(document: Feuille, intitule: str, lignes: int) -> None:
    document.police(style="B")
    document.assurer(LIGNE_A_ECRIRE * lignes + document.pas())
    with document.contenu("P"):
        document.ecrire(f"{intitule} :", document.epw)
    place = document.l_margin + document.largeur_de(f"{intitule} :") + 3
    court = place < document.l_margin + document.epw * 0.6
    with document.decor():
        bas = document.y - 1
        if court:
            document.line(place, bas, document.l_margin + document.epw, bas)
        for rang in range(1 if court else 0, lignes):
            bas = document.y - 1 + (rang + (0 if court else 1)) * LIGNE_A_ECRIRE
            document.line(document.l_margin, bas, document.l_margin + document.epw, bas)
    document.ln((lignes - (1 if court else 0)) * LIGNE_A_ECRIRE + 1.5)
