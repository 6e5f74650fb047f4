"""A message at each change of hands: sent where a mail server is set up, else a draft ready in one's own mail."""

from __future__ import annotations

import logging
import smtplib
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from urllib.parse import quote, unquote, urlsplit

from sqlalchemy import select

from tznr_kit.actions.alertes import creneaux_reserves
from tznr_kit.actions.lieu import score
from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.formulaires.lecture import libelle
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.tables_acces import Compte
from tznr_kit.socle.magasin.tables_actions import Action, CompteRendu, Transition
from tznr_kit.socle.reglages import adresse_publique, adresse_smtp
from tznr_kit.socle.territoires.lecture import departement

JOURNAL = logging.getLogger(__name__)
CELLULE, REFERENT = "la cellule", "le référent"


class EnvoiImpossible(Exception):
    """The mail server did not take the message; the draft remains."""


@dataclass(frozen=True)
class Message:
    """One message; ``brouillon`` opens it in the person's own mail program."""

    a_qui: str
    adresse: str
    objet: str
    corps: str
    repondre_a: str

    @property
    def brouillon(self) -> str:
        """``mailto:`` link, which works without any mail server."""
        corps = quote(self.corps.replace("\n", "\r\n"))
        return f"mailto:{self.adresse}?subject={quote(self.objet)}&body={corps}"


def objet(action: Action) -> str:
    """Subject of the message about an action to validate."""
    return _objet("Action d'aller-vers à valider", action)


def corps(action: Action, aujourd_hui: date) -> str:
    """The sheet in a few lines of plain text."""
    fiche = action.preparation
    champs = {champ.id: champ for champ in formulaire("preparation").champs}
    note = score(fiche)
    lignes = [
        f"Bonjour, voici une action à valider ({aujourd_hui:%d/%m/%Y}).",
        "",
        f"Action : {action.titre}",
        f"Structure : {fiche.get('structure', '')}",
        f"Quand : {action.jour:%d/%m/%Y}, {fiche.get('debut', '?')} à {fiche.get('fin', '?')}" if action.jour else "",
        f"Où : {fiche.get('lieu', '')}, {libelle(champs['commune'], fiche.get('commune', ''))}",
        f"Créneaux de suite réservés : {creneaux_reserves(fiche)}",
        f"Note du lieu : {note.points} sur {note.sur}",
        f"KIT demandé : {'oui' if fiche.get('kit_demande') else 'non'}",
        "",
        f"Fiche complète : {_page(action)}",
    ]
    return "\n".join(lignes)


def brouillon(action: Action, aujourd_hui: date) -> str:
    """Draft to the cell about an action to validate."""
    return _a_la_cellule(action, objet(action), corps(action, aujourd_hui)).brouillon


def envoyer(action: Action, aujourd_hui: date) -> None:
    """Send that message. Raises EnvoiImpossible."""
    poster(_a_la_cellule(action, objet(action), corps(action, aujourd_hui)))


def a_la_main_suivante(magasin: Magasin, action_id: str, aujourd_hui: date) -> Message | None:
    """What whoever must act next should read now; None when nobody waits for anything."""
    with magasin.lecture() as session:
        action = session.get(Action, action_id)
        if action is None or action.fictive:
            return None
        rendu = session.get(CompteRendu, action_id)
        compte = session.get(Compte, action.referent)
        requete = select(Transition).where(Transition.action_id == action_id).order_by(Transition.le.desc())
        motif = next((un.motif for un in session.execute(requete).scalars() if un.vers == action.statut), "")
    adresse = action.preparation.get("courriel_referent") or (compte.courriel if compte else "")
    if action.statut == "soumise":
        return _a_la_cellule(action, objet(action), corps(action, aujourd_hui))
    if action.statut in PAROLES and not (rendu and rendu.statut in {"soumis", "a_completer"}):
        sujet, phrase = PAROLES[action.statut]
        return _au_referent(action, adresse, sujet, phrase, motif)
    if rendu is not None and rendu.statut == "soumis":
        texte = f"Bonjour, un compte rendu attend votre lecture : {action.titre}.\n\n{_page(action)}"
        return _a_la_cellule(action, _objet("Compte rendu à valider", action), texte)
    if rendu is not None and rendu.statut == "a_completer":
        phrase = "La cellule demande un complément au compte rendu."
        return _au_referent(action, adresse, "Compte rendu à compléter", phrase, rendu.commentaire)
    return None


PAROLES = {
    "a_completer": ("Action à compléter", "La cellule demande un complément avant de valider l'action."),
    "validee": ("Action validée", "La cellule a validé l'action. L'équipe et le jour J se préparent sur sa page."),
    "annulee": ("Action annulée", "L'action est annulée."),
    "cloturee": ("Compte rendu validé", "La cellule a validé le compte rendu. Merci."),
}


def annoncer(magasin: Magasin, action_id: str) -> str:
    """Send the message of this change of hands; returns the address it went to, empty when a draft waits instead.

    A mail server that does not answer never undoes what was decided: the draft stays on the action's page.
    """
    message = a_la_main_suivante(magasin, action_id, date.today())
    if message is None or not message.adresse or adresse_smtp() is None:
        return ""
    try:
        poster(message)
    except EnvoiImpossible:
        JOURNAL.warning("message non parti, brouillon prêt sur la page de l'action %s", action_id)
        return ""
    return message.adresse


def poster(message: Message) -> None:
    """Send it by the server of ``TZNR_SMTP``; a password travels only after STARTTLS. Raises EnvoiImpossible."""
    adresse = adresse_smtp()
    if adresse is None:
        raise EnvoiImpossible("Aucun serveur de courriel n'est installé ici. Utilisez le brouillon.")
    serveur = urlsplit(adresse)
    nom = unquote(serveur.username or "")
    lettre = EmailMessage()
    lettre["Subject"], lettre["To"] = message.objet, message.adresse
    lettre["From"] = nom if "@" in nom else departement().cellule
    lettre["Reply-To"] = message.repondre_a
    lettre.set_content(message.corps)
    try:
        with smtplib.SMTP(serveur.hostname or "localhost", serveur.port or 25, timeout=15) as facteur:
            if serveur.password:
                facteur.starttls()
                facteur.login(nom, unquote(serveur.password))
            facteur.send_message(lettre)
    except (OSError, smtplib.SMTPException) as erreur:
        raise EnvoiImpossible("Le serveur de courriel n'a pas pris le message. Utilisez le brouillon.") from erreur


def _a_la_cellule(action: Action, sujet: str, texte: str) -> Message:
    cellule = departement().cellule
    return Message(CELLULE, cellule, sujet, texte, action.preparation.get("courriel_referent", cellule))


def _au_referent(action: Action, adresse: str, sujet: str, phrase: str, motif: str) -> Message:
    mots = f"\n\nSes mots : « {motif} »" if motif else ""
    texte = f"Bonjour,\n\n{phrase}{mots}\n\nAction : {action.titre}\n{_page(action)}"
    return Message(REFERENT, adresse, _objet(sujet, action), texte, departement().cellule)


def _objet(debut: str, action: Action) -> str:
    jour = action.jour.strftime("%d/%m/%Y") if action.jour else "date à fixer"
    return " ".join(f"{debut} : {action.titre} ({jour})".split())


def _page(action: Action) -> str:
    return f"{adresse_publique()}/actions?action={action.id}"
