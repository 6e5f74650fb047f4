"""The pieces of the professional side, as HTML: chip, list of lines, status line, empty state, result, secret.

Every text is escaped; what ends in ``_html`` is HTML already. Density and colours: ``statique/pro.css``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from pages.communs.dessins import adresse, picto
from tznr_kit.actions.cours import LIGNE, MOTS, Etat
from tznr_kit.taches.modele import Tache


def puce(etat: Etat) -> str:
    """The state of an action: a shape, a word, then a tint."""
    mot = MOTS[etat]
    return f'<span class="q-puce {mot.teinte}">{picto(mot.picto, "petit")}{escape(mot.libelle)}</span>'


def pastille(texte: str, teinte: str = "ble", nom: str = "") -> str:
    """Another chip: where a KIT is, how many."""
    return f'<span class="q-puce {teinte}">{picto(nom, "petit") if nom else ""}{escape(texte)}</span>'


def titre(texte: str, apres: str = "", droite_html: str = "") -> str:
    """The title of a page, what it holds in grey, and what is said at the right."""
    suite = f" <small>{escape(apres)}</small>" if apres else ""
    return f'<div class="q-titre"><h1>{escape(texte)}{suite}</h1><div>{droite_html}</div></div>'


def fil(liens: Sequence[tuple[str, str]], ici: str) -> str:
    """The way back: pages above this one."""
    avant = "".join(f"<a {adresse(page)}>{escape(nom)}</a> › " for nom, page in liens)
    return f'<nav class="q-fil" aria-label="Vous êtes ici">{avant}{escape(ici)}</nav>'


def lignes_de_taches(taches: Iterable[Tache]) -> str:
    """A card of tasks: what, for when, one button a line."""
    return f'<ul class="q-taches">{"".join(_tache(une) for une in taches)}</ul>'


def _tache(une: Tache) -> str:
    rang = "plein" if une.presse else "trait"
    dit = f'<q class="q-dit">{escape(une.citation)}</q>' if une.citation else ""
    lien = adresse(une.page, une.parametres)
    return (
        f'<li><span class="q-carre {une.teinte}">{picto(une.picto, "petit")}</span>'
        f'<span class="t"><b>{escape(une.titre)}</b><small>{escape(une.detail)}</small></span>'
        f'<span class="d {une.teinte}">{escape(une.delai)}</span>'
        f'<a class="q-bouton {rang}" {lien} aria-label="{escape(f"{une.bouton} : {une.titre}")}">'
        f"{escape(une.bouton)}</a>{dit}</li>"
    )


def carte(titre_: str, corps_html: str, *, classe: str = "") -> str:
    """A card of the side column; one idea each."""
    tete = f"<h2>{escape(titre_)}</h2>" if titre_ else ""
    return f'<section class="q-carte {classe}">{tete}{corps_html}</section>'


def vide(titre_: str, suite: str, lien: tuple[str, str] | None = None) -> str:
    """Nothing here: it is normal, what comes next, one thing to do. ``lien``: words, and an ``adresse``."""
    bouton = f'<a class="q-bouton trait" {lien[1]}>{escape(lien[0])}</a>' if lien else ""
    return (
        f'<section class="q-carte q-vide"><span class="q-disque">{picto("coche", "petit")}</span>'
        f"<div><b>{escape(titre_)}</b><p>{escape(suite)}</p>{bouton}</div></section>"
    )


def table(entetes: Sequence[str], rangs: Iterable[tuple[Sequence[str], bool]], legende: str) -> str:
    """A list as a real table. ``rangs``: cells as HTML, and whether the line stands out; the first cell heads it."""
    tete = "".join(f'<th scope="col">{escape(nom)}</th>' for nom in entetes)
    corps = "".join(_rang(entetes, cellules, marque) for cellules, marque in rangs)
    return (
        f'<div class="q-liste" role="region" aria-label="{escape(legende)}" tabindex="0"><table>'
        f'<caption class="k-cache">'
        f"{escape(legende)}</caption><thead><tr>{tete}</tr></thead><tbody>{corps}</tbody></table></div>"
    )


def _rang(entetes: Sequence[str], cellules: Sequence[str], marque: bool) -> str:
    premiere, *autres = cellules
    suite = "".join(
        f'<td data-titre="{escape(nom)}">{cellule}</td>' for nom, cellule in zip(entetes[1:], autres, strict=True)
    )
    return f'<tr{" class=choisi" if marque else ""}><th scope="row">{premiere}</th>{suite}</tr>'


def ligne_d_etat(etat: Etat, sous: Sequence[str]) -> str:
    """The seven steps of an action, the one it is at marked; ``sous``: what is written under each."""
    rang = MOTS[etat].etape
    cases = []
    for numero, (nom, dit) in enumerate(zip(LIGNE, sous, strict=True)):
        classe = "fait" if numero < rang else "ici" if numero == rang else ""
        courant = ' aria-current="step"' if classe == "ici" else ""
        cases.append(
            f'<li class="{classe}"{courant}><i>{picto("coche", "petit") if classe == "fait" else ""}</i>'
            f"<b>{escape(nom)}</b><small>{escape(dit)}</small></li>"
        )
    return f'<ol class="q-etapes">{"".join(cases)}</ol>'


def fait(titre_: str, detail: str, lien: tuple[str, str] | None = None) -> str:
    """A written result that stays on screen."""
    suite = f"<a {lien[1]}>{escape(lien[0])}</a>" if lien else ""
    return (
        f'<div class="q-fait" role="status">{picto("coche", "petit")}<p><b>{escape(titre_)}</b> {escape(detail)}</p>'
        f"{suite}</div>"
    )


def jauge(valeur: int, cible: int | None, attendu: int | None = None) -> str:
    """A progress bar towards a target, and where one should be today."""
    if not cible:
        return ""
    part = min(100, round(100 * valeur / cible))
    trait = f'<i style="left:{min(100, round(100 * attendu / cible))}%"></i>' if attendu else ""
    return (
        f'<div class="q-jauge" role="img" aria-label="{valeur} sur {cible}"><b style="width:{part}%"></b>{trait}</div>'
    )
