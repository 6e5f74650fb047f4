"""The screen of the cell: sheets and reports to validate, the calendar, the KITs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import streamlit as st

from pages.communs.confirmation import demander, en_attente, repondre
from pages.parties.actions.choix import choisir_action, dire_fictive
from pages.parties.actions.compte_rendu import montrer_ecarts
from pages.parties.actions.fiche_lue import montrer_la_fiche
from pages.parties.actions.gestes import choisir_un_kit, essayer, mot_pour_l_equipe
from pages.parties.actions.pieces import montrer_pieces
from pages.parties.actions.tables import table_de_mots, table_de_reponses
from pages.parties.preparer.preparation import montrer_alertes, montrer_historique, montrer_lieu
from tznr_kit.actions import comptes_rendus, cycle, kits, preparations
from tznr_kit.actions.calendrier import Evenement, a_sortir_ou_a_rendre, evenements
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.formulaires import liste
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.magasin.base import identifiant
from tznr_kit.socle.magasin.tables_actions import Action
from tznr_kit.socle.magasin.tables_kits import Formation, Kit

RETRAIT, RETOUR = "kit.hors_service", "kit.retour"
NOUVEAU_KIT, NOUVELLE_FORMATION = "kit.nouveau", "formation.nouvelle"  # ids: a form sent twice makes one


def montrer_demandes(contexte: Contexte, aujourd_hui: date) -> None:
    """Sheets waiting for the cell."""
    soumises = preparations.lister(contexte, ["soumise"])
    if not soumises:
        st.info("Aucune action n'attend de validation.")
        return
    action = choisir_action(soumises, "Action à valider")
    dire_fictive(action)
    montrer_la_fiche(action.preparation)
    montrer_pieces(contexte, action)
    montrer_lieu(action)
    montrer_alertes(action, aujourd_hui)
    montrer_historique(contexte, action)
    _decider(contexte, action)


def _decider(contexte: Contexte, action: Action) -> None:
    libres = {kit.id: kit.nom for kit in kits.kits_libres(contexte, action.jour)} if action.jour else {}
    demande = bool(action.preparation.get("kit_demande"))
    kit = choisir_un_kit(contexte, action, libres)
    motif = mot_pour_l_equipe(contexte, action)
    if st.button("Valider l'action", type="primary"):
        essayer(lambda: cycle.valider(contexte, action.id, kit, motif))
    if st.button("Demander un complément"):
        essayer(lambda: cycle.demander_un_complement(contexte, action.id, motif))
    if demande and not libres:
        st.warning("Aucun KIT n'est libre ce jour-là. Voyez le calendrier.")


def montrer_rapports(contexte: Contexte) -> None:
    """Reports waiting for the cell."""
    soumis = [
        action
        for action in preparations.lister(contexte, ["realisee", "annulee"])
        if comptes_rendus.lire(contexte, action.id).statut == "soumis"
    ]
    if not soumis:
        st.info("Aucun compte rendu n'attend de validation.")
        return
    action = choisir_action(soumis, "Compte rendu à valider")
    rendu = comptes_rendus.lire(contexte, action.id)
    dire_fictive(action)
    table_de_reponses(rendu.reponses, "compte_rendu")
    montrer_pieces(contexte, action)
    montrer_ecarts(contexte, action, rendu)
    if st.button("Valider ce compte rendu", type="primary"):
        essayer(lambda: comptes_rendus.valider(contexte, action.id))
    cle = f"mot.{action.id}.{len(rendu.revisions)}"
    commentaire = st.text_input("Ce qui manque", max_chars=500, key=cle, persist_state="session") or ""
    if st.button("Renvoyer à l'équipe"):
        essayer(lambda: comptes_rendus.renvoyer(contexte, action.id, commentaire))


def montrer_kits(contexte: Contexte, aujourd_hui: date) -> None:
    """Inventory, departures and returns, and a new KIT."""
    _montrer_inventaire(contexte)
    _montrer_mouvements(contexte, aujourd_hui)
    _changer_un_kit(contexte)
    with st.expander("Ajouter un KIT"), st.form("nouveau_kit", clear_on_submit=False):
        nom = st.text_input("Nom du KIT", max_chars=80)
        depot = st.text_input("Où il est rangé", max_chars=120)
        objets = {option.code: st.number_input(option.libelle, 0, 999, 0) for option in liste("materiel")}
        if st.form_submit_button("Ajouter ce KIT"):
            inventaire = {objet: int(nombre) for objet, nombre in objets.items() if nombre}
            kit = Kit(
                id=_neuf(NOUVEAU_KIT), nom=nom.strip(), depot=depot.strip(), inventaire=inventaire, en_service=True
            )
            essayer(lambda: _ajouter(NOUVEAU_KIT, lambda: kits.enregistrer_kit(contexte, kit)), "Le KIT est ajouté.")
    with st.expander("Ajouter une formation au calendrier"):
        _nouvelle_formation(contexte, aujourd_hui)


def _changer_un_kit(contexte: Contexte) -> None:
    """Count again, restock, send to repair, put back in service: the KIT keeps its history."""
    connus = {kit.id: kit for kit in kits.lister_kits(contexte)}
    if not connus:
        return
    with st.expander("Changer un KIT : inventaire, réparation, retrait"):
        choisi = st.selectbox(
            "KIT à changer", list(connus), format_func=sans_homonyme(connus, lambda un: connus[un].nom)
        )
        kit = connus[choisi]
        with st.form(f"kit.{kit.id}"):
            nom = st.text_input("Nom", kit.nom, max_chars=80)
            depot = st.text_input("Où le prendre", kit.depot, max_chars=120)
            en_service = st.checkbox("En service (décochez : en réparation, ou retiré)", kit.en_service)
            compte = {
                option.code: int(st.number_input(option.libelle, 0, 9999, int(kit.inventaire.get(option.code, 0))))
                for option in liste("materiel")
            }
            if st.form_submit_button("Enregistrer ce KIT", type="primary"):
                inventaire = {objet: nombre for objet, nombre in compte.items() if nombre}
                change = Kit(id=kit.id, nom=nom.strip(), depot=depot.strip(), inventaire=inventaire,
                             en_service=en_service, fictif=kit.fictif)  # fmt: skip
                if en_service or not kit.en_service:
                    essayer(lambda: kits.enregistrer_kit(contexte, change), "Le KIT est enregistré.")
                else:
                    st.session_state[RETRAIT] = change
                    demander(RETRAIT)
    retrait = st.session_state.get(RETRAIT)
    if (
        retrait is not None
        and en_attente(RETRAIT)
        and repondre(
            RETRAIT,
            f"Mettre « {retrait.nom} » hors service ?",
            _suite_du_retrait(contexte, retrait),
            "Le laisser en service",
            "Oui, hors service",
        )
    ):
        essayer(lambda: kits.enregistrer_kit(contexte, retrait), "Le KIT est hors service.")


def _suite_du_retrait(contexte: Contexte, kit: Kit) -> str:
    """How many actions have it after today: they keep it until somebody gives them another."""
    jour = date.today()
    a_venir = [une for une in evenements(contexte, jour, jour + timedelta(days=365)) if une.kit == kit.nom]
    if not a_venir:
        return "Plus personne ne peut le réserver. Il se remet en service ici."
    return (
        f"{len(a_venir)} réservation(s) à venir, la première le {a_venir[0].jour:%d/%m/%Y} : donnez-leur un autre KIT. "
        "Plus personne ne peut le réserver."
    )


def _montrer_inventaire(contexte: Contexte) -> None:
    libelles = {option.code: option.libelle for option in liste("materiel")}
    lignes = [
        {
            "KIT": ("FICTIF · " if kit.fictif else "") + kit.nom,
            "Rangé": (kit.depot or "—") + ("" if kit.en_service else " · hors service"),
            "Inventaire": ", ".join(
                f"{nombre} × {libelles.get(objet, objet)}" for objet, nombre in kit.inventaire.items()
            ),
        }
        for kit in kits.lister_kits(contexte)
    ]
    if lignes:
        table_de_mots(lignes, "Inventaire des KITs")
    else:
        st.info("Aucun KIT n'est enregistré.")


def _montrer_mouvements(contexte: Contexte, aujourd_hui: date) -> None:
    if dit := st.session_state.pop(RETOUR, None):
        st.success(dit)
    sortables = {un.reservation_id: un for un in a_sortir_ou_a_rendre(contexte, aujourd_hui)}
    if not sortables:
        st.info("Aucun KIT à sortir ni à rendre ces jours-ci.")
        return
    choisie = st.selectbox(
        "Départ ou retour", list(sortables), format_func=sans_homonyme(sortables, lambda un: _nommer(sortables[un]))
    )
    un = sortables[choisie]
    with st.form(f"mouvement.{choisie}"):
        etat = st.text_input("État du KIT", max_chars=300)
        if un.position_kit == "réservé":
            if st.form_submit_button("Noter le départ"):
                essayer(lambda: kits.noter_retrait(contexte, str(choisie), etat), "Le départ est noté.")
            return
        kit = next(k for k in kits.lister_kits(contexte) if k.nom == un.kit)
        libelles = {option.code: option.libelle for option in liste("materiel")}
        compte = {
            objet: int(st.number_input(f"{libelles.get(objet, objet)} : combien sont revenus ?", 0, 999, int(nombre)))
            for objet, nombre in kit.inventaire.items()
        }
        if st.form_submit_button("Noter le retour"):
            essayer(lambda: _rendre(contexte, str(choisie), etat, compte, libelles))


def _rendre(
    contexte: Contexte, reservation_id: str, etat: str, compte: dict[str, int], libelles: dict[str, str]
) -> None:
    """What is missing is said: the next team would find it out on the day."""
    manque = kits.noter_retour(contexte, reservation_id, etat, compte)
    detail = ", ".join(f"{nombre} × {libelles.get(objet, objet)}" for objet, nombre in manque.items())
    st.session_state[RETOUR] = f"Le retour est noté. Il manque : {detail}." if manque else "Le retour est noté."


def _nommer(un: Evenement) -> str:
    return f"{un.kit} · {un.jour:%d/%m/%Y} · {un.titre} · {un.position_kit}"


def _nouvelle_formation(contexte: Contexte, aujourd_hui: date) -> None:
    noms = {kit.id: kit.nom for kit in kits.lister_kits(contexte)}
    with st.form("nouvelle_formation"):
        titre = st.text_input("Titre", max_chars=200)
        jour = st.date_input("Jour", aujourd_hui + timedelta(days=30), format="DD/MM/YYYY")
        debut, fin = st.time_input("Début", time(9)), st.time_input("Fin", time(12))
        lieu = st.text_input("Lieu", max_chars=200)
        places = st.number_input("Places", 1, 200, 12)
        kit = st.selectbox(
            "KIT", list(noms), None, format_func=sans_homonyme(noms, noms.__getitem__), placeholder="Aucun KIT"
        )
        if st.form_submit_button("Ajouter la formation"):
            heures = {"debut": f"{debut:%H:%M}", "fin": f"{fin:%H:%M}"}
            seance = Formation(id=_neuf(NOUVELLE_FORMATION), titre=titre.strip(), jour=jour, lieu=lieu.strip(),
                               places=int(places), **heures)  # fmt: skip
            essayer(lambda: _ajouter(NOUVELLE_FORMATION, lambda: kits.enregistrer_formation(contexte, seance, kit)),
                    "La formation est au calendrier.")  # fmt: skip


def _neuf(nom: str) -> str:
    """The id of what a form is about to add."""
    st.session_state.setdefault(nom, identifiant())
    return str(st.session_state[nom])


def _ajouter(nom: str, geste: Callable[[], None]) -> None:
    """Once it is added, the form makes another one."""
    geste()
    st.session_state.pop(nom)
