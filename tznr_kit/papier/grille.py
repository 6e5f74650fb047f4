"""The tally on paper: a grid of fourteen conversations, a figure to circle in its own disc, the keys of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tznr_kit.papier.dessin.feuille import BLANC, FOND, NOIR, Encre, Feuille
from tznr_kit.papier.dessin.pied import pied

LIGNES = 14
HAUT_LIGNE, HAUT_TETE = 8.6, 8.0
DISQUE = 5.5
NUMERO, HEURE, DROIT = 8.0, 20.0, 20.5
DROITS = 3


@dataclass(frozen=True)
class Question:
    """A column: its heading and its answers, numbered from 1 as on the keyboard."""

    titre: str
    reponses: Sequence[str]

    @property
    def largeur(self) -> float:
        return len(self.reponses) * (DISQUE + 0.5) + 2.0


def dessiner_grille(feuille: Feuille, action: str, jour: str, questions: Sequence[Question], mention: str) -> None:
    """One landscape A4 page. Raises NeTientPas when the title is too long."""
    feuille.page_dessinee()
    y = _tete(feuille, action, jour)
    colonnes = _colonnes(feuille, questions)
    feuille.boite(feuille.l_margin, y, feuille.epw, HAUT_TETE, fond=feuille.accent, rayon=1.4)
    for x, largeur, titre in colonnes:
        encre = feuille.au_plus_grand(largeur - 1, HAUT_TETE, titre, Encre(11, "B", BLANC, "C", 1.0), 6)
        marge = (HAUT_TETE - feuille.haut_de(largeur, titre, encre)) / 2
        feuille.mots(x, y + marge, largeur, titre, encre, "H3")
    y += HAUT_TETE
    for rang in range(LIGNES):
        _ligne(feuille, y, rang, colonnes, questions)
        y += HAUT_LIGNE
    _legendes(feuille, y + 2, questions)
    pied(feuille, mention, lignes=1)


def _tete(feuille: Feuille, action: str, jour: str) -> float:
    x, y = feuille.l_margin, feuille.t_margin
    feuille.boite(x, y, 15, 15, fond=feuille.accent, rayon=1.8)
    feuille.picto("liste_cochee", x + 2.5, y + 2.5, 10, BLANC)
    feuille.mots(x + 18, y - 0.5, 110, "Feuille de suivi", Encre(20, "B", interligne=1.1), "H1")
    feuille.mots(x + 18, y + 8.5, 118, "Une ligne, une conversation. Jamais de nom. J'entoure le chiffre.", Encre(11))
    droite = x + feuille.epw
    for gauche, largeur, libelle, valeur in (
        (droite - 139, 76, "Action", action),
        (droite - 61, 34, "Date", jour),
        (droite - 25, 25, "Feuille n°", ""),
    ):
        feuille.boite(gauche, y, largeur, 15, trait=0.5, couleur=NOIR)
        feuille.mots(gauche + 2, y + 0.8, largeur - 4, libelle, Encre(9))
        encre = feuille.au_plus_grand(largeur - 4, 9.5, valeur, Encre(13, "B", interligne=1.05), 6)
        feuille.mots(gauche + 2, y + 5, largeur - 4, valeur or " ", encre)
    return y + 18


def _colonnes(feuille: Feuille, questions: Sequence[Question]) -> list[tuple[float, float, str]]:
    """(left, width, heading) of every column."""
    x = feuille.l_margin
    largeurs = [(NUMERO, "n°"), (HEURE, "Heure"), *((une.largeur, une.titre) for une in questions)]
    reste = feuille.epw - sum(largeur for largeur, _ in largeurs)
    largeurs.append((reste, "3 droits abordés (coché : à demander)"))
    colonnes = []
    for largeur, titre in largeurs:
        colonnes.append((x, largeur, titre))
        x += largeur
    return colonnes


def _ligne(
    feuille: Feuille,
    y: float,
    rang: int,
    colonnes: Sequence[tuple[float, float, str]],
    questions: Sequence[Question],
) -> None:
    if rang % 2:
        feuille.boite(feuille.l_margin, y, feuille.epw, HAUT_LIGNE, fond=FOND, rayon=0)
    feuille.mots(colonnes[0][0], y + 2, NUMERO, str(rang + 1), Encre(11, align="C"))
    gauche = colonnes[1][0]
    feuille.trait(gauche + 2, y + 6.5, gauche + 8, y + 6.5, 0.25)
    feuille.mots(gauche + 8, y + 2, 4, "h", Encre(11, align="C"), None)
    feuille.trait(gauche + 12, y + 6.5, gauche + 18, y + 6.5, 0.25)
    for (x, _, _), question in zip(colonnes[2:-1], questions, strict=True):
        for cle in range(len(question.reponses)):
            _disque(feuille, x + 1.2 + cle * (DISQUE + 0.5), y + (HAUT_LIGNE - DISQUE) / 2, str(cle + 1))
    x, largeur, _ = colonnes[-1]
    pas = largeur / DROITS
    for case in range(DROITS):
        feuille.trait(x + case * pas + 1, y + 6.5, x + (case + 1) * pas - 6, y + 6.5, 0.25)
        feuille.case(x + (case + 1) * pas - 5, y + 2.4, 3.8)
    for x, _, _ in colonnes[1:]:
        feuille.trait(x, y, x, y + HAUT_LIGNE, 0.12)


def _disque(feuille: Feuille, x: float, y: float, chiffre: str) -> None:
    with feuille.decor():
        feuille.set_line_width(0.2)
        feuille.set_draw_color(*NOIR)
        feuille.ellipse(x, y, DISQUE, DISQUE)
    feuille.mots(x, y + 0.7, DISQUE, chiffre, Encre(9.5, align="C", interligne=1.2), None)


def _legendes(feuille: Feuille, y: float, questions: Sequence[Question]) -> None:
    """What each figure says, a box a question."""
    haut = feuille.h - feuille.t_margin - 7 - y
    poids = [2.0 if len(une.reponses) > 5 else 1.2 for une in questions]
    x = feuille.l_margin
    for question, part in zip(questions, poids, strict=True):
        largeur = feuille.epw * part / sum(poids) - 2
        feuille.boite(x, y, largeur, haut, trait=0.4, rayon=1.4)
        feuille.mots(x + 2, y + 1, largeur - 4, question.titre, Encre(10, "B", feuille.accent), "H3")
        colonnes = 2 if len(question.reponses) > 5 else 1
        par_colonne = -(-len(question.reponses) // colonnes)
        for rang, reponse in enumerate(question.reponses):
            gauche = x + 2 + rang // par_colonne * (largeur / colonnes)
            place = largeur / colonnes - 3
            ligne = f"{rang + 1}  {reponse}"
            encre = feuille.au_plus_grand(place, 4.6, ligne, Encre(9.5, interligne=1.0), 5.5)
            feuille.mots(gauche, y + 6 + rang % par_colonne * (haut - 7) / par_colonne, place, ligne, encre)
        x += largeur + 2
