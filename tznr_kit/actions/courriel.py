"""Telling the cell by e-mail: a draft in the person's own mail program; SMTP only where it is set up."""

from __future__ import annotations

import smtplib
from datetime import date
from email.message import EmailMessage
from urllib.parse import quote, unquote, urlsplit

from tznr_kit.actions.alertes import creneaux_reserves
from tznr_kit.actions.lieu import score
from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.formulaires.lecture import libelle
from tznr_kit.socle.magasin.tables_actions import Action
from tznr_kit.socle.reglages import adresse_publique, adresse_smtp
from tznr_kit.socle.territoires.lecture import departement


class EnvoiImpossible(Exception):
    """The mail server did not take the message; the draft remains."""


def objet(action: Action) -> str:
    """Subject of the message about an action."""
    jour = action.jour.strftime("%d/%m/%Y") if action.jour else "date à fixer"
    return " ".join(f"Action d'aller-vers à valider : {action.titre} ({jour})".split())


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
        f"Fiche complète : {adresse_publique()}/validation?action={action.id}",
    ]
    return "\n".join(lignes)


def brouillon(action: Action, aujourd_hui: date) -> str:
    """``mailto:`` link to the cell, with subject and body; works without any mail server."""
    titre, texte = quote(objet(action)), quote(corps(action, aujourd_hui).replace("\n", "\r\n"))
    return f"mailto:{departement().cellule}?subject={titre}&body={texte}"


def envoyer(action: Action, aujourd_hui: date) -> None:
    """Send it by the server of ``TZNR_SMTP``; a password travels only after STARTTLS. Raises EnvoiImpossible."""
    adresse = adresse_smtp()
    if adresse is None:
        raise EnvoiImpossible("Aucun serveur de courriel n'est installé ici. Utilisez le brouillon.")
    serveur = urlsplit(adresse)
    nom = unquote(serveur.username or "")
    message = EmailMessage()
    message["Subject"], message["To"] = objet(action), departement().cellule
    message["From"] = nom if "@" in nom else departement().cellule
    message["Reply-To"] = action.preparation.get("courriel_referent", departement().cellule)
    message.set_content(corps(action, aujourd_hui))
    try:
        with smtplib.SMTP(serveur.hostname or "localhost", serveur.port or 25, timeout=15) as facteur:
            if serveur.password:
                facteur.starttls()
                facteur.login(nom, unquote(serveur.password))
            facteur.send_message(message)
    except (OSError, smtplib.SMTPException) as erreur:
        raise EnvoiImpossible("Le serveur de courriel n'a pas pris le message. Utilisez le brouillon.") from erreur
