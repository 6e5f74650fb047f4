"""What is pointed at, in HTML: the pictogram first, French, then every other language small."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from pages.communs.dessins import adresse, rond, sous_titre, tuiles
from tznr_kit.papier.langues.cases import Case, Groupe, Planche
from tznr_kit.socle.charte import Accent
from tznr_kit.socle.langues import FRANCAIS, langues
from tznr_kit.socle.typographie import typographie

PAGE, CHOISIE, REPONSE = "montrer", "case", "reponse"
LARGEUR = 200  # pixels, at least: a finger, an old hand


def en_chaque_langue(phrase: str) -> str:
    """The translations of a sentence, each in its language and its direction, one a line."""
    autres = [(langue, langue.dire(phrase)) for code, langue in langues().items() if code != FRANCAIS]
    return "".join(
        f'<span lang="{langue.code}" dir="{langue.direction}">{escape(dit.texte)}</span>'
        for langue, dit in autres
        if dit.a_jour
    )


def tuile_a_montrer(case: Case, accent: Accent, lien: str | None) -> str:
    """A tile; ``lien`` None: it is only pointed at."""
    dedans = (
        f'{rond(case.picto, accent, grand=True)}<span class="t" translate="no">'
        f'<b lang="fr" dir="ltr">{escape(typographie(case.texte))}</b>'
        f'<span class="p">{en_chaque_langue(case.texte)}</span></span>'
    )
    return (
        f'<a class="k-tuile a-montrer" {lien}>{dedans}</a>'
        if lien
        else f'<div class="k-tuile a-montrer">{dedans}</div>'
    )


def premiers_mots(lue: Planche, *, toucher: bool = True) -> str:
    """Yes, no, I do not know, and the question of the call, which opens alone: how a talk without words begins."""
    seul = adresse(PAGE, {CHOISIE: lue.rappel.id}) if toucher else None
    reponses = [tuile_a_montrer(une, "canard", None) for une in lue.reponses]
    return tuiles([*reponses, tuile_a_montrer(lue.rappel, "canard", seul)], LARGEUR)


def groupes_a_montrer(groupes: Iterable[Groupe], *, toucher: bool = True) -> Iterable[str]:
    """Each group under its title. ``toucher``: a tile opens alone, large."""
    for groupe in groupes:
        yield sous_titre(groupe.titre)
        yield tuiles(
            (
                tuile_a_montrer(case, groupe.accent, adresse(PAGE, {CHOISIE: case.id}) if toucher else None)
                for case in groupe.cases
            ),
            LARGEUR,
        )


def noms_des_langues(lue: Planche) -> str:
    """Languages by their own names; the French one for the team."""
    codes = {langue.nom.lower(): langue for langue in langues().values()}
    lignes = []
    for un in lue.noms:
        connue = codes.get(un.nom.lower())
        dit = f' lang="{connue.code}" dir="{connue.direction}"' if connue else ""
        mots = f'<b{dit}>{escape(un.nom)}</b><span class="p" lang="fr">{escape(un.francais)}</span>'
        lignes.append(f'<div class="k-tuile a-montrer" translate="no">{mots}</div>')
    return sous_titre(lue.langue) + tuiles(lignes, LARGEUR)
