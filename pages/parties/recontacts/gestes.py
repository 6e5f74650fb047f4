"""The forms of one record: a try, a status, a handover, a closure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import streamlit as st

from tznr_kit.lieux.lecture import annuaire
from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.formulaires.lecture import liste, options
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.magasin import MagasinIndisponible
from tznr_kit.suites import appels
from tznr_kit.suites.cles import CleRefusee
from tznr_kit.suites.cloture import LIGNES_MAXIMALES, ResultatDroit, cloturer
from tznr_kit.suites.contenu import libelles, suivi
from tznr_kit.suites.dossier import Dossier, Essai
from tznr_kit.suites.personnes import RecontactRefuse, Relais
from tznr_kit.suites.registre import ContexteRecontacts


def essayer(geste: Callable[[], object]) -> None:
    """Run ``geste``, then draw the page again; a refusal is shown instead, and nothing typed is lost."""
    try:
        geste()
    except (RecontactRefuse, CleRefusee, MagasinIndisponible) as refus:
        st.error(str(refus))
    else:
        st.rerun()


def essai(contexte: ContexteRecontacts, dossier: Dossier, jour: date) -> None:
    """One try."""
    contenu = suivi()
    with st.form("essai"):
        canal = choix("Comment", libelles(contenu.canaux))
        creneau = choix("Moment de la journée", libelles(contenu.creneaux))
        resultat = choix("Résultat", libelles(contenu.resultats))
        if st.form_submit_button("Noter cet essai", type="primary"):
            un = Essai(jour, creneau, canal, resultat)
            essayer(lambda: appels.noter_essai(contexte, dossier.id, un))


def statut(contexte: ContexteRecontacts, dossier: Dossier) -> None:
    """Where it stands."""
    with st.form("statut"):
        choisi = choix("Statut", libelles(suivi().statuts))
        if st.form_submit_button("Enregistrer le statut"):
            essayer(lambda: appels.changer_statut(contexte, dossier.id, choisi))


def relais(contexte: ContexteRecontacts, dossier: Dossier, jour: date) -> None:
    """Handover to a partner the person ticked: rung, place, slot."""
    lieux = {lieu.id: lieu.nom for lieu in annuaire().lieux}
    with st.form("relais"):
        partenaire = choix("Partenaire", {nom: nom for nom in dossier.fiche.partenaires})
        barreau = choix("Comment se fait le relais", _barreaux())
        lieu = choix("Lieu du rendez-vous", dict(sorted(lieux.items(), key=lambda un: un[1])))
        creneau = st.text_input("Jour et heure du rendez-vous", max_chars=60)
        if st.form_submit_button("Transmettre"):
            fait = Relais(partenaire, int(barreau or 0), lieu, creneau)
            essayer(lambda: appels.transmettre(contexte, dossier.id, fait, jour))


def cloture(contexte: ContexteRecontacts, dossier: Dossier, jour: date) -> None:
    """What became of each right: it leaves without the name, and the name starts its last month."""
    st.write(
        "Une ligne par droit. Ces lignes partent sans le nom. "
        f"La fiche sera effacée {suivi().delais.apres_cloture} jours après."
    )
    nombre = st.number_input("Nombre de droits", 0, LIGNES_MAXIMALES, 1, step=1)
    with st.form("cloture"):
        resultats = [_resultat(rang) for rang in range(1, int(nombre) + 1)]
        if st.form_submit_button("Clôturer", type="primary"):
            essayer(lambda: cloturer(contexte, dossier.id, resultats, jour))


def _resultat(rang: int) -> ResultatDroit:
    contenu = suivi()
    droits = {option.code: option.libelle for option in liste("droits")}
    return ResultatDroit(
        choix(f"Droit {rang}", droits),
        choix(f"Ce qu'il est devenu ({rang})", libelles(contenu.issues)),
        choix(f"Qui le dit ({rang})", libelles(contenu.preuves)),
        choix(f"Montant par mois ({rang})", libelles(contenu.montants), "ns"),
        choix(f"Délai depuis la rencontre ({rang})", libelles(contenu.delais_ouverture), "ns"),
        choix(f"Pourquoi, s'il n'est pas ouvert ({rang})", libelles(contenu.motifs), "sans_objet"),
    )


def _barreaux() -> dict[str, str]:
    champ = next(champ for champ in formulaire("rencontre").champs if champ.id == "barreau")
    return {option.code: option.libelle for option in options(champ)}


def choix(question: str, reponses: Mapping[str, str], depart: str | None = None) -> str:
    """Code picked, empty when nothing is: the store then says what is missing."""
    codes = list(reponses)
    rang = codes.index(depart) if depart else None
    return (
        st.selectbox(
            question, codes, rang, format_func=sans_homonyme(reponses, reponses.__getitem__), placeholder="Choisir"
        )
        or ""
    )
