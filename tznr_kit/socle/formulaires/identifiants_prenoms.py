"""A first name beside a surname, without any title: « Josette Delmas », « DELMAS Josette », « josette delmas ».

The two lists are Insee's. A name that is also a word (« rose », « petit ») says nothing by itself: what stands beside
it decides, and its capital. Those whose streets bear the name identify nobody.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tznr_kit.socle.formulaires.etat_civil import Mot, liste
from tznr_kit.socle.formulaires.identifiants_lieux import LIEU, NOM_DE_LIEU

MOT = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
ENTRE = re.compile(
    r"[ \t]{1,2}(?:(?:[Dd][eiuao]s?|[Dd]el|[Ll]a|[Ll]e|[Ee]l|[Aa]l|[Bb]en|[Vv]an|[Vv]on)[ \t]|[Dd]'){0,2}"
)
ARTICLE = re.compile(r"\b(?:les?|la|une?|ce|cette|aux?|du|notre|vos|nos)\s$")
# « P. Laborde », « J.-C. Dedieu ».
APRES_UNE_INITIALE = re.compile(
    r"(?<![\w.-])(?:[A-Z][.-]{1,2}\s?)?[A-Z]\.\s?(?P<nom>[A-Z][A-Za-z]{2,}(?:-[A-Z][A-Za-z]+)*)"
)


def nomme_sans_titre(texte: str) -> bool:
    """Whether a first name and a surname stand side by side."""
    mots = [Mot(lu.group(), lu.start(), lu.end()) for lu in MOT.finditer(texte)]
    crie = not any(lettre.islower() for lettre in texte)
    minuscules = texte.lower()
    if any(_initiale(minuscules, lu) for lu in APRES_UNE_INITIALE.finditer(texte)):
        return True
    return any(
        ENTRE.fullmatch(texte[un.fin : deux.debut])
        and (_prenom_puis_nom(un, deux, crie) or _nom_puis_prenom(un, deux, crie))
        and not _est_un_lieu(minuscules, un, deux)
        for un, deux in [*pairwise(mots), *_par_dessus_une_particule(mots)]
    )


def _par_dessus_une_particule(mots: list[Mot]) -> list[tuple[Mot, Mot]]:
    return [(un, autre) for pas in (2, 3) for un, autre in zip(mots, mots[pas:], strict=False)]


def _prenom_puis_nom(un: Mot, deux: Mot, crie: bool) -> bool:
    if not un.prenom or un.simple == deux.simple or LIEU.fullmatch(un.simple):
        return False
    if deux.debut - un.fin > 2 and (deux.ordinaire or not deux.nom):  # « Thomas de France Services »
        return False
    if un.majuscule and deux.majuscule and not crie:
        return deux.nom or (not un.ordinaire and not deux.saint and not _sigle(deux))
    if not deux.nom:
        return False
    return not deux.ordinaire or ((deux.tres_porte or deux.lieu) and not un.ordinaire)


def _nom_puis_prenom(un: Mot, deux: Mot, crie: bool) -> bool:
    if not un.nom or not deux.prenom or un.simple == deux.simple or LIEU.fullmatch(un.simple):
        return False
    if un.majuscule and deux.majuscule and not crie:
        return (
            not un.ordinaire
            or (un.tres_porte and not deux.ordinaire)
            or (un.ecrit.isupper() and not deux.ecrit.isupper())
        )
    if deux.ordinaire:
        return deux.prenom_courant and not un.ordinaire
    return not un.ordinaire or (un.debut == 0 and un.majuscule == deux.majuscule)


def _initiale(minuscules: str, lu: re.Match[str]) -> bool:
    mot = Mot(lu["nom"], *lu.span("nom"))
    honore = any(un.endswith(f" {mot.simple}") for un in liste("honores"))
    return mot.nom and not (
        mot.ordinaire or honore or NOM_DE_LIEU.search(minuscules[max(0, lu.start() - 60) : lu.start()])
    )


def _sigle(mot: Mot) -> bool:
    """« Sylvie MDS »: a colleague's first name and her service."""
    return mot.ecrit.isupper() and len(mot.ecrit) < 6


def _est_un_lieu(texte: str, un: Mot, deux: Mot) -> bool:
    honore = re.sub("[-']", " ", texte[un.debut : deux.fin])
    avant = texte[max(0, un.debut - 60) : un.debut]
    if un.ordinaire and ARTICLE.search(avant):  # « Le Petit Marcel »
        return True
    return honore in liste("honores") or bool(NOM_DE_LIEU.search(avant))
