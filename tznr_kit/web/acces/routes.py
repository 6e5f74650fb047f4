"""Addresses of the accounts: /connexion, /deconnexion, /mot_de_passe, /invitation, /terrain.

Each one is a form: GET shows it, POST checks it came from us, acts, and goes back to the application.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from tznr_kit.socle.acces import sessions
from tznr_kit.socle.acces.comptes import CompteRefuse, accepter, changer_mot_de_passe
from tznr_kit.socle.acces.mots_de_passe import MotDePasseRefuse, Occupe
from tznr_kit.socle.acces.sessions import DUREE, TEMOIN
from tznr_kit.socle.lisible import lisible
from tznr_kit.socle.magasin import MagasinIndisponible, magasin_principal
from tznr_kit.web.acces import anti_csrf, ecrans, gabarit
from tznr_kit.web.adresse_visiteur import adresse_du_visiteur
from tznr_kit.web.chemins import chemin
from tznr_kit.web.formulaire_recu import TROP_GROS, champs_recus

REFUS_FORMULAIRE = "Le formulaire a expiré. Envoyez-le de nouveau."
REFUS_TEXTE = "Un texte est trop long ou illisible. Écrivez-le de nouveau."
OCTETS_MAXIMAUX = 99_999
LONGUEUR_MAXIMALE = 500

Dessiner = Callable[[Request, FormData], ecrans.Ecran]
Traiter = Callable[[Request, FormData], Response]


def routes() -> list[BaseRoute]:
    """Routes of the accounts, under the base path of the installation."""
    return [
        _adresse("/connexion", ecrans.connexion, _se_connecter),
        _adresse("/deconnexion", ecrans.deconnexion, _se_deconnecter),
        _adresse("/invitation", ecrans.invitation, _accepter),
        _adresse("/mot_de_passe", ecrans.mot_de_passe, _changer_mot_de_passe),
        _adresse("/terrain", ecrans.terrain, _ouvrir_le_lien),
    ]


def _adresse(adresse: str, dessiner: Dessiner, traiter: Traiter) -> Route:
    async def repondre(requete: Request) -> Response:
        if requete.method == "GET":
            return await run_in_threadpool(_montrer, requete, dessiner, FormData(), "", 200)
        donnees = await champs_recus(requete, OCTETS_MAXIMAUX, champs=10)
        if donnees is None:
            return HTMLResponse(gabarit.page("Formulaire trop gros", "", TROP_GROS), 413)
        return await run_in_threadpool(_recevoir, requete, donnees, dessiner, traiter)

    repondre_a: Callable[[Request], Awaitable[Response]] = repondre
    return Route(chemin(adresse), repondre_a, methods=["GET", "POST"])


def _recevoir(requete: Request, donnees: FormData, dessiner: Dessiner, traiter: Traiter) -> Response:
    """What is refused shows the form again, with the reason and what was typed (never the password)."""
    if not all(map(_lisible, donnees.values())):
        return _montrer(requete, dessiner, FormData(), REFUS_TEXTE, 400)
    if not anti_csrf.formulaire_sincere(requete, str(donnees.get("anti_csrf", ""))):
        return _montrer(requete, dessiner, donnees, REFUS_FORMULAIRE, 403)
    try:
        return traiter(requete, donnees)
    except (sessions.ConnexionRefusee, CompteRefuse, MotDePasseRefuse) as refus:
        return _montrer(requete, dessiner, donnees, str(refus), 403)
    except (MagasinIndisponible, Occupe) as panne:
        return _montrer(requete, dessiner, donnees, str(panne), 503)


def _lisible(valeur: object) -> bool:
    """One line of a bounded length, of characters that are what they look like."""
    texte = str(valeur)
    return len(texte) <= LONGUEUR_MAXIMALE and lisible(texte) and not set(texte) & set("\t\r\n")


def _montrer(requete: Request, dessiner: Dessiner, saisi: FormData, erreur: str, statut: int) -> Response:
    try:
        ecran = dessiner(requete, saisi)
    except CompteRefuse as refus:
        return HTMLResponse(gabarit.page("Lien refusé", "", str(refus)), 403)
    jeton = anti_csrf.jeton_du_formulaire(requete)
    html = gabarit.page(
        ecran.titre, ecran.avant + gabarit.formulaire(ecran.action, jeton, ecran.champs, ecran.bouton), erreur
    )
    reponse = HTMLResponse(html, statut, headers={"Cache-Control": "no-store"})
    return anti_csrf.poser(requete, reponse, jeton)


def _se_connecter(requete: Request, donnees: FormData) -> Response:
    adresse = adresse_du_visiteur(requete)
    courriel, mot_de_passe = str(donnees.get("courriel", "")), str(donnees.get("mot_de_passe", ""))
    jeton = sessions.se_connecter(magasin_principal(), courriel, mot_de_passe, adresse)
    return _entrer(requete, jeton, "/aujourdhui")


def _ouvrir_le_lien(requete: Request, donnees: FormData) -> Response:
    magasin = magasin_principal()
    jeton = sessions.ouvrir_par_lien(magasin, str(donnees.get("jeton", "")))
    equipe = sessions.acteur_de(magasin, jeton)
    return _entrer(requete, jeton, f"/suivi/{equipe.action_id}" if equipe else "/jour_j")


def _accepter(requete: Request, donnees: FormData) -> Response:
    texte = {nom: str(donnees.get(nom, "")) for nom in ("jeton", "courriel", "nom", "mot_de_passe")}
    accepter(magasin_principal(), **texte)
    return RedirectResponse(chemin("/connexion"), 303)


def _changer_mot_de_passe(requete: Request, donnees: FormData) -> Response:
    acteur = sessions.acteur_de(magasin_principal(), requete.cookies.get(TEMOIN, ""))
    if acteur is None:
        raise CompteRefuse("Connectez-vous d'abord.")
    ancien, nouveau = str(donnees.get("ancien", "")), str(donnees.get("nouveau", ""))
    changer_mot_de_passe(magasin_principal(), acteur, ancien, nouveau)
    return RedirectResponse(chemin("/connexion"), 303)


def _se_deconnecter(requete: Request, donnees: FormData) -> Response:
    jeton = requete.cookies.get(TEMOIN)
    acteur = sessions.acteur_de(magasin_principal(), jeton) if jeton else None
    if acteur is not None and acteur.action_id is None and donnees.get("partout"):
        sessions.se_deconnecter_partout(magasin_principal(), acteur)
    elif jeton:
        sessions.fermer_session(magasin_principal(), jeton)
    reponse = RedirectResponse(chemin("/"), 303)
    reponse.delete_cookie(TEMOIN, path="/")
    return reponse


def _entrer(requete: Request, jeton: str, vers: str) -> Response:
    reponse = RedirectResponse(chemin(vers), 303)
    anti_csrf.poser_temoin(requete, reponse, TEMOIN, jeton, int(DUREE.total_seconds()))
    return reponse
