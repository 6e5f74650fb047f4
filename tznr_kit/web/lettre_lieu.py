"""/lieu: where a place corrects its own sheet, once, by the link of its letter. Plain HTML, no script, no account."""

from __future__ import annotations

from datetime import date
from html import escape

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from tznr_kit.lieux.fiche import adresse
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.lieux.lettres import ETATS, FERMEE, LONGUEUR, QUESTIONS, LettreRefusee, connus, ouvrir, repondre
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.socle.magasin import MagasinIndisponible, magasin_principal
from tznr_kit.web.acces import anti_csrf, gabarit
from tznr_kit.web.chemins import chemin
from tznr_kit.web.formulaire_recu import TROP_GROS, champs_recus, textes

TITRE = "Votre accueil est-il bien décrit ?"
OCTETS_MAXIMAUX = 12_000
MERCI = "<p>Merci. Votre réponse est arrivée. La cellule la relit, puis corrige la fiche.</p>"


def routes() -> list[BaseRoute]:
    """The form, and its answer."""
    return [Route(chemin("/lieu"), _repondre, methods=["GET", "POST"])]


async def _repondre(requete: Request) -> Response:
    if requete.method == "GET":
        return await run_in_threadpool(_montrer, requete, requete.query_params.get("jeton", ""))
    donnees = await champs_recus(requete, OCTETS_MAXIMAUX, champs=12)
    if donnees is None:
        return HTMLResponse(gabarit.page(TITRE, "", TROP_GROS), 413)
    return await run_in_threadpool(_recevoir, requete, textes(donnees))


def _montrer(
    requete: Request, code: str, erreur: str = "", statut: int = 200, dit: dict[str, str] | None = None
) -> Response:
    jeton = anti_csrf.jeton_du_formulaire(requete)
    try:
        lieu = annuaire().par_id.get(ouvrir(magasin_principal(), code[:100], date.today()))
    except (LettreRefusee, MagasinIndisponible) as refus:
        return _page(requete, "", str(refus), 404, jeton)
    if lieu is None:
        return _page(requete, "", FERMEE, 404, jeton)
    champs = gabarit.cache("jeton", code) + _questions(lieu, dit or {})
    corps = f"<p><strong>{escape(lieu.nom)}</strong></p><p>N'écrivez le nom de personne.</p>"
    return _page(requete, corps + gabarit.formulaire("lieu", jeton, champs, "Envoyer"), erreur, statut, jeton)


def _recevoir(requete: Request, dit: dict[str, str]) -> Response:
    code = dit.get("jeton", "")
    if not anti_csrf.formulaire_sincere(requete, dit.get("anti_csrf", "")):
        return _montrer(requete, code, "Le formulaire a expiré. Envoyez-le de nouveau.", 403, dit)
    try:
        repondre(magasin_principal(), code[:100], dit, date.today())
    except (LettreRefusee, MagasinIndisponible) as refus:
        return _montrer(requete, code, str(refus), 422, dit)
    return HTMLResponse(gabarit.page(TITRE, MERCI), headers={"Cache-Control": "no-store"})


def _questions(lieu: Lieu, dit: dict[str, str]) -> str:
    """Three answers, then what may have changed, filled with what the sheet says or with what was typed."""
    montres = connus(lieu)
    boutons = "".join(
        f'<label><input type="radio" name="etat" value="{code}" required> {escape(mot)}</label>'
        for code, mot in ETATS.items()
    )
    champs = "".join(
        f'<label for="{nom}">{escape(mot)}</label><input id="{nom}" name="{nom}" maxlength="{LONGUEUR}" '
        f'value="{escape(dit.get(nom, montres[nom]))}" autocomplete="off">'
        for nom, mot in QUESTIONS.items()
    )
    ou = escape(adresse(lieu))
    return f"<fieldset><legend>{ou}</legend>{boutons}</fieldset><p>Ce qui a changé :</p>{champs}"


def _page(requete: Request, corps: str, erreur: str, statut: int, jeton: str) -> Response:
    reponse = HTMLResponse(gabarit.page(TITRE, corps, erreur), statut, {"Cache-Control": "no-store"})
    anti_csrf.poser(requete, reponse, jeton)
    return reponse
