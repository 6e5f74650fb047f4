"""Drawing fictional encounters by lot, from the weights written in ``content/demonstration/``."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from tznr_kit.actions.sommes import Sommes, resumer
from tznr_kit.socle.codes import inconnu
from tznr_kit.socle.contenu import ErreurContenu, Modele, charger
from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.formulaires.lecture import options
from tznr_kit.socle.magasin.tables_actions import Groupe, Rencontre
from tznr_kit.socle.reglages import chemin_contenu

Poids = dict[str, int]
HEURES = ("09", "10", "11")
RIEN = "rien"


class KitFictif(Modele):
    """A KIT of the demonstration."""

    nom: str
    depot: str
    inventaire: dict[str, int]


class FormationFictive(Modele):
    """A training of the demonstration; ``jours`` from today."""

    titre: str
    lieu: str
    places: int
    jours: int


class ActionFictive(Modele):
    """An action of the demonstration; ``jours`` from today."""

    titre: str
    commune: str
    lieu: str
    type_lieu: str
    jours: int
    issue: Literal["brouillon", "soumise", "a_completer", "validee", "annulee", "realisee", "cloturee"]
    rencontres: int
    groupe: int

    def fiche(self, jour: date) -> dict[str, Any]:
        """Its preparation sheet."""
        return {
            "titre": self.titre,
            "structure": "Structure fictive",
            "courriel_referent": "demonstration@exemple.fr",
            "objectif": "reperer",
            "droits": ["rsa", "prime_activite", "css"],
            "publics": ["plus_50", "agriculteurs"],
            "jour": jour.isoformat(),
            "debut": "09:00",
            "fin": "12:00",
            "commune": self.commune,
            "lieu": self.lieu,
            "type_lieu": self.type_lieu,
            "lieu_passage": 3,
            "lieu_discretion": 2,
            "lieu_flux": 2,
            "lieu_hote": 2,
            "lieu_acces": 2,
            "lieu_retour": 3,
            "lieu_suite": 2,
            "partenaires": [
                {"structure": "caf", "role": "Rendez-vous", "personnes": 1, "creneaux": 3, "confirme": True},
                {"structure": "msa", "role": "Écoute", "personnes": 1, "creneaux": 2, "confirme": True},
            ],
            "equipe_nombre": 4,
            "equipe_formes": 2,
            "kit_demande": True,
            "autorisation": "obtenue",
            "assurance": "verifiee",
        }

    def sommes(self, lignes: Sequence[Rencontre | Groupe]) -> Sommes:
        """Totals of its tally, as the store would give them."""
        rencontres = [ligne.reponses for ligne in lignes if isinstance(ligne, Rencontre)]
        return resumer(rencontres, [ligne for ligne in lignes if isinstance(ligne, Groupe)])


class Recette(Modele):
    """Everything the demonstration is made of; weights only say how often an answer is drawn."""

    licence: str
    source: str
    graine: int
    kits: list[KitFictif]
    formations: list[FormationFictive]
    actions: list[ActionFictive]
    poids: dict[str, Poids]
    plusieurs: dict[str, Poids]
    droits: Poids


def recette() -> Recette:
    """The recipe. Raises ErreurContenu, also on an answer that the form of the tally does not have."""
    fichier = chemin_contenu("demonstration") / "actions.yaml"
    lue = charger(Recette, fichier)
    champs = {champ.id: champ for champ in formulaire("rencontre").champs}
    for partie, par_champ in (("poids", lue.poids), ("plusieurs", lue.plusieurs)):
        for nom, poids in par_champ.items():
            connus = {option.code for option in options(champs[nom])} | {RIEN}
            for code in poids:
                if code not in connus:
                    raise ErreurContenu(fichier, f"{partie}.{nom}.{code}", inconnu("réponse", code, connus))
    return lue


def rencontre_fictive(recettes: Recette, hasard: random.Random) -> dict[str, Any]:
    """Answers of one encounter that nobody had."""
    reponses: dict[str, Any] = {"tranche": hasard.choice(HEURES)}
    for champ, poids in recettes.poids.items():
        code = _tirer(poids, hasard)
        if code != RIEN:
            reponses[champ] = code
    for champ, poids in recettes.plusieurs.items():
        reponses[champ] = sorted({_tirer(poids, hasard) for _ in range(hasard.randint(1, 2))})
    etats = {_tirer(recettes.droits, hasard): hasard.choice(("oui", "a_verifier", "deja_ouvert")) for _ in range(2)}
    reponses["droits"] = dict(sorted(etats.items()))
    if reponses["contact"] == "simulation":
        reponses["simulation_droits"] = sum(etat == "oui" for etat in etats.values())
        reponses["simulation_montant"] = hasard.choice(("0", "1_99", "100_299", "300_599"))
        reponses["outil"] = ["simulateur"]
    return reponses


def groupe_fictif(effectif: int, recettes: Recette, hasard: random.Random) -> dict[str, Any]:
    """A group that nobody met: ages for about half of it."""
    ages: Poids = {}
    for _ in range(effectif // 2):
        age = _tirer(recettes.poids["age"], hasard)
        ages[age] = ages.get(age, 0) + 1
    marges = {"age": ages, "suite": {"info": effectif // 2}}
    return {"effectif": effectif, "tranche": hasard.choice(HEURES), "contact": "passage", "marges": marges}


def _tirer(poids: Poids, hasard: random.Random) -> str:
    return hasard.choices(list(poids), list(poids.values()))[0]
