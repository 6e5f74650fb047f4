"""/lieu: where a place corrects its own sheet, once, by the link of its letter. Plain HTML, no script, no account."""

from __future__ import annotations

from datetime import date
from html import escape

from starlette.requests import Request
from starlette.routing import BaseRoute

from tznr_kit.lieux.fiche import adresse
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.lieux.lettres import ETATS, FERMEE, LONGUEUR, QUESTIONS, LettreRefusee, connus, ouvrir, repondre
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.socle.magasin import magasin_principal
from tznr_kit.web.acces import gabarit
from tznr_kit.web.sans_compte import Dit, SansCompte

LONGS = {"horaires", "transport"}
CONTRADICTION = (
    "Vous dites que tout est exact, et un champ a changé. "
    "Choisissez « Des choses ont changé », ou remettez-le comme avant."
)
MERCI = "<p>Merci. Votre réponse est arrivée. La cellule la relit, puis corrige la fiche.</p>"


def routes() -> list[BaseRoute]:
    """The form, and its answer."""
    return SansCompte(
        adresse="lieu",
        titre="Votre accueil est-il bien décrit ?",
        merci=MERCI,
        code="jeton",
        longueur=100,
        octets=12_000,
        champs=12,
        refus=LettreRefusee,
        corps=_corps,
        garder=_garder,
    ).routes()


def _corps(_: Request, jeton: str, code: str, dit: Dit) -> str:
    lieu = annuaire().par_id.get(ouvrir(magasin_principal(), code, date.today()))
    if lieu is None:
        raise LettreRefusee(FERMEE)
    champs = gabarit.cache("jeton", code) + _questions(lieu, dit)
    corps = f"<p><strong>{escape(lieu.nom)}</strong></p><p>N'écrivez le nom de personne.</p>"
    return corps + gabarit.formulaire("lieu", jeton, champs, "Envoyer")


def _garder(_: Request, code: str, dit: Dit) -> None:
    lieu = annuaire().par_id.get(ouvrir(magasin_principal(), code, date.today()))
    if lieu is not None and _se_contredit(lieu, dit):
        raise LettreRefusee(CONTRADICTION)
    repondre(magasin_principal(), code, dit, date.today())


def _se_contredit(lieu: Lieu, dit: Dit) -> bool:
    """« Tout est exact », and a field that is not what was shown: one of the two was not meant."""
    if dit.get("etat") != "exact":
        return False
    return any(dit.get(nom, montre).split() != montre.split() for nom, montre in connus(lieu).items())


def _champ(nom: str, mot: str, valeur: str) -> str:
    """A field; those that hold a sentence show all of it."""
    ouvre = f'<label for="{nom}">{escape(mot)}</label>'
    commun = f'id="{nom}" name="{nom}" maxlength="{LONGUEUR}" autocomplete="off"'
    if nom in LONGS:
        return f'{ouvre}<textarea {commun} rows="3">{escape(valeur)}</textarea>'
    return f'{ouvre}<input {commun} value="{escape(valeur)}">'


def _coche(dit: Dit, code: str) -> str:
    return " checked" if dit.get("etat") == code else ""


def _questions(lieu: Lieu, dit: Dit) -> str:
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
