"""What each form of the accounts asks."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from starlette.datastructures import FormData
from starlette.requests import Request

from tznr_kit.socle.acces.comptes import lire_invitation
from tznr_kit.socle.acces.roles import LIBELLES
from tznr_kit.socle.magasin import magasin_principal
from tznr_kit.web import hote
from tznr_kit.web.acces.gabarit import cache, champ


@dataclass(frozen=True)
class Ecran:
    """One form: ``action`` is a relative address, ``champs`` and ``avant`` are HTML already escaped."""

    titre: str
    action: str
    champs: str
    bouton: str
    avant: str = ""


def connexion(requete: Request, saisi: FormData) -> Ecran:
    """E-mail and password; and the way to the Département's own sign-in when it is set up."""
    champs = champ("courriel", "Courriel professionnel", "email", _texte(saisi, "courriel"), "username")
    champs += champ("mot_de_passe", "Mot de passe", "password", remplissage="current-password")
    nom = hote.fournisseur()
    avant = f'<p><a class="bouton" href="compte">Se connecter avec {escape(nom)}</a></p>' if nom else ""
    champs += (
        "<details><summary>Mot de passe oublié ?</summary><p>Demandez un nouveau lien à qui administre le KIT, par "
        "téléphone ou de vive voix. Il sert une fois, pendant 7 jours. Votre rôle et vos actions restent.</p></details>"
    )
    return Ecran("Se connecter", "connexion", champs, "Se connecter", avant)


def deconnexion(requete: Request, saisi: FormData) -> Ecran:
    """One button: an address alone must not sign anybody out."""
    partout = '<p><label><input type="checkbox" name="partout" value="oui"> De tous mes appareils</label></p>'
    return Ecran("Se déconnecter", "deconnexion", partout, "Me déconnecter")


def mot_de_passe(requete: Request, saisi: FormData) -> Ecran:
    """One's own password: the old one, then the new one; nothing typed comes back."""
    champs = champ("ancien", "Mot de passe actuel", "password", remplissage="current-password")
    champs += champ("nouveau", "Nouveau mot de passe", "password", remplissage="new-password")
    avant = "<p>Au moins 12 caractères : par exemple quatre mots au hasard. Tous vos appareils seront déconnectés.</p>"
    return Ecran("Changer mon mot de passe", "mot_de_passe", champs, "Changer mon mot de passe", avant)


def invitation(requete: Request, saisi: FormData) -> Ecran:
    """Choose a password; the first administrator also says who he or she is. Raises CompteRefuse."""
    jeton = _texte(saisi, "jeton") or requete.query_params.get("jeton", "")
    recue = lire_invitation(magasin_principal(), jeton)
    champs = cache("jeton", jeton)
    if recue.courriel:
        qui = f"<p>Compte de {escape(recue.nom)}, {escape(recue.courriel)}.</p>"
    else:
        qui = "<p>Premier démarrage : vous créez le compte d'administration.</p>"
        champs += champ("nom", "Vos prénom et nom", "text", _texte(saisi, "nom"), "name")
        champs += champ("courriel", "Votre courriel professionnel", "email", _texte(saisi, "courriel"), "username")
    champs += champ("mot_de_passe", "Choisissez un mot de passe", "password", remplissage="new-password")
    role = next(libelle for code, libelle in LIBELLES.items() if code == recue.role)
    consigne = f"<p>Rôle : {escape(role)}. Au moins 12 caractères : par exemple quatre mots au hasard.</p>"
    return Ecran("Ouvrir mon compte", "invitation", champs, "Ouvrir mon compte", qui + consigne)


def terrain(requete: Request, saisi: FormData) -> Ecran:
    """The phone of a team joins: a button, so that a link preview opens no session."""
    jeton = _texte(saisi, "jeton") or requete.query_params.get("jeton", "")
    avant = (
        "<p>Vous rejoignez le suivi d'une action. Vous notez des rencontres anonymes, rien d'autre. "
        "N'écrivez jamais un nom ni un numéro de téléphone.</p>"
    )
    return Ecran("Suivi du jour J", "terrain", cache("jeton", jeton), "Commencer", avant)


def _texte(saisi: FormData, nom: str) -> str:
    return str(saisi.get(nom, ""))
