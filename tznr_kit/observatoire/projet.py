"""The convention gate: no card, or a card out of date, and nothing is computed on real files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from pydantic import Field

from tznr_kit.chiffres.secret_statistique import SEUILS_PAR_SOURCE
from tznr_kit.socle.contenu import Modele, charger

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
sources: {ressources: fiscale, prestations: prestations}   # nature de chaque fichier : fiscale, prestations, terrain
aipd: ""              # référence de l'analyse d'impact
territoire: ""
fin: 2000-01-01       # fin de la convention
"""


GARDES = ("journal.", "certificat-", "publications.")


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
    sources: dict[str, str]
    aipd: str = Field(min_length=1)
    territoire: str = Field(min_length=1)
    fin: date

    def ouvrir(self, aujourd_hui: date) -> None:
        """Raises ConventionFermee when a date has passed or a source has no publication rule."""
        if aujourd_hui > self.base_legale.fin:
            raise ConventionFermee(f"La base légale a pris fin le {self.base_legale.fin:%d/%m/%Y}.")
        if aujourd_hui > self.fin:
            raise ConventionFermee(f"La convention a pris fin le {self.fin:%d/%m/%Y}. Il reste à purger.")
        if set(self.sources) != {"ressources", "prestations"}:
            raise ConventionFermee("La fiche doit autoriser deux fichiers : ressources et prestations.")
        if inconnues := set(self.sources.values()) - set(SEUILS_PAR_SOURCE):
            raise ConventionFermee(f"Nature de fichier inconnue : {', '.join(sorted(inconnues))}.")


def lire_projet(fichier: Path) -> Projet:
    """The card. Raises ErreurContenu naming the field to fill."""
    return charger(Projet, fichier)


def purger(dossier: Path, fichiers: Sequence[Path], quand: datetime) -> dict[str, object]:
    """Overwrite then delete partners' ``fichiers``, their manifests, and what lies in the working folder.

    The journal, the registry of releases and earlier certificates stay. Returns the certificate.

    The certificate names and hashes what was deleted. Raises OSError when a file resists: no certificate then.
    Overwriting is no proof on a flash disk or a journaled file system; encrypt the volume (docs/observatoire.md).
    """
    effaces = []
    restes = [chemin for chemin in dossier.rglob("*") if not chemin.name.startswith(GARDES)]
    manifestes = [fichier.with_suffix(".manifeste.json") for fichier in fichiers]
    for fichier in sorted(chemin for chemin in {*restes, *fichiers, *manifestes} if chemin.is_file()):
        octets = fichier.read_bytes()
        effaces.append({"fichier": fichier.name, "sha256": hashlib.sha256(octets).hexdigest()})
        fichier.write_bytes(b"\0" * len(octets))
        fichier.unlink()
    certificat: dict[str, object] = {"purge_du": quand.isoformat(timespec="seconds"), "effaces": effaces}
    nom = dossier / f"certificat-{quand:%Y%m%d-%H%M%S}.json"
    nom.write_text(json.dumps(certificat, ensure_ascii=False, indent=1), encoding="utf-8")
    return certificat
