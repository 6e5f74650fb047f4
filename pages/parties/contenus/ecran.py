"""What must be read again, at a date of one's choice, and every sheet with its dates."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from zoneinfo import ZoneInfo

import streamlit as st

from pages.communs.mots import clair, puces
from pages.parties.actions.tables import table_de_mots
from tznr_kit.actions.guide.avis import REPONSES, totaux
from tznr_kit.contenus.constat import TITRES, Constat
from tznr_kit.contenus.faiblesses import a_relire_d_abord
from tznr_kit.contenus.fraicheur import constats
from tznr_kit.contenus.langues import Suivi, a_traduire, suivre
from tznr_kit.droits.fiches.catalogue import FicheDroit, brutes, catalogue
from tznr_kit.socle.dernier_bon import Casse, contenus_casses
from tznr_kit.socle.langues import FRANCAIS, Langue, langues
from tznr_kit.socle.magasin import magasin_principal
from tznr_kit.socle.reglages import CONTENU_NATIONAL, dossier_ecrit
from tznr_kit.socle.surcouche import pieces

GENRES_LOCAUX = {"local": "local", "change": "national, changé"}
PREMIERES = 15
PARIS = ZoneInfo("Europe/Paris")


def dessiner(aujourdhui: date) -> None:
    """The findings by kind, then the table of the sheets."""
    st.title("Contenus")
    st.write("Ce qui doit être relu avant de publier.")
    if casses := contenus_casses():
        st.error("Des fichiers sont cassés. L'application continue avec leur dernière bonne version. Corrigez-les :")
        table_de_mots([_casse(casse) for casse in casses], "Fichiers cassés")
        return
    jour = st.date_input("À la date du", value=aujourdhui, format="DD/MM/YYYY")
    trouves = constats(jour)
    bloquants = sum(constat.bloquant for constat in trouves)
    if bloquants:
        st.warning(f"{bloquants} points à corriger.")
    else:
        st.success("Rien à corriger à cette date.")
    noms = {f"droits/{fichier.name}": droit.nom_court for droit, _, fichier in brutes()}
    _d_abord(trouves, noms)
    for genre, groupe in groupby(trouves, key=lambda constat: constat.genre):
        _groupe(TITRES[genre], list(groupe))
    st.header("Les fiches", anchor=False)
    _fiches(list(catalogue(jour).values()), jour)
    _a_verifier()
    _langues()
    _local()
    _avis()


def _fiches(toutes: list[FicheDroit], jour: date) -> None:
    """Those to read again, the others folded: ninety lines hid what comes after them."""
    a_relire = [une for une in toutes if une.perimee(jour)]
    if a_relire:
        table_de_mots([_ligne(une, jour) for une in a_relire], "Fiches à relire")
    a_jour = [_ligne(une, jour) for une in toutes if une not in a_relire]
    with st.expander(f"Fiches à jour ({len(a_jour)})"):
        table_de_mots(a_jour, "Fiches à jour")


def _d_abord(trouves: list[Constat], noms: dict[str, str]) -> None:
    """The sheets whose next hour of reading again is worth most."""
    st.header("À relire d'abord", anchor=False)
    st.write("Le poids : le tort d'une erreur, fois la demande au stand. Une source récente le fait baisser.")
    st.table(
        [
            {"Fiche": clair(noms[un.fichier]), "Poids": str(un.poids), "Chiffres": str(un.chiffres),
             "Phrases et formulaires": str(un.phrases)}
            for un in a_relire_d_abord(trouves)[:PREMIERES]
        ],
        hide_index=True,
    )  # fmt: skip


def _langues() -> None:
    """How far each language is; the command gives the sentences."""
    st.header("Les langues", anchor=False)
    st.write("La commande « python -m tznr_kit langues --code es » donne les phrases à traduire.")
    fichiers = a_traduire()
    autres = [une for une in langues().values() if une.code != FRANCAIS]
    st.table([_langue(une, suivre(une, fichiers)) for une in autres], hide_index=True)


def _langue(une: Langue, suivis: list[Suivi]) -> dict[str, str]:
    return {
        "Langue": une.nom,
        "À jour": str(sum(suivi.a_jour for suivi in suivis)),
        "Le français a changé": str(sum(len(suivi.perimees) for suivi in suivis)),
        "À traduire": str(sum(len(suivi.absentes) for suivi in suivis)),
        "Relue": clair(une.entete.relu_par or "pas encore, et l'écran le dit"),
    }


def _local() -> None:
    """What is this département's own, and what it changes in the national content."""
    st.header("Ce qui est propre à ce département", anchor=False)
    st.write("Le reste est le contenu national, avec ses mises à jour. Voir docs/autre-departement.md.")
    lignes = [
        {"Fichier": clair(un.fichier), "C'est": GENRES_LOCAUX[un.provenance], "Champs": clair(", ".join(un.champs))}
        for un in pieces(dossier_ecrit(), CONTENU_NATIONAL)
    ]
    st.table(lignes, hide_index=True)


def _casse(casse: Casse) -> dict[str, str]:
    depuis = casse.depuis.astimezone(PARIS)
    return {
        "Fichier": casse.fichier,
        "Où": casse.champ or "le fichier entier",
        "Quoi": casse.message,
        "Depuis": f"{depuis:%d/%m/%Y à %H h %M}",
    }


def _groupe(titre: str, liste: list[Constat]) -> None:
    with st.expander(f"{titre} ({len(liste)})", expanded=liste[0].bloquant):
        st.table(
            [_constat(un) for un in liste],
            hide_index=True,
        )


def _constat(un: Constat) -> dict[str, str]:
    """``Poids``: the harm it may do times where it is read; the heaviest first."""
    poids = {"Poids": str(un.poids)} if un.poids else {}
    return {"Fichier": clair(un.fichier), "Champ": clair(un.champ), "Quoi": clair(un.message), **poids}


def _ligne(droit: FicheDroit, jour: date) -> dict[str, str]:
    return {
        "Fiche": droit.nom,
        "Vérifiée le": f"{droit.fiche.verifie_le:%d/%m/%Y}",
        "À relire le": f"{droit.fiche.prochaine_revue:%d/%m/%Y}",
        "État": "à relire" if droit.perimee(jour) else "à jour",
        "Facile à lire": "brouillon" if droit.fiche.falc.brouillon else "relue",
    }


def _a_verifier() -> None:
    questions = [f"{droit.nom_court} : {question}" for droit, fiche, _ in brutes() for question in fiche.a_verifier]
    with st.expander(f"Questions ouvertes ({len(questions)})"):
        st.markdown(puces(questions))


def _avis() -> None:
    st.header("« Cet outil vous aide ? »", anchor=False)
    comptes = totaux(magasin_principal())
    st.table([{"Réponse": libelle, "Nombre": comptes[code]} for code, libelle in REPONSES.items()], hide_index=True)
