"""/reponse: where a partner without an account answers once about one right. Plain HTML, no script, no cookie kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape

from starlette.requests import Request
from starlette.routing import BaseRoute

from tznr_kit.actions.transmissions import ReponseRefusee, ouvrir, repondre, reponses
from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.socle.formulaires.modele import Option
from tznr_kit.socle.magasin import magasin_principal
from tznr_kit.web.acces import gabarit
from tznr_kit.web.adresse_visiteur import adresse_du_visiteur
from tznr_kit.web.sans_compte import Dit, SansCompte

MERCI = "<p>Merci. Votre réponse est arrivée. Elle ne peut plus changer.</p>"
SANS_NOM = "<p>N'écrivez aucun nom. Une réponse par code.</p>"


def routes() -> list[BaseRoute]:
    """The form, and its answer."""
    return SansCompte(
        adresse="reponse",
        titre="Répondre sur une demande",
        merci=MERCI,
        code="code",
        longueur=40,
        octets=4_000,
        champs=8,
        refus=ReponseRefusee,
        corps=_corps,
        garder=_garder,
    ).routes()


def _corps(requete: Request, jeton: str, code: str, _: Dit) -> str:
    """Without a code, a field to type it; with one that opens, the question."""
    if not code:
        champ = gabarit.champ("code", "Le code reçu (12 lettres et chiffres)", "text")
        return f'<form method="get" action="reponse">{champ}<button>Continuer</button></form>'
    attendue = ouvrir(magasin_principal(), code, date.today(), adresse_du_visiteur(requete))
    fiche = catalogue(date.today()).get(attendue.droit)
    nom = fiche.nom if fiche else attendue.droit
    corps = f"<p>Demande : <strong>{escape(nom)}</strong>, confiée à {escape(attendue.partenaire)}.</p>{SANS_NOM}"
    return corps + gabarit.formulaire(
        "reponse", jeton, gabarit.cache("code", code) + _questions(), "Envoyer la réponse"
    )


def _garder(requete: Request, code: str, dit: Dit) -> None:
    repondre(magasin_principal(), code, dit, date.today(), adresse_du_visiteur(requete))


def _questions() -> str:
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
