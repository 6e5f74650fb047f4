"""The page « Accessibilité »: the state first, whom to tell, then what was measured, folded."""

from __future__ import annotations

from html import escape

from pages.communs.dessins import fiche_simple, html, pastille, pli, plis
from pages.parties.sources import pli_des_sources
from tznr_kit.contenus.accessibilite import Declaration, declaration
from tznr_kit.socle.typographie import date_longue


def dessiner() -> None:
    """The whole declaration."""
    lue = declaration()
    html(
        f"<h1>Accessibilité</h1><p>{pastille(f'Accessibilité : {lue.etat}', 'info', 'brique')}</p>",
        f"<p>{escape(lue.pourquoi)}</p>{_audit(lue)}",
        '<div class="k-facile">',
        fiche_simple("Dire un problème", "bulle", (*lue.signaler, lue.contact or lue.sans_adresse, *lue.recours)),
        fiche_simple("Ce qui ne va pas encore", "attention", lue.limites, "brique"),
        "</div>",
        plis([pli("Ce qui est mesuré", _mesures(lue), "et comment"), pli_des_sources(lue.sources)]),
        f'<p class="k-petit">Déclaration écrite le {escape(date_longue(lue.verifie_le))}.</p>',
    )


def _audit(lue: Declaration) -> str:
    if lue.audit is None:
        return ""
    qui = f"Audit du {date_longue(lue.audit.le)} par {lue.audit.par} : {lue.audit.taux:g} % des critères."
    return f"<p>{escape(qui)}</p>"


def _mesures(lue: Declaration) -> str:
    lignes = "".join(f"<li><b>{escape(une.quoi)}</b><br>{escape(une.comment)}</li>" for une in lue.mesures)
    return f'<ul class="k-liste">{lignes}</ul>'
