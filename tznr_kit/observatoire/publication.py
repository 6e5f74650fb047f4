"""A study on real files, from the card to the files that leave, with its trace in the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from tznr_kit.chiffres.secret_statistique import Regle, seuil_des_sources
from tznr_kit.observatoire.etude import Etude, Mesure
from tznr_kit.observatoire.figures import figures
from tznr_kit.observatoire.journal import Journal
from tznr_kit.observatoire.lecture import Fichier, verifier_paire
from tznr_kit.observatoire.projet import Projet
from tznr_kit.observatoire.rapport import note
from tznr_kit.observatoire.registre import Publication, Registre, valeurs_visibles
from tznr_kit.observatoire.reglages import methode
from tznr_kit.observatoire.sorties import en_csv, en_pdf, en_xlsx
from tznr_kit.socle.reglages import dossier_donnees


@dataclass(frozen=True)
class Sorties:
    """The only three things that leave: tables and their note."""

    csv: bytes
    xlsx: bytes
    pdf: bytes

    def ecrire(self, dossier: Path) -> list[Path]:
        """Write them as ``observatoire.csv``, ``.xlsx``, ``.pdf``."""
        dossier.mkdir(parents=True, exist_ok=True)
        fichiers = []
        for suffixe in ("csv", "xlsx", "pdf"):
            fichier = dossier / f"observatoire.{suffixe}"
            fichier.write_bytes(getattr(self, suffixe))
            fichiers.append(fichier)
        return fichiers


def dossier_observatoire() -> Path:
    """Working folder of the analyst: journal, registry, certificates; never a partner's file."""
    return dossier_donnees() / "observatoire"


def regle_du_projet(projet: Projet) -> Regle:
    """The publication rule that the sources of a project impose."""
    return Regle(seuil=seuil_des_sources(projet.sources.values()))


def mesurer_projet(
    projet: Projet,
    ressources: Fichier,
    prestations: Fichier,
    verdicts: pd.DataFrame,
    jour: str,
    qui: str,
    quand: datetime,
) -> Mesure:
    """Measure, and write to the journal which files were used.

    Raises ConventionFermee, FichierRefuse (keys that differ), JournalAltere, ValueError (no witness).
    """
    projet.ouvrir(quand.date())
    verifier_paire(ressources, prestations)
    etude = Etude(
        ressources=ressources.personnes,
        prestations=prestations.personnes,
        verdicts=verdicts,
        jour=jour,
        territoire=projet.territoire,
        methode=methode(),
        regle=regle_du_projet(projet),
    )
    mesure = etude.mesurer()
    detail = {
        "projet": projet.titre,
        "ressources": ressources.sha256,
        "prestations": prestations.sha256,
        "cle": ressources.empreinte_cle,
        "jour": jour,
        "feu": mesure.qualite.feu,
    }
    Journal(dossier_observatoire()).ecrire(qui, "mesure", detail, quand)
    return mesure


def publier(mesure: Mesure, regle: Regle, titre: str, qui: str, quand: datetime) -> Sorties:
    """Register the tables, then make the files. Raises PublicationRefusee, JournalAltere; nothing is made then."""
    nouvelles = [] if mesure.masque else publications(mesure)
    Registre(dossier_observatoire()).inscrire(nouvelles, regle)
    detail = {"tableaux": [nouvelle.titre for nouvelle in nouvelles], "jour": mesure.jour}
    empreinte = Journal(dossier_observatoire()).ecrire(qui, "publication", detail, quand)
    return composer(mesure, titre, quand.date(), empreinte, fictif=False)


def composer(mesure: Mesure, titre: str, le: date, empreinte: str, *, fictif: bool) -> Sorties:
    """The three files of a measure."""
    sections = note(mesure, methode(), fictif)
    dessins = {droit.droit.nom: figures(mesure, droit) for droit in mesure.droits.values()}
    return Sorties(en_csv(sections), en_xlsx(sections), en_pdf(sections, titre, le, empreinte, dessins))


def publications(mesure: Mesure) -> list[Publication]:
    """What the registry must remember of a measure."""
    return [
        Publication(
            territoire=mesure.territoire,
            trimestre=mesure.jour,
            droit=droit.droit.id,
            titre=ventilation.titre,
            definition="éligibles selon l'hypothèse centrale",
            valeurs=valeurs_visibles(ventilation.protege.tableau),
        )
        for droit in mesure.droits.values()
        for ventilation in droit.ventilations
    ]
