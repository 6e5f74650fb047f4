"""One person to call back: the number, what to say, what it gave, where to send her, how it ends."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from pages.communs.dessins import html, picto
from pages.communs.pro import fil, pastille
from pages.parties.actions.tables import table_de_mots
from pages.parties.recontacts import gestes, relais
from pages.parties.recontacts.code import montrer_le_code
from pages.parties.recontacts.liste import court, espacer, essai_en_mots, sujet
from tznr_kit.actions.lignes import Ligne
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.suites.contenu import suivi
from tznr_kit.suites.dossier import Dossier
from tznr_kit.suites.personnes import Relais
from tznr_kit.suites.registre import ContexteRecontacts


def montrer(contexte: ContexteRecontacts, dossier: Dossier, ligne: Ligne | None, jour: date) -> None:
    """Draw the record; a closed one is only read."""
    with st.container(border=True, key="rappel--fiche"):
        html(fil([("La liste", "rappels")], dossier.fiche.prenom), _tete(dossier, ligne))
        if requis := dossier.action_requise(jour):
            st.caption(requis)
        if dossier.cloture_le:
            st.info(f"Suivi fini le {court(dossier.cloture_le)}. La fiche sera effacée le {court(dossier.effacer_le)}.")
            _essais(dossier)
            return
        html(_appeler(dossier))
        with st.expander("Message à laisser sur un répondeur"):
            st.info(suivi().message_vocal_regle)
            st.text(suivi().message_vocal)
        gestes.resultat(contexte, dossier, jour)
        _essais(dossier)
        relais.montrer(contexte, dossier, ligne, jour)
        with st.expander("La personne donne son code"):
            montrer_le_code(contexte, jour)
        with st.expander("Où en est-elle ?"):
            gestes.statut(contexte, dossier)
        # A message that goes folds what is under it: the question must still be seen.
        with st.expander("Finir le suivi", expanded=gestes.fin_demandee(dossier)):
            gestes.cloture(contexte, dossier, jour)
        with st.expander("Ce qui est écrit d'elle"):
            identite(dossier)


def _tete(dossier: Dossier, ligne: Ligne | None) -> str:
    fiche = dossier.fiche
    ou = f"rencontrée à {ligne.ville} le " if ligne and ligne.ville else "accord du "
    faits = [ou + court(dossier.recueilli_le), sujet(dossier), f"préfère : {fiche.moment}" if fiche.moment else ""]
    marque = pastille("FICTIF", "brique") if dossier.fictif else ""
    limite = pastille(f"gardée jusqu'au {court(dossier.effacer_le)}")
    return (
        f'<div class="q-titre"><h2>{escape(fiche.prenom)}</h2><div>{marque}{limite}</div></div>'
        f"<p>{escape(' · '.join(filter(None, faits)))}</p>"
    )


def _appeler(dossier: Dossier) -> str:
    fiche, liens = dossier.fiche, []
    if fiche.telephone:
        liens.append((f"tel:{fiche.telephone}", "telephone", espacer(fiche.telephone)))
    if fiche.courriel:
        liens.append((f"mailto:{fiche.courriel}", "courrier", fiche.courriel))
    return "".join(
        f'<p><a class="q-bouton {"plein" if rang == 0 else "trait"} q-appel" href="{escape(cible)}">'
        f"{picto(dessin, 'petit')}{escape(mots)}</a></p>"
        for rang, (cible, dessin, mots) in enumerate(liens)
    )


def _essais(dossier: Dossier) -> None:
    """The list of tries, the latest first."""
    lignes = "".join(f"<li>{escape(essai_en_mots(un))}</li>" for un in reversed(dossier.essais))
    liste = f'<ul class="q-essais">{lignes}</ul>' if lignes else "<p>Aucun essai encore.</p>"
    html(f'<h3 class="q-sous">Essais : {dossier.echecs} sur {suivi().delais.essais} sans réponse</h3>{liste}')


def identite(dossier: Dossier) -> None:
    """What is held of the person, as a table."""
    fiche = dossier.fiche
    lignes = {
        "Prénom ou nom": fiche.prenom,
        "Téléphone": fiche.telephone,
        "Courriel": fiche.courriel,
        "Meilleur moment": fiche.moment,
        "Thèmes": sujet(dossier),
        "Partenaires cochés": ", ".join(fiche.partenaires),
        "Relais": _relais(fiche.relais) if fiche.relais else "",
        "Recueilli": f"le {dossier.recueilli_le:%d/%m/%Y} par {dossier.recueilli_par}, texte {dossier.version}",
        "Essais": f"{len(dossier.essais)}, dont {dossier.echecs} sans réponse",
        "Effacement prévu": f"{dossier.effacer_le:%d/%m/%Y}",
    }
    table_de_mots([{"Information": nom, "Valeur": valeur or "—"} for nom, valeur in lignes.items()], "La fiche")


def _relais(un: Relais) -> str:
    """Partner, rung, place and slot; a place that left the directory is shown by its code."""
    lieu = annuaire().par_id.get(un.lieu)
    ou = f"{lieu.nom}, {lieu.telephone or 'téléphone non connu'}" if lieu else un.lieu
    return ", ".join(filter(None, (un.partenaire, f"barreau {un.barreau}", ou, un.rendez_vous)))


def reference(dossier: Dossier) -> str:
    """A short name of a record that tells nothing of the person."""
    return f"{'FICTIF · ' if dossier.fictif else ''}{dossier.id[:8]} · accord du {dossier.recueilli_le:%d/%m/%Y}"
