"""« Préparer les demandes », beside a professional: the order, the papers, the letters. Nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from pages.communs.boutons import bouton, cle
from pages.communs.compteurs import compter_une_fois
from pages.communs.dessin import nouvel_ecran
from pages.communs.dessins import alerte, etapes, html, sous_titre
from pages.communs.mots import clair
from pages.parties.mes_droits.etat import RESULTAT, Etat
from pages.parties.mes_droits.presenter import presenter
from tznr_kit.droits.bilan import Bilan
from tznr_kit.droits.demarches import organisme
from tznr_kit.droits.dossier.formulaires import lien_prerempli, remplir
from tznr_kit.droits.dossier.modele import Champ, Genre, dossiers
from tznr_kit.droits.dossier.preparer import Dit, lettre, lettres_de, questions, resume, se_prepare
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.droits.ordre import prealables_de, route
from tznr_kit.socle.typographie import typographie

PREMIERS = 3
PROMESSE = "Rien de ce que vous tapez ici n'est gardé. Ce qui reste vide s'écrit à la main sur le papier."
RIEN_A_PREPARER = "Aucune de ces aides ne se prépare ici. La fiche de chacune dit comment la demander."
SANS_NUMERO = "Ne tapez jamais le numéro de sécurité sociale : la personne l'écrit elle-même."
Ecrites = list[tuple[str, Genre]]


def dossier(etat: Etat, bilan: Bilan, jour: date) -> None:
    """The whole screen, for the rights of this result that can be prepared."""
    nouvel_ecran("dossier")
    with st.container(key="cadre-lire"):
        bouton("Mes aides", "retour-dossier", "discret", "retour", on_click=etat.aller, args=(RESULTAT,))
        html("<h1>Préparer les demandes</h1>", f"<p>{PROMESSE}</p>")
        droits = _a_preparer(etat, bilan)
        if not droits:
            html(f"<p>{RIEN_A_PREPARER}</p>")
            return
        voulus = [droit for droit in droits if droit in etat.ticket] or droits[:PREMIERS]
        choisis = [droit for droit in droits if _choisi(bilan, droit, droit in voulus)]
        if not choisis:
            html(alerte("Choisissez une aide au moins."))
            return
        _ordre(bilan, choisis)
        papiers = {droit: _papiers(bilan, droit) for droit in choisis}
        ecrites = [(droit, genre) for droit in choisis for genre in _lettres(bilan, droit)]
        dit = _entretien(bilan, ecrites)
        _imprimer(bilan, choisis, ecrites, dit, papiers, jour)


def _a_preparer(etat: Etat, bilan: Bilan) -> list[str]:
    """The rights of the ticket that the person brought, then those of the result, that can be prepared."""
    possibles = dict.fromkeys([*etat.ticket, *bilan.suivies])
    return [droit for droit in possibles if droit in bilan.fiches and se_prepare(bilan.fiches[droit].id)]


def _choisi(bilan: Bilan, droit: str, voulu: bool) -> bool:
    nom, _ = presenter(bilan, droit)
    return st.checkbox(clair(nom), value=voulu, key=f"q:dossier:droit:{droit}")


def _ordre(bilan: Bilan, choisis: list[str]) -> None:
    """What the person lacks first, then the claims, each with the reason of its place."""
    html(sous_titre("Dans quel ordre"))
    identifiants = {bilan.fiches[droit].id: droit for droit in choisis}
    manquants = [
        prealable.id
        for prealable in prealables_de(list(identifiants))
        if st.checkbox(prealable.besoin, key=f"q:dossier:besoin:{prealable.id}")
    ]
    lignes = []
    for etape in route(list(identifiants), manquants):
        if etape.prealable:
            lignes.append(f"{etape.prealable.titre}. {etape.prealable.geste}")
        else:
            nom, _ = presenter(bilan, identifiants[etape.id])
            lignes.append(f"{nom}. {etape.raison}" if etape.raison else nom)
    html(etapes(map(typographie, lignes)))


def _papiers(bilan: Bilan, droit: str) -> list[str]:
    """The papers ticked with the person; under each missing one, where to find it."""
    nom, _ = presenter(bilan, droit)
    livre, presents = dossiers(), []
    with st.expander(f"Les papiers : {clair(nom)}", key=f"q:dossier:papiers:{droit}"):
        for rang, papier in enumerate(bilan.fiches[droit].fiche.documents):
            if st.checkbox(clair(papier), key=f"q:dossier:papier:{droit}:{rang}"):
                presents.append(papier)
            elif ou := livre.ou_trouver(papier):
                st.caption(clair(ou))
    return presents


def _lettres(bilan: Bilan, droit: str) -> list[Genre]:
    nom, _ = presenter(bilan, droit)
    offertes = {modele.titre: modele for modele in lettres_de(bilan.fiches[droit].id)}
    choisies = st.pills(
        f"Une lettre pour : {nom}", list(offertes), selection_mode="multi", key=f"q:dossier:lettre:{droit}"
    )
    for titre in choisies:
        st.caption(offertes[titre].quand)
    return [offertes[titre].id for titre in choisies]


def _entretien(bilan: Bilan, ecrites: Ecrites) -> Dit:
    """Each thing asked once, for every letter chosen."""
    if not ecrites:
        return {}
    html(sous_titre("Pour écrire les lettres"), f'<p class="k-petit">{SANS_NUMERO}</p>')
    voulus = questions((bilan.fiches[droit].id, genre) for droit, genre in ecrites)
    dits = {champ.id: _demander(champ) for champ in voulus}
    return {nom: valeur for nom, valeur in dits.items() if valeur not in (None, "")}


def _demander(champ: Champ) -> str | date | float | None:
    identifiant = f"q:dossier:champ:{champ.id}"
    if champ.type == "date":
        return st.date_input(champ.libelle, value=None, format="DD/MM/YYYY", key=identifiant)
    if champ.type == "texte_long":
        return st.text_area(champ.libelle, max_chars=600, key=identifiant)
    return st.text_input(champ.libelle, max_chars=120, key=identifiant)


def _imprimer(
    bilan: Bilan, choisis: list[str], ecrites: Ecrites, dit: Dit, papiers: Mapping[str, list[str]], jour: date
) -> None:
    fiches = {droit: bilan.fiches[droit] for droit in choisis}
    noms = {fiche.id: fiche.nom for fiche in fiches.values()}

    def fabriquer() -> bytes:
        from tznr_kit.papier.dossier import dossier_pdf  # long to load: see papier.py

        compter_une_fois("dossier_prepare", jour)
        lettres = [lettre(fiches[droit], genre, dit, _destinataire(bilan, droit), jour) for droit, genre in ecrites]
        regles = bilan.calcul.regles
        resumes = [resume(fiches[droit], regles, bilan.reponses, dit, papiers[droit]) for droit in choisis]
        return dossier_pdf(lettres, resumes, noms, jour)

    st.download_button(
        "J'imprime le dossier", data=fabriquer, file_name="mon-dossier.pdf", mime="application/pdf",
        key=cle("bouton-principal", "imprimer", "dossier"), width="stretch", on_click="ignore",
    )  # fmt: skip
    for droit in choisis:
        _officiel(bilan, droit, dit)


def _destinataire(bilan: Bilan, droit: str) -> str:
    return repertoire().organismes[organisme(bilan.fiches[droit].fiche, bilan.agricole)].en_toutes_lettres()


def _officiel(bilan: Bilan, droit: str, dit: Dit) -> None:
    """The official form, filled, and the online claim, prefilled, where the content has them."""
    prepare, nom = dossiers().droits[bilan.fiches[droit].id], clair(presenter(bilan, droit)[0])
    if prepare.formulaire_pdf:
        formulaire = prepare.formulaire_pdf
        st.download_button(
            f"Formulaire rempli : {nom}", data=lambda: remplir(formulaire, bilan.reponses, dit), on_click="ignore",
            file_name=f"{formulaire}.pdf", mime="application/pdf", key=f"q:dossier:officiel:{droit}",
        )  # fmt: skip
    if prepare.preremplir:
        st.link_button(f"Demande en ligne préremplie : {nom}", lien_prerempli(prepare.preremplir, dit))
