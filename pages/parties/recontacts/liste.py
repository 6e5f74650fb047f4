"""The people to call back as a list: who, the number to touch, about what, the tries made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from pages.communs.dessins import adresse, picto
from pages.communs.pro import carte, table
from tznr_kit.actions.lignes import Ligne
from tznr_kit.actions.pack.textes import formulaire_de_consentement
from tznr_kit.socle.typographie import MOIS
from tznr_kit.suites.contenu import libelles, suivi
from tznr_kit.suites.dossier import Dossier, Essai
from tznr_kit.suites.registre import ContexteRecontacts
from tznr_kit.taches.journee import accords_a_recopier
from tznr_kit.taches.modele import pluriel

ENTETES = ("Personne", "Téléphone", "Sujet", "Essais")
EN_DEMARCHE = {"en_cours", "rdv", "depose"}


@dataclass(frozen=True)
class Rang:
    """One person; ``ligne``: the action where she was met, None when it is gone; ``requis``: what to do, in words."""

    dossier: Dossier
    ligne: Ligne | None
    requis: str

    @property
    def ville(self) -> str:
        """Where she was met."""
        return self.ligne.ville if self.ligne else ""

    @property
    def en_demarche(self) -> bool:
        """Reached, and something goes on."""
        return self.dossier.cloture_le is None and self.dossier.statut in EN_DEMARCHE

    def du_avant(self, fin: date) -> bool:
        """Something is asked before ``fin``."""
        prochain = self.dossier.prochain_rappel
        return bool(self.requis) or (prochain is not None and prochain <= fin)


def table_des_personnes(rangs: Sequence[Rang], jour: date, choisie: str | None) -> str:
    """The table; the one that is open stands out."""
    return table(ENTETES, [(_rang(un, jour), un.dossier.id == choisie) for un in rangs], "Personnes à rappeler")


def _rang(un: Rang, jour: date) -> list[str]:
    fiche = un.dossier.fiche
    nom = f"<a class='nom' {adresse('rappels', {'fiche': un.dossier.id})}>{escape(fiche.prenom)}</a>"
    marque = "FICTIF · " if un.dossier.fictif else ""
    return [
        f"{nom}<small>{escape(marque + quand(un, jour))}</small>",
        contact(un.dossier),
        f"{escape(sujet(un.dossier))}<small>{escape(rencontre(un))}</small>",
        points(un.dossier),
    ]


def quand(un: Rang, jour: date) -> str:
    """What is due, else when the next call is, with the moment she prefers."""
    prochain, moment = un.dossier.prochain_rappel, un.dossier.fiche.moment
    if un.dossier.cloture_le:
        return f"suivi fini le {court(un.dossier.cloture_le)}"
    du = _requis(un, jour) or (f"le {court(prochain)}" if prochain and prochain > jour else "")
    return " · ".join(filter(None, (du, moment)))


def _requis(un: Rang, jour: date) -> str:
    """Shorter than the whole sentence, which is for the record."""
    prochain = un.dossier.prochain_rappel
    if un.dossier.doublon and un.requis:
        return "même contact qu'une autre fiche"
    if un.requis and prochain:
        return (
            pluriel((jour - prochain).days, "jour de retard", "jours de retard") if prochain < jour else "aujourd'hui"
        )
    return "à clôturer" if un.requis else ""


def contact(dossier: Dossier) -> str:
    """The number as a link to call, or the address to write to."""
    fiche = dossier.fiche
    if fiche.telephone:
        return (
            f'<a class="nom" href="tel:{escape(fiche.telephone)}">{picto("telephone", "petit")} '
            f"{escape(espacer(fiche.telephone))}</a>"
        )
    return f'<a class="nom" href="mailto:{escape(fiche.courriel)}">{escape(fiche.courriel)}</a>'


def espacer(numero: str) -> str:
    """« 06 39 98 12 64 »; a foreign number stays as it is."""
    return " ".join(numero[rang : rang + 2] for rang in range(0, 10, 2)) if len(numero) == 10 else numero


def sujet(dossier: Dossier) -> str:
    """Themes she ticked, in words."""
    mots = {theme.id: theme.libelle for theme in formulaire_de_consentement().themes}
    return ", ".join(mots[theme].lower() for theme in dossier.fiche.themes) or "sans thème"


def rencontre(un: Rang) -> str:
    """« Aspet, 27 novembre »."""
    return ", ".join(filter(None, (un.ville, court(un.dossier.recueilli_le))))


def points(dossier: Dossier) -> str:
    """One point a try allowed, full for each that failed, and what the last one gave."""
    total, faits = suivi().delais.essais, dossier.echecs
    dessin = "".join(f'<i class="{"plein" if rang < faits else ""}"></i>' for rang in range(total))
    dernier = essai_en_mots(dossier.essais[-1]) if dossier.essais else "jamais appelée"
    return (
        f'<span class="q-points" aria-hidden="true">{dessin}</span><small>{escape(dernier)}'
        f'<span class="k-cache">, {pluriel(faits, "essai manqué", "essais manqués")} sur {total}</span></small>'
    )


def essai_en_mots(un: Essai) -> str:
    """« 28 novembre, matin : message neutre laissé »."""
    moments, resultats = libelles(suivi().creneaux), libelles(suivi().resultats)
    moment = moments.get(un.creneau, un.creneau).lower()
    return f"{court(un.le)}, {moment} : {resultats.get(un.resultat, un.resultat).lower()}"


def court(jour: date) -> str:
    """« 28 novembre »."""
    return f"{jour.day} {MOIS[jour.month - 1]}"


def accords_du_suivi(contexte: ContexteRecontacts, jour: date) -> str:
    """The yes of the last tallies against the sheets typed; nothing when they agree."""
    manques = accords_a_recopier(contexte, jour)
    if not manques:
        return ""
    lignes = "".join(
        f"<li><span>{escape(une.titre)} : {notes} au suivi, {pluriel(fiches, 'fiche', 'fiches')}</span>"
        f"<a class='nom' {adresse('consentement', {'action': une.id})}>Recopier</a></li>"
        for une, notes, fiches in manques
    )
    return carte("Accords notés au suivi, sans fiche", f"<ul>{lignes}</ul>")
