"""A study on real files, from the card to the files that leave, with its trace in the journal."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from tznr_kit.chiffres.secret_statistique import Regle, seuil_des_sources
from tznr_kit.observatoire.etude import Etude, Mesure
from tznr_kit.observatoire.figures import figures
from tznr_kit.observatoire.foyers_joints import Livraison
from tznr_kit.observatoire.journal import Journal
from tznr_kit.observatoire.ouvertes import description, en_csv
from tznr_kit.observatoire.projet import ConventionFermee, Projet
from tznr_kit.observatoire.rapport import note
from tznr_kit.observatoire.registre import Publication, Registre
from tznr_kit.observatoire.reglages import methode
from tznr_kit.observatoire.sorties import en_pdf, en_xlsx
from tznr_kit.socle.reglages import dossier_donnees

NOMS = {"csv": "observatoire.csv", "json": "datapackage.json", "xlsx": "observatoire.xlsx", "pdf": "observatoire.pdf"}


@dataclass(frozen=True)
class Sorties:
    """The only four things that leave: figures, their description, the note twice."""

    csv: bytes
    json: bytes
    xlsx: bytes
    pdf: bytes

    def ecrire(self, dossier: Path) -> list[Path]:
        """Write them under their names."""
        dossier.mkdir(parents=True, exist_ok=True)
        fichiers = []
        for suffixe, nom in NOMS.items():
            fichier = dossier / nom
            fichier.write_bytes(getattr(self, suffixe))
            fichiers.append(fichier)
        return fichiers


def dossier_observatoire() -> Path:
    """Working folder of the analyst: journal and certificates; never a partner's file."""
    return dossier_donnees() / "observatoire"


def regle_du_projet(projet: Projet) -> Regle:
    """The publication rule that the sources of a project impose."""
    return Regle(seuil=seuil_des_sources(projet.sources.values()))


def mesurer_projet(projet: Projet, livraison: Livraison, verdicts: pd.DataFrame, qui: str, quand: datetime) -> Mesure:
    """Measure, and write to the journal which files were used.

    Raises ConventionFermee, FichierRefuse (files that do not go together), JournalAltere.
    """
    projet.ouvrir(quand.date())
    ouvrir_journal(projet)
    territoire = livraison.ressources.manifeste.contenu.get("territoire")
    if territoire != projet.territoire:
        raise ConventionFermee(f"La convention porte sur {projet.territoire}, le fichier sur {territoire}.")
    mesure = Etude(livraison, verdicts, methode(), regle_du_projet(projet)).mesurer()
    fichiers = (livraison.ressources, *livraison.payeurs, livraison.liens)
    detail = {
        "projet": projet.titre,
        "fichiers": [fichier.manifeste.sortie_sha256 for fichier in fichiers],
        "cle": livraison.ressources.manifeste.empreinte_cle,
        "mois": mesure.mois,
        "feu": mesure.qualite.feu,
        "juges": {nom: droit.juges for nom, droit in mesure.droits.items()},
    }
    Journal(dossier_observatoire()).ecrire(qui, "mesure", detail, quand)
    return mesure


def ouvrir_journal(projet: Projet) -> None:
    """Raises ConventionFermee when the release named by the card is not in the journal of this machine."""
    connues = {acte["empreinte"] for acte in Journal(dossier_observatoire()).actes()}
    if projet.derniere_publication and projet.derniere_publication not in connues:
        raise ConventionFermee(
            "Le journal de ce poste ne contient pas la dernière publication que la fiche nomme : il a été effacé, ou "
            "c'est un autre poste. Restaurez-le."
        )


def publier(mesure: Mesure, titre: str, qui: str, quand: datetime) -> tuple[Sorties, str]:
    """Freeze the release, then make the files; also the head of the journal, to copy in the card.

    Raises PublicationRefusee, JournalAltere; nothing is made then.
    """
    chiffres = hashlib.sha256(en_csv(mesure)).hexdigest()
    nouvelle = Publication(mesure.territoire, mesure.trimestre, chiffres, mesure.source)
    empreinte = Registre(Journal(dossier_observatoire())).inscrire(nouvelle, qui, quand)
    return composer(mesure, titre, quand.date(), empreinte, fictif=False), empreinte


def composer(mesure: Mesure, titre: str, le: date, empreinte: str, *, fictif: bool) -> Sorties:
    """The four files of a measure."""
    sections = note(mesure, methode(), fictif)
    dessins = {droit.droit.nom: figures(mesure, droit) for droit in mesure.droits.values()}
    return Sorties(
        en_csv(mesure),
        description(mesure, titre, le, empreinte),
        en_xlsx(sections),
        en_pdf(sections, titre, le, empreinte, dessins),
    )
