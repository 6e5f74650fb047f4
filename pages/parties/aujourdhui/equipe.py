"""The day of a team: today's action, where, with whom, what waits on this telephone."""

from __future__ import annotations

from datetime import date
from html import escape
from urllib.parse import quote

from pages.communs.dessins import adresse, html, picto
from pages.communs.pro import titre, vide
from tznr_kit.actions.lignes import heure
from tznr_kit.actions.preparations import lister_pour_le_suivi
from tznr_kit.actions.sommes import sommes
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.magasin.tables_actions import Action
from tznr_kit.socle.territoires.communes import communes
from tznr_kit.socle.typographie import date_longue
from tznr_kit.taches.modele import pluriel


def montrer(contexte: Contexte, jour: date) -> None:
    """Draw the card of the action, then what is at hand."""
    actions = sorted(lister_pour_le_suivi(contexte), key=lambda une: abs(((une.jour or date.max) - jour).days))
    if not actions:
        html(
            titre(date_longue(jour, semaine=True).capitalize()),
            vide("Aucune action ouverte aujourd'hui", "Le suivi s'ouvre quand la cellule a validé l'action."),
        )
        return
    action = actions[0]
    quand = date_longue(action.jour, semaine=True) if action.jour else "sans date"
    html(
        f'<p class="k-petit">{escape(quand)}</p>',
        titre(f"Aujourd'hui : {action.titre}" if action.jour == jour else action.titre),
        _carte(contexte, action),
        '<div class="q-attente" data-attente-suivi></div>',
        '<h2 class="q-sous">Sous la main</h2>',
        f'<section class="q-carte"><p><a {adresse("guide_aller_vers")}>{picto("aide", "petit")} Que répondre ?</a></p>'
        f"<p><a {adresse('fiches')}>{picto('papiers', 'petit')} Les fiches des droits</a></p></section>",
    )


def _carte(contexte: Contexte, action: Action) -> str:
    fiche = action.preparation
    heures = " – ".join(heure(un) for un in (fiche.get("debut"), fiche.get("fin")) if un)
    commune = communes().get(fiche.get("commune", ""))
    lieu = ", ".join(mot for mot in (fiche.get("lieu", ""), commune.nom if commune else "") if mot)
    y_aller = f"https://www.openstreetmap.org/search?query={quote(lieu)}" if lieu else ""
    faites = sommes(contexte, action.id).total
    rangs = [("horloge", escape(heures) if heures else "horaires à préciser"), ("lieu", escape(lieu))]
    if fiche.get("roles"):
        rangs.append(("groupe", escape(fiche["roles"])))
    lignes = "".join(f"<p>{picto(nom, 'petit')} {mots}</p>" for nom, mots in rangs if mots)
    lien = (
        f'<p><a href="{escape(y_aller)}" target="_blank" rel="noopener">Y aller : ouvrir la carte</a></p>'
        if y_aller
        else ""
    )
    return (
        f'<section class="q-carte q-equipe">{lignes}{lien}'
        f'<a class="q-bouton plein" href="suivi/{action.id}" target="_self">{picto("modifier", "petit")}'
        f"Noter les rencontres</a><p>{pluriel(faites, 'personne notée', 'personnes notées')}</p></section>"
    )
