"""The card of one place: its number on the map, where, open or not, whom to call; the rest folded."""

from __future__ import annotations

from html import escape

from pages.communs.dessins import picto, rond
from tznr_kit.lieux.fiche import FicheLieu
from tznr_kit.lieux.lignes import Appel
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.socle.typographie import INSECABLE

ITINERAIRE = "https://www.openstreetmap.org/directions?to={lat}%2C{lon}"


def en_html(une: FicheLieu, appel: Appel, lieu: Lieu, rang: int | None = None) -> str:
    """The card as HTML; every value is escaped. ``rang``: its number on the map."""
    disque = rond("lieu", "violette") if rang is None else f'<span class="k-numero n{min(rang, 2)}">{rang}</span>'
    classe = "k-carte k-lieu premier" if rang == 1 else "k-carte k-lieu"
    return (
        f'<article class="{classe}"><div class="h">{disque}<div class="t"><h3 translate="no">{escape(une.nom)}</h3>'
        f"{_ou(une)}{_quand(une)}{_rendez_vous(une)}{appeler(appel)}</div></div>"
        f'<div class="k-actions">{reserver(une)}{_y_aller(lieu)}{_detail(une)}</div></article>'
    )


def _ou(une: FicheLieu) -> str:
    distance = f" · <b>{escape(une.distance)}</b>" if une.distance else ""
    return f'<p><span translate="no">{escape(une.adresse)}</span>{distance}</p>'


def _quand(une: FicheLieu) -> str:
    """« Fermé, ouvre lundi à 14 h »: the first word in its colour. Unknown hours are said, without « call »."""
    if une.etat.ouvert is None:
        return "<p>Horaires non connus.</p>"
    mot, virgule, reste = une.etat.phrase.partition(",")
    classe = "k-ouvert" if une.etat.ouvert else "k-ferme"
    return f'<p><span class="{classe}">{escape(mot)}</span>{virgule}{escape(reste)}</p>'


def _rendez_vous(une: FicheLieu) -> str:
    """The mode, then what the place wrote of it: apart, so that its own words alone stay in French."""
    mode, point, note = (une.rendez_vous or "").partition(". ")
    suite = f"<span>{point}{escape(note)}</span>" if note else ""
    return f"<p>{escape(mode)}{suite}</p>" if mode else ""


def appeler(appel: Appel, *, a_toucher: bool = True) -> str:
    """The number, after whose it is when it is not the place's own; ``a_toucher``: as a link."""
    numero = escape(appel.numero.replace(" ", ""))
    qui = f"Appeler {escape(appel.nom)}{INSECABLE}:" if appel.nom else "Appeler le"
    dit = f'<span>{qui} <span class="k-entier">{escape(appel.numero)}</span></span>'
    if not a_toucher:
        return f"<p>{dit}</p>"
    return f'<p><a class="k-appel" href="tel:{numero}">{picto("telephone", "petit")}{dit}</a></p>'


def reserver(une: FicheLieu) -> str:
    """Where a slot is booked before leaving; nothing when nobody has given the address."""
    if une.rdv_url is None:
        return ""
    return (
        f'<a class="k-bouton discret" href="{escape(une.rdv_url)}" target="_blank" rel="noopener">Prendre rendez-vous'
        '<span class="k-cache"> (autre site)</span></a>'
    )


def _y_aller(lieu: Lieu) -> str:
    """Only where the place is known to the street: elsewhere the way would lead to the middle of the commune."""
    if lieu.precision == "commune":
        return ""
    adresse = ITINERAIRE.format(lat=lieu.lat, lon=lieu.lon)
    return (
        f'<a class="k-bouton discret" href="{escape(adresse)}" target="_blank" rel="noopener">Y aller'
        '<span class="k-cache"> (carte d’un autre site, OpenStreetMap)</span></a>'
    )


def _detail(une: FicheLieu) -> str:
    a_verifier = " <span>À vérifier avant de venir.</span>" if une.a_verifier else ""
    morceaux = (
        _p(une.type),
        _p(f"Ce qu’on y fait : {une.missions}"),
        _p(f"Horaires : {une.semaine}" if une.semaine else None),
        _p(f"Pour venir : {une.venir}" if une.venir else None),
        _p(une.fauteuil),
        _lien(une.courriel, f"mailto:{une.courriel}", "Courriel"),
        _lien(une.site, une.site or "", "Site"),
        _p(une.remarque),
        _p(une.precision),
        f'<p class="k-petit"><span>Source : {escape(une.source)}.</span>{a_verifier}</p>',
    )
    return f"<details><summary>Ce qu’on y fait</summary><div>{''.join(morceaux)}</div></details>"


def _p(texte: str | None, classe: str = "") -> str:
    if not texte:
        return ""
    attribut = f' class="{classe}"' if classe else ""
    return f"<p{attribut}>{escape(texte)}</p>"


def _lien(valeur: str | None, adresse: str, mot: str) -> str:
    if valeur is None:
        return ""
    return f'<p>{mot} : <a href="{escape(adresse)}" target="_blank" rel="noopener">{escape(valeur)}</a></p>'
