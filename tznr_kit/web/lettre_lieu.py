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
LONGS = {"horaires", "transport"}
CONTRADICTION = (
    "Vous dites que tout est exact, et un champ a changé. "
    "Choisissez « Des choses ont changé », ou remettez-le comme avant."
)
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
    if _se_contredit(code, dit):
        return _montrer(requete, code, CONTRADICTION, 422, dit)
    try:
        repondre(magasin_principal(), code[:100], dit, date.today())
    except (LettreRefusee, MagasinIndisponible) as refus:
        return _montrer(requete, code, str(refus), 422, dit)
    return HTMLResponse(gabarit.page(TITRE, MERCI), headers={"Cache-Control": "no-store"})


def _se_contredit(code: str, dit: dict[str, str]) -> bool:
    """« Tout est exact », and a field that is not what was shown: one of the two was not meant."""
    try:
        lieu = annuaire().par_id.get(ouvrir(magasin_principal(), code[:100], date.today()))
    except (LettreRefusee, MagasinIndisponible):
        return False  # said when the answer is taken
    if lieu is None or dit.get("etat") != "exact":
        return False
    return any(dit.get(nom, montre).split() != montre.split() for nom, montre in connus(lieu).items())


def _champ(nom: str, mot: str, valeur: str) -> str:
    """A field; those that hold a sentence show all of it."""
    ouvre = f'<label for="{nom}">{escape(mot)}</label>'
    commun = f'id="{nom}" name="{nom}" maxlength="{LONGUEUR}" autocomplete="off"'
    if nom in LONGS:
        return f'{ouvre}<textarea {commun} rows="3">{escape(valeur)}</textarea>'
    return f'{ouvre}<input {commun} value="{escape(valeur)}">'


def _coche(dit: dict[str, str], code: str) -> str:
    return " checked" if dit.get("etat") == code else ""


def _questions(lieu: Lieu, dit: dict[str, str]) -> str:
    """Three answers, then what may have changed, filled with what the sheet says or with what was typed."""
    montres = connus(lieu)
    boutons = "".join(
        f'<label><input type="radio" name="etat" value="{code}" required{_coche(dit, code)}> {escape(mot)}</label>'
        for code, mot in ETATS.items()
    )
    champs = "".join(_champ(nom, mot, dit.get(nom, montres[nom])) for nom, mot in QUESTIONS.items())
    return (
        f"<p>{escape(adresse(lieu))}</p><fieldset><legend>Ce que nous disons de vous est-il exact ?</legend>{boutons}"
        f"</fieldset><p>Si quelque chose a changé, corrigez-le ici :</p>{champs}"
    )


def _page(requete: Request, corps: str, erreur: str, statut: int, jeton: str) -> Response:
    reponse = HTMLResponse(gabarit.page(TITRE, corps, erreur), statut, {"Cache-Control": "no-store"})
    anti_csrf.poser(requete, reponse, jeton)
    return reponse
