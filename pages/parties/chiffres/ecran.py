"""The screen « Chiffres »: six numbers, the funnel, the map, months, motives, rights, territories; then the files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import streamlit as st

from pages.communs.dessins import html
from pages.communs.pro import carte, titre, vide
from pages.parties.actions.tables import table_de_mots
from pages.parties.chiffres import fichiers, usage
from pages.parties.chiffres.barres import barres, chaleur, legende_des_barres
from pages.parties.chiffres.lieux import carte_des_lieux
from pages.parties.chiffres.series import par_mois, par_territoire
from tznr_kit.chiffres.annee import Annee
from tznr_kit.chiffres.bilan import Bilan, dresser, dresser_interne
from tznr_kit.chiffres.lecture_rapide import grandes, phrases
from tznr_kit.chiffres.mots import PREUVES, avertissements, en_mots, phrases_argent
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.magasin import MagasinIndisponible
from tznr_kit.socle.territoires.lecture import territoires
from tznr_kit.socle.typographie import date_longue
from tznr_kit.taches.modele import pluriel

INTERNE, PUBLIABLE = "Interne", "Publiable"


def montrer(contexte: Contexte, jour: date) -> None:
    """Draw the screen. A territory is chosen in the internal view only: published, it would undo a secret."""
    gauche, droite = st.columns([1, 1.3], vertical_alignment="bottom")
    with gauche:
        html(titre("Chiffres", f"arrêtés au {date_longue(jour)}"))
    with droite, st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="bottom"):
        annee = st.selectbox(
            "Année", [jour.year - recul for recul in range(4)], width=110, label_visibility="collapsed"
        )
        vue = st.segmented_control(
            "Vue", [INTERNE, PUBLIABLE], default=INTERNE, required=True, label_visibility="collapsed"
        )
        interne = vue == INTERNE
        ou = _territoire() if interne else None
        fichiers.bilan(contexte, annee, jour)
    try:
        bilan, lue = dresser_interne(contexte, annee, ou)
        montre = bilan if interne else dresser(contexte, annee)
    except MagasinIndisponible as panne:
        st.error(str(panne))
        return
    html(_bandeau(montre, lue, interne))
    if not bilan.actions:
        html(vide(f"Aucune action tenue ici en {annee}", "Les chiffres viennent avec le premier compte rendu validé."))
        return
    _dessins(montre, lue, interne, jour)
    _suite(contexte, montre, jour)


def _territoire() -> str | None:
    noms = territoires()
    return st.selectbox(
        "Territoire", list(noms), None, format_func=sans_homonyme(noms, lambda un: noms[un].nom),
        placeholder="Tout le département", width=220, label_visibility="collapsed",
    )  # fmt: skip


def _bandeau(bilan: Bilan, lue: Annee, interne: bool) -> str:
    if not interne:
        mots = f"<b>Vue publiable.</b> Les nombres trop petits sont secrets : elle peut se transmettre.{_attente(lue)}"
        return f'<p class="q-bandeau publiable"><span>{_fictif(bilan)}{mots}</span></p>'
    sans = len(lue.sans_detail)
    detail = (
        f" {sans} action(s) sur {len(lue.actions)} ont un suivi incomplet ; leurs {sum(lue.sans_detail.values())} "
        "personnes sans détail comptent dans le total seulement."
        if sans
        else ""
    )
    mots = f"<b>Vue interne.</b> Tous les effectifs, même petits : ne la transmettez pas.{detail}{_attente(lue)}"
    return f'<p class="q-bandeau"><span>{_fictif(bilan)}{mots}</span></p>'


def _attente(lue: Annee) -> str:
    """Actions held that no figure holds yet: a report opened again is not nobody met."""
    if not lue.en_attente:
        return ""
    rouverts = sum(statut != "soumis" for statut in lue.en_attente.values())
    dont = f" ({pluriel(rouverts, 'rouvert ou renvoyé', 'rouverts ou renvoyés')})" if rouverts else ""
    sans = pluriel(len(lue.en_attente), "action sans suivi", "actions sans suivi")
    return f" Pas encore comptées : les personnes de {sans}, en attente d'un compte rendu validé{dont}."


def _fictif(bilan: Bilan) -> str:
    fictives = bilan.fictif and bilan.actions
    return "<b>Données fictives de démonstration.</b> " if fictives else ""


def _dessins(bilan: Bilan, lue: Annee, interne: bool, jour: date) -> None:
    cases = "".join(
        f"<div><b>{en_mots(n)}{u}</b><span>{mots}</span><small>{sous}</small></div>"
        for n, u, mots, sous in grandes(bilan)
    )
    html(f'<div class="q-chiffres">{cases}</div>')
    gauche, droite = st.columns([1.4, 1], gap="medium")
    par_code = {table.code: table for table in bilan.tables}
    with gauche:
        etapes = [(un.libelle, un.nombre, "violette" if un.unite == "droits" else "") for un in bilan.entonnoir]
        vers = {"annee": str(lue.annee)}
        nombres = {un.libelle: un.nombre for un in bilan.entonnoir}
        parts = {un.libelle: nombres[un.part_de] for un in bilan.entonnoir if un.part_de}
        html(carte("De la rencontre au droit ouvert", legende_des_barres() + barres(etapes, parts_de=parts, vers=vers)))
        par_mois(par_code["mois"], jour, lue.annee)
        html(carte("Les droits, et où ils en sont", chaleur(par_code["droits_reperes"])))
    with droite:
        html(
            carte_des_lieux(bilan, lue, interne),
            carte("Pourquoi elles n'avaient pas demandé", barres(_premiers(bilan, "formes"), couleur="brique")),
            carte("Ce qu'on peut en dire", "".join(f"<p>• {un}</p>" for un in phrases(bilan))),
        )


def _premiers(bilan: Bilan, code: str) -> list[tuple[str, int | None, str]]:
    """The motives given most, the hidden ones last."""
    table = next((une for une in bilan.tables if une.code == code), None)
    lus = [(ligne.libelle, ligne.valeurs[0], "") for ligne in table.lignes] if table else []
    return sorted(lus, key=lambda un: (un[1] is None, -(un[1] or 0)))[:6]


def _suite(contexte: Contexte, bilan: Bilan, jour: date) -> None:
    """What is read less often, behind one row of names."""
    parties: dict[str, Callable[[], None]] = {
        "Par territoire": lambda: par_territoire(next(une for une in bilan.tables if une.code == "territoire"), bilan),
        "Argent et délais": lambda: _phrases(phrases_argent(bilan.argent, bilan.couts)),
        "Indicateurs": lambda: _indicateurs(bilan),
        "Répartitions": lambda: _repartitions(bilan),
        "Comment lire": lambda: _phrases(avertissements(bilan)),
        "Fichiers": lambda: fichiers.autres(contexte, bilan.annee, jour),
        "L'outil": lambda: usage.montrer(contexte, jour),
    }
    choisie = st.pills("Le détail", list(parties), key="chiffres.detail", label_visibility="collapsed")
    if choisie:
        parties[choisie]()


def _phrases(phrases_: Iterable[str]) -> None:
    for phrase in phrases_:
        st.write(phrase)


def _indicateurs(bilan: Bilan) -> None:
    lignes = [
        {
            "Indicateur": une.indicateur.libelle,
            "Valeur": en_mots(une.valeur.valeur),
            "Sans réponse": "—" if une.valeur.part_manquante is None else f"{une.valeur.part_manquante} %",
            "Preuve": PREUVES[une.indicateur.preuve],
            "Définition": f"{une.indicateur.definition} Unité : {une.indicateur.unite}.",
        }
        for une in bilan.mesures
    ]
    table_de_mots(lignes, "Les indicateurs")


def _repartitions(bilan: Bilan) -> None:
    for table in bilan.tables:
        lignes = [
            {table.titre: ligne.libelle, **dict(zip(table.colonnes, map(en_mots, ligne.valeurs), strict=True))}
            for ligne in table.lignes
        ]
        table_de_mots(lignes, table.titre)
