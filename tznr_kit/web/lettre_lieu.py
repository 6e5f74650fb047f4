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
    repondre(magasin_principal(), code, dit, date.today())


def _questions(lieu: Lieu, dit: Dit) -> str:
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
