"""The home page: one question, one figure, one button, three promises, three doors."""

from __future__ import annotations

from html import escape

from pages.communs.dessins import adresse, html, picto, tuile, tuiles
from tznr_kit.contenus.accueil import Accueil, Promesse, accueil
from tznr_kit.web.charte import adresse_dessin


def dessiner() -> None:
    """The whole page, in one element."""
    mots = accueil()
    portes = [
        tuile(une.titre, une.ligne, une.picto, adresse(une.page), une.accent, en_ligne=True) for une in mots.portes
    ]
    html('<div class="k-accueil">', _bande(mots), _promesses(mots.promesses), tuiles(portes, 300), "</div>")


def _bande(mots: Accueil) -> str:
    return (
        f'<section class="k-une"><div class="t"><h1>{escape(mots.question)}</h1><p>{escape(mots.chiffre)}</p>'
        f'<p class="k-petit" data-taire>({escape(mots.source_du_chiffre)})</p></div>{_dessin()}'
        f'<a class="k-bouton principal" {adresse("mes_droits")}>'
        f'<span>{escape(mots.bouton)} <span class="k-duree"><span class="k-point">· </span>{escape(mots.duree)}</span>'
        f"</span>{picto('fleche')}</a></section>"
    )


def _dessin() -> str:
    large, etroit = adresse_dessin("illustration-stand-bande"), adresse_dessin("illustration-stand-mobile")
    return (
        f'<picture><source media="(min-width: 820px)" srcset="{large}">'
        f'<img src="{etroit}" alt="" width="390" height="252"></picture>'
    )


def _promesses(promesses: tuple[Promesse, ...]) -> str:
    lignes = "".join(f"<li>{picto(une.picto)}<span>{escape(une.texte)}</span></li>" for une in promesses)
    return f'<ul class="k-promesses">{lignes}</ul>'
