"""The convention gate: no card, or a card out of date, and nothing is computed on real files."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from tznr_kit.chiffres.secret_statistique import SEUILS_PAR_SOURCE
from tznr_kit.socle.contenu import Modele
from tznr_kit.socle.territoires.communes import epci

MODELE = """\
# Fiche du projet d'observation. À remplir avec les délégués à la protection des données des partenaires.
# Rien ne se calcule sans cette fiche, ni après la première des deux dates de fin.
titre: Non-recours sur la CC Cœur et Coteaux du Comminges
finalite: Mesurer le non-recours au RSA et à la prime d'activité. Aucune personne n'est recherchée.
base_legale:
  texte: ""           # par exemple : mission d'intérêt public (RGPD, art. 6.1.e et 89) et convention du …
  fin: 2000-01-01     # fin de validité de la base légale
responsables: []      # responsables de traitement
dpo: []               # délégués à la protection des données
tiers: ""             # qui lie les fichiers : ni un payeur, ni l'analyste
sources: {ressources: fiscale, prestations: prestations}   # nature de chaque fichier : fiscale, prestations, terrain
aipd: ""              # référence de l'analyse d'impact
territoire: ""        # numéro SIREN de l'intercommunalité
derniere_publication: ""   # empreinte imprimée sur la dernière note : prouve que le journal n'a pas été effacé
fin: 2000-01-01       # fin de la convention
"""


class ConventionFermee(Exception):
    """The study may not run; the message says why, in French."""


class BaseLegale(Modele):
    """A text and its last day. The tool promises nothing: it stops when the text stops."""

    texte: str = Field(min_length=5)
    fin: date


class Projet(Modele):
    """The card of a study on real files. ``sources``: nature of each of the two files allowed."""

    titre: str = Field(min_length=1)
    finalite: str = Field(min_length=10)
    base_legale: BaseLegale
    responsables: tuple[str, ...] = Field(min_length=1)
    dpo: tuple[str, ...] = Field(min_length=1)
    tiers: str = Field(min_length=1)
    sources: dict[str, str]
    aipd: str = Field(min_length=1)
    territoire: str = Field(pattern=r"^[0-9]{9}$")
    derniere_publication: str = Field(pattern=r"^([0-9a-f]{64})?$", default="")
    fin: date

    def ouvrir(self, aujourd_hui: date) -> None:
        """Raises ConventionFermee when a date has passed or a source has no publication rule."""
        if aujourd_hui > self.base_legale.fin:
            raise ConventionFermee(f"La base légale a pris fin le {self.base_legale.fin:%d/%m/%Y}.")
        if aujourd_hui > self.fin:
            raise ConventionFermee(f"La convention a pris fin le {self.fin:%d/%m/%Y}. Il reste à purger.")
        if set(self.sources) != {"ressources", "prestations"}:
            raise ConventionFermee("La fiche doit autoriser deux natures de fichier : ressources et prestations.")
        if self.territoire not in epci():
            raise ConventionFermee(f"Aucune intercommunalité n'a le numéro {self.territoire}.")
        if inconnues := set(self.sources.values()) - set(SEUILS_PAR_SOURCE):
            raise ConventionFermee(f"Nature de fichier inconnue : {', '.join(sorted(inconnues))}.")
