"""/reponse: where a partner without an account answers once about one right. Plain HTML, no script, no cookie kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from tznr_kit.socle.formulaires.modele import Option
from tznr_kit.socle.magasin import MagasinIndisponible, magasin_principal
from tznr_kit.web.acces import anti_csrf, gabarit
from tznr_kit.web.adresse_visiteur import adresse_du_visiteur
from tznr_kit.web.chemins import chemin
from tznr_kit.web.formulaire_recu import TROP_GROS, champs_recus, textes

TITRE = "Répondre sur une demande"
OCTETS_MAXIMAUX = 4_000
MERCI = "<p>Merci. Votre réponse est arrivée. Elle ne peut plus changer.</p>"
SANS_NOM = "<p>N'écrivez aucun nom. Une réponse par code.</p>"


def routes() -> list[BaseRoute]:
    """The form, and its answer."""
    return [Route(chemin("/reponse"), _repondre, methods=["GET", "POST"])]


async def _repondre(requete: Request) -> Response:
    if requete.method == "GET":
        return await run_in_threadpool(_montrer, requete, requete.query_params.get("code", ""))
    donnees = await champs_recus(requete, OCTETS_MAXIMAUX, champs=8)
    if donnees is None:
        return HTMLResponse(gabarit.page(TITRE, "", TROP_GROS), 413)
    return await run_in_threadpool(_recevoir, requete, textes(donnees))


def _montrer(requete: Request, code: str, erreur: str = "", statut: int = 200) -> Response:
    """Without a code, a field to type it; with one that opens, the question; else why not."""
    from tznr_kit.actions.transmissions import ReponseRefusee, ouvrir
    from tznr_kit.droits.fiches.catalogue import catalogue

    jeton = anti_csrf.jeton_du_formulaire(requete)
    if not code:
        champ = gabarit.champ("code", "Le code reçu (12 lettres et chiffres)", "text")
        corps = f'<form method="get" action="reponse">{champ}<button>Continuer</button></form>'
        return _page(requete, corps, erreur, statut, jeton)
    try:
        attendue = ouvrir(magasin_principal(), code, date.today(), adresse_du_visiteur(requete))
    except ReponseRefusee as refus:
        return _page(requete, "", str(refus), 404, jeton)
    except MagasinIndisponible as panne:
        return _page(requete, "", str(panne), 503, jeton)
    fiche = catalogue(date.today()).get(attendue.droit)
    nom = fiche.nom if fiche else attendue.droit
    corps = f"<p>Demande : <strong>{escape(nom)}</strong>, confiée à {escape(attendue.partenaire)}.</p>{SANS_NOM}"
    corps += gabarit.formulaire("reponse", jeton, gabarit.cache("code", code) + _questions(), "Envoyer la réponse")
    return _page(requete, corps, erreur, statut, jeton)


def _recevoir(requete: Request, dit: dict[str, str]) -> Response:
    from tznr_kit.actions.transmissions import ReponseRefusee, repondre

    code = dit.get("code", "")[:40]
    if not anti_csrf.formulaire_sincere(requete, dit.get("anti_csrf", "")):
        return _montrer(requete, code, "Le formulaire a expiré. Envoyez-le de nouveau.", 403)
    try:
        repondre(magasin_principal(), code, dit, date.today(), adresse_du_visiteur(requete))
    except ReponseRefusee as refus:
        return _montrer(requete, code, str(refus), 422)
    except MagasinIndisponible as panne:
        return _montrer(requete, code, str(panne), 503)
    return HTMLResponse(gabarit.page(TITRE, MERCI))


def _page(requete: Request, corps: str, erreur: str, statut: int, jeton: str) -> Response:
    reponse = HTMLResponse(gabarit.page(TITRE, corps, erreur), statut, {"Cache-Control": "no-store"})
    anti_csrf.poser(requete, reponse, jeton)
    return reponse


def _questions() -> str:
    from tznr_kit.actions.transmissions import reponses

    lu = reponses()
    boutons = "".join(
        f'<label><input type="radio" name="reponse" value="{escape(un.code)}" required> {escape(un.libelle)}</label>'
        for un in lu.reponses
    )
    return (
        f"<fieldset><legend>Où en est la demande ?</legend>{boutons}</fieldset>"
        + _liste("tranche", "Si le droit est ouvert : combien ?", lu.tranches)
        + _liste("motif", "Si la demande est refusée : pourquoi ?", lu.motifs)
    )


def _liste(nom: str, libelle: str, options: Iterable[Option]) -> str:
    choix = "".join(f'<option value="{escape(un.code)}">{escape(un.libelle)}</option>' for un in options)
    liste = f'<select id="{nom}" name="{nom}"><option value=""></option>{choix}</select>'
    return f'<label for="{nom}">{escape(libelle)}</label>{liste}'
