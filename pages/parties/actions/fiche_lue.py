"""The sheet of an action as it is read: three cards, and the marks of the place folded; nothing unanswered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from typing import Any

from pages.communs.dessins import html, pli, plis
from pages.communs.pro import carte
from tznr_kit.actions.lignes import heure
from tznr_kit.socle.formulaires import Champ, formulaire
from tznr_kit.socle.formulaires.mots import en_mots
from tznr_kit.socle.typographie import date_longue

QUAND = ("jour", "debut", "fin")
CARTES = {
    "Quoi et pour qui": ("titre", "objectif", "droits", "publics", "recurrence", "communication", "kit_demande"),
    "Où et quand": ("commune", "lieu", "type_lieu", *QUAND, "exterieur", "pmr", "coin_confidentiel", "reseau",
                    "plan_b", "autorisation"),
}  # fmt: skip
AVEC_QUI, NOTES = "Avec qui", "Les notes du lieu"


def montrer_la_fiche(reponses: Mapping[str, Any]) -> None:
    """Draw it. A field added to the form is in the last card until somebody gives it another."""
    champs = {champ.id: champ for champ in formulaire("preparation").champs if champ.id in reponses}
    notes = [champ for champ in champs.values() if champ.type == "note"]
    placees = {nom for noms in CARTES.values() for nom in noms}
    reste = [champ for nom, champ in champs.items() if nom not in placees and champ not in notes]
    corps = {titre: [champs[nom] for nom in noms if nom in champs] for titre, noms in CARTES.items()}
    cartes = "".join(carte(titre, _lignes(siens, reponses)) for titre, siens in {**corps, AVEC_QUI: reste}.items())
    html(f'<div class="q-fiche">{cartes}</div>', plis([pli(NOTES, _lignes(notes, reponses))]) if notes else "")


def _lignes(champs: Iterable[Champ], reponses: Mapping[str, Any]) -> str:
    rangs = [(champ.libelle, _valeur(champ, reponses[champ.id])) for champ in champs if champ.id not in QUAND]
    if any(champ.id == "jour" for champ in champs):
        rangs.insert(0, ("Quand", escape(_quand(reponses))))
    return f"<dl>{''.join(f'<dt>{escape(nom)}</dt><dd>{valeur}</dd>' for nom, valeur in rangs)}</dl>"


def _quand(reponses: Mapping[str, Any]) -> str:
    heures = "\u00a0–\u00a0".join(heure(reponses[nom]) for nom in ("debut", "fin") if reponses.get(nom))
    return ", ".join(filter(None, (date_longue(date.fromisoformat(reponses["jour"]), semaine=True), heures)))


def _valeur(champ: Champ, valeur: Any) -> str:
    if champ.type != "tableau":
        return escape(en_mots(champ, valeur))
    return "<br>".join(escape(_ligne(champ, ligne)) for ligne in valeur)


def _ligne(champ: Champ, ligne: Mapping[str, Any]) -> str:
    """« MSA · Écoute · Personnes : 1 · Confirmé : Oui »: a word speaks by itself, a number does not."""
    dites = [(un, en_mots(un, ligne[un.id])) for un in champ.colonnes if un.id in ligne]
    return " · ".join(dit if un.type in {"choix", "texte"} else f"{un.libelle} : {dit}" for un, dit in dites)
