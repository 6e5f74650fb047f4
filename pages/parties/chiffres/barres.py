"""Bars and heat as HTML: a value on each, zero is a dash, a secret is hatched and written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from pages.communs.dessins import adresse
from tznr_kit.chiffres.mots import en_mots
from tznr_kit.chiffres.publiable import REGLE, TOTAL
from tznr_kit.chiffres.tables import Table

LARGEUR = 62  # % of the row for the longest bar
MAXIMUM = 40  # % of the accent in the darkest cell: its number stays above 4.5:1, light and dark
Barre = tuple[str, int | None, str]  # label, count (None: secret), colour of its bar


def legende_des_barres() -> str:
    """What a percentage is a share of."""
    return (
        '<p class="k-petit q-large">les personnes se comparent aux personnes rencontrées, les droits aux demandes '
        "déposées ; toucher une barre ouvre ses actions</p>"
    )


def barres(
    lignes: Sequence[Barre],
    *,
    parts_de: Mapping[str, int | None] | None = None,
    couleur: str = "",
    vers: Mapping[str, str] | None = None,
) -> str:
    """Horizontal bars in the order given. ``vers``: each leads to the list of actions, with these filters.

    ``parts_de``: by label, the count that the bar is a share of.
    """
    plus_long = max((nombre or 0 for _, nombre, _ in lignes), default=0)
    dessins = []
    for nom, nombre, propre in lignes:
        tout = (parts_de or {}).get(nom)
        part = f"<small>{round(100 * nombre / tout)} %</small>" if nombre and tout and nombre <= tout else ""
        barre = f"<span>{escape(nom)}</span>{_barre(nombre, plus_long, propre or couleur, part)}"
        dessins.append(f"<a {adresse('actions', vers)}>{barre}</a>" if vers else barre)
    return f'<div class="q-barres">{"".join(dessins)}</div>' if dessins else "<p>Rien n'a été noté.</p>"


def _barre(nombre: int | None, plus_long: int, couleur: str, part: str) -> str:
    if nombre is None:
        dit = f"secret (moins de {REGLE.seuil}, ou protégé)"
        return f'<span class="b"><span class="q-secret"></span><small>{dit}</small></span>'
    if nombre == 0:
        return '<span class="b"><small>– personne</small></span>'
    largeur = max(1, round(LARGEUR * nombre / plus_long))
    return f'<span class="b"><i class="{couleur}" style="width:{largeur}%"></i><b>{en_mots(nombre)}</b>{part}</span>'


def chaleur(table: Table) -> str:
    """Rights × states: the more, the darker; words and numbers say the same."""
    lignes = [ligne for ligne in table.lignes if ligne.code != TOTAL]
    rangs = [rang for rang, nom in enumerate(table.colonnes) if nom != TOTAL]
    plus_fort = max((ligne.valeurs[rang] or 0 for ligne in lignes for rang in rangs), default=0)
    if not lignes:
        return "<p>Aucun droit n'a été noté.</p>"
    tete = "".join(f'<th scope="col">{escape(table.colonnes[rang])}</th>' for rang in rangs)
    lignes = sorted(lignes, key=lambda ligne: -(ligne.valeurs[0] or 0))
    corps = "".join(
        f'<tr><th scope="row">{escape(ligne.libelle)}</th>'
        + "".join(_case(ligne.valeurs[rang], plus_fort) for rang in rangs)
        + "</tr>"
        for ligne in lignes
    )
    return f'<div class="q-chaleur"><table><thead><tr><td></td>{tete}</tr></thead><tbody>{corps}</tbody></table></div>'


def _case(nombre: int | None, plus_fort: int) -> str:
    if nombre is None:
        return '<td><span class="q-secret"></span><span class="k-cache">secret</span></td>'
    if nombre == 0:
        return "<td>–</td>"
    force = round(MAXIMUM * nombre / plus_fort)
    return f'<td style="background:color-mix(in srgb, var(--canard) {force}%, transparent)">{en_mots(nombre)}</td>'
