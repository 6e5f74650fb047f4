"""The report of an action: prefilled from the sheet and the tally, saved at each step, validated by the cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tznr_kit.actions.courriel import annoncer
from tznr_kit.actions.cycle import exiger_personne_au_suivi, exiger_un_motif, passer
from tznr_kit.actions.erreurs import ActionRefusee, Conflit
from tznr_kit.actions.kits import liberer
from tznr_kit.actions.preparations import trouver_la_mienne
from tznr_kit.actions.sommes import Sommes, additionner
from tznr_kit.actions.statuts import Statut
from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.acces.siennes import ouvertes_a
from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.formulaires import Champ, Refus, formulaire, verifier
from tznr_kit.socle.magasin.base import identifiant, maintenant
from tznr_kit.socle.magasin.tables_actions import Action, CompteRendu

LIBELLES = {
    "brouillon": "Brouillon",
    "soumis": "Soumis à la cellule",
    "a_completer": "À compléter",
    "valide": "Validé",
}
PASSAGE = "passage:"
ECRIVABLE = {"brouillon", "a_completer"}


@dataclass(frozen=True)
class Ecart:
    """A figure of the report that differs from the tally."""

    libelle: str
    suivi: int
    compte_rendu: int


@reserve("compte_rendu.lire")
def lire(contexte: Contexte, action_id: str) -> CompteRendu:
    """The report, or a prefilled draft that is not stored yet. Raises Introuvable, AccesRefuse."""
    with contexte.magasin.lecture() as session:
        action = trouver_la_mienne(session, contexte, action_id)
        existant = session.get(CompteRendu, action_id)
        if existant is not None:
            return existant
        reponses = preremplir(action.preparation, additionner(session, action_id))
    return CompteRendu(action_id=action_id, statut="brouillon", reponses=reponses, revisions=[], commentaire="")


@reserve("compte_rendu.lire")
def commences(contexte: Contexte) -> set[str]:
    """Ids of the actions of this person whose report is begun."""
    requete = select(CompteRendu.action_id).join(Action, Action.id == CompteRendu.action_id)
    with contexte.magasin.lecture() as session:
        return set(session.execute(requete.where(ouvertes_a(contexte.acteur))).scalars())


@reserve("compte_rendu.ecrire")
def enregistrer(contexte: Contexte, action_id: str, reponses: dict[str, Any], revision: str) -> CompteRendu:
    """Save one step of the draft read at ``revision`` (empty: never saved).

    Raises Refus, Conflit, Introuvable, AccesRefuse, ActionRefusee once it is submitted.
    """
    propres = verifier(formulaire("compte_rendu"), reponses, complet=False)
    with contexte.magasin.ecriture() as session:
        action = trouver_la_mienne(session, contexte, action_id)
        return _ecrire(session, contexte, action, propres, revision)


@reserve("compte_rendu.ecrire")
def soumettre(contexte: Contexte, action_id: str) -> None:
    """Hand the report to the cell; the action becomes « réalisée » or « annulée ». Asking twice is asking once.

    Raises Refus (mandatory field, unexplained difference with the tally, people met on a day that did not take
    place), ActionRefusee.
    """
    with contexte.magasin.ecriture() as session:
        action = trouver_la_mienne(session, contexte, action_id)
        rendu = _existant(session, action_id)
        if rendu.statut in {"soumis", "valide"}:
            return
        verifier(formulaire("compte_rendu"), rendu.reponses, complet=True)
        _exiger_explications(rendu.reponses, additionner(session, action_id))
        vers: Statut = "realisee" if rendu.reponses["realisation"] == "realisee" else "annulee"
        _passer(rendu, "soumis")
        noter(session, contexte.acteur, "compte_rendu.soumettre", action_id)
        if vers == "annulee":
            liberer(session, action_id)
        if action.statut != vers:
            passer(session, contexte, action, vers, rendu.reponses.get("motif", ""))
    annoncer(contexte.magasin, action_id)


@reserve("compte_rendu.valider")
def valider(contexte: Contexte, action_id: str) -> None:
    """The cell accepts the report; a held action is closed. Raises ActionRefusee."""
    with contexte.magasin.ecriture() as session:
        action = trouver_la_mienne(session, contexte, action_id)
        rendu = _existant(session, action_id)
        if rendu.statut == "valide":
            return
        if rendu.statut != "soumis":
            raise ActionRefusee("Ce compte rendu n'est pas encore soumis.")
        _passer(rendu, "valide")
        noter(session, contexte.acteur, "compte_rendu.valider", action_id)
        if action.statut == "realisee":
            passer(session, contexte, action, "cloturee", "Compte rendu validé")
    annoncer(contexte.magasin, action_id)


@reserve("compte_rendu.valider")
def rouvrir(contexte: Contexte, action_id: str, motif: str) -> None:
    """Open a validated report again, saying why: lines waiting on a phone, late paper may then be typed.

    Raises ActionRefusee without a reason, or when it is not validated.
    """
    with contexte.magasin.ecriture() as session:
        action = trouver_la_mienne(session, contexte, action_id)
        rendu = _existant(session, action_id)
        if rendu.statut != "valide":
            raise ActionRefusee("Ce compte rendu n'est pas validé : il est encore ouvert.")
        exiger_un_motif(motif)
        if action.statut == "cloturee":  # one that was cancelled stays so until its report says otherwise
            passer(session, contexte, action, "realisee", motif)
        _passer(rendu, "a_completer")
        rendu.commentaire = f"Rouvert : {motif.strip()}"[:500]
        noter(session, contexte.acteur, "compte_rendu.rouvrir", action_id)
    annoncer(contexte.magasin, action_id)


@reserve("compte_rendu.valider")
def renvoyer(contexte: Contexte, action_id: str, commentaire: str) -> None:
    """Send the report back, saying what is missing. Raises ActionRefusee."""
    exiger_un_motif(commentaire)
    with contexte.magasin.ecriture() as session:
        rendu = _existant(session, action_id)
        if rendu.statut != "soumis":
            raise ActionRefusee("Ce compte rendu n'est pas soumis.")
        _passer(rendu, "a_completer")
        rendu.commentaire = commentaire.strip()[:500]
        noter(session, contexte.acteur, "compte_rendu.renvoyer", action_id)
    annoncer(contexte.magasin, action_id)


@reserve("compte_rendu.lire")
def ecarts_avec_le_suivi(contexte: Contexte, action_id: str, reponses: dict[str, Any]) -> list[Ecart]:
    """Figures of these answers that differ from the tally. Raises Introuvable, AccesRefuse."""
    with contexte.magasin.lecture() as session:
        trouver_la_mienne(session, contexte, action_id)
        return ecarts(reponses, additionner(session, action_id))


def preremplir(preparation: dict[str, Any], faites: Sommes) -> dict[str, Any]:
    """Answers proposed by the sheet and the tally; the team corrects them."""
    proposees: dict[str, Any] = {}
    for champ in formulaire("compte_rendu").champs:
        if champ.depuis is not None:
            # Without a tally nobody was counted yet: zero would be a figure.
            proposees[champ.id] = faites.compter(champ.depuis) if faites.total else None
        elif champ.preparation is not None:
            prevu = preparation.get(champ.preparation)
            proposees[champ.id] = len(prevu) if isinstance(prevu, list) else prevu
    return {nom: valeur for nom, valeur in proposees.items() if valeur is not None}


def ecarts(reponses: dict[str, Any], faites: Sommes) -> list[Ecart]:
    """Where report and tally do not say the same number, when there is a tally."""
    compares: list[tuple[Champ, int]] = [
        (champ, faites.compter(champ.depuis))
        for champ in formulaire("compte_rendu").champs
        if champ.depuis is not None and faites.total
    ]
    return [
        Ecart(champ.libelle, suivi, reponses[champ.id])
        for champ, suivi in compares
        if reponses.get(champ.id) not in {None, suivi}
    ]


def _exiger_explications(reponses: dict[str, Any], faites: Sommes) -> None:
    if reponses["realisation"] != "realisee":
        if not reponses.get("motif"):
            raise Refus({"motif": "« Motif » : dites pourquoi l'action n'a pas eu lieu."})
        exiger_personne_au_suivi(faites)
    differents = ecarts(reponses, faites)
    if differents and not reponses.get("ecart"):
        noms = ", ".join(ecart.libelle.lower() for ecart in differents)
        raise Refus({"ecart": f"Vos chiffres diffèrent du suivi ({noms}) : expliquez l'écart en une phrase."})


def _passer(rendu: CompteRendu, statut: str) -> None:
    """A change of status is told among the saves: a valise that left before it knows it is older."""
    rendu.statut, rendu.revisions = statut, [*rendu.revisions, f"{PASSAGE}{statut}.{identifiant()}"]


def _a_jour(revisions: list[str], lue: str) -> bool:
    """Was the report read at ``lue`` saved by nobody since? A change of status overwrites no answer."""
    sauvegardes = [rang for rang, une in enumerate(revisions) if not une.startswith(PASSAGE)]
    return lue in revisions[sauvegardes[-1] :]


def _existant(session: Session, action_id: str) -> CompteRendu:
    rendu = session.get(CompteRendu, action_id, with_for_update=True)
    if rendu is None:
        raise ActionRefusee("Le compte rendu n'est pas encore commencé.")
    return rendu


def _ecrire(
    session: Session, contexte: Contexte, action: Action, reponses: dict[str, Any], revision: str
) -> CompteRendu:
    rendu = session.get(CompteRendu, action.id, with_for_update=True)
    if rendu is None:
        if action.statut not in {"validee", "realisee"}:
            raise ActionRefusee("Le compte rendu s'ouvre quand l'action est validée.")
        rendu = CompteRendu(action_id=action.id, statut="brouillon", revisions=[], commentaire="")
        session.add(rendu)
    elif not _a_jour(rendu.revisions, revision):
        raise Conflit(rendu.modifie_par, rendu.reponses, rendu.revisions[-1])
    if rendu.statut not in ECRIVABLE:
        raise ActionRefusee(f"Ce compte rendu est « {LIBELLES[rendu.statut]} » : il ne se modifie plus.")
    rendu.reponses, rendu.revisions = reponses, [*rendu.revisions, identifiant()]
    rendu.modifie_le, rendu.modifie_par = maintenant(), contexte.acteur.nom
    noter(session, contexte.acteur, "compte_rendu.enregistrer", action.id)
    return rendu
