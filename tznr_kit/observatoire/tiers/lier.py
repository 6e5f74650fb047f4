"""The linker's work: linkage files in, one table of links between household numbers out."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

import pandas as pd

from tznr_kit.observatoire.fichiers import (
    LIENS,
    FichierRefuse,
    Manifeste,
    controler_colonnes,
    controler_empreinte,
    lire_manifeste,
)
from tznr_kit.observatoire.partenaire.tznr_pseudo import CLES, VERSION
from tznr_kit.observatoire.tiers.appariement import Appariement, apparier, moteur

CANAL = 0.99  # share of witnesses, free of any real defect, without which the channel does not work
MORCEAU = 1 << 20


def manifeste_de(fichier: Path) -> Path:
    """« caf.liaison.csv » → « caf.liaison.manifeste.json »."""
    return fichier.with_suffix(".manifeste.json")


def ouvrir_liaison(fichier: Path, role: str) -> Manifeste:
    """Check a linkage file on arrival, without loading it. Raises FichierRefuse."""
    manifeste = lire_manifeste(manifeste_de(fichier).read_bytes(), "liaison")
    if manifeste.role != role:
        raise FichierRefuse(f"{fichier.name} vient d'un fichier de {manifeste.role} : il n'est pas à sa place.")
    somme = hashlib.sha256()
    with fichier.open("rb") as flux:
        while morceau := flux.read(MORCEAU):
            somme.update(morceau)
    controler_empreinte(somme.hexdigest(), manifeste)
    with fichier.open(encoding="utf-8", newline="") as flux:
        controler_colonnes(next(csv.reader(flux), []), manifeste)
    _controler_valeurs(fichier)
    return manifeste


def _controler_valeurs(fichier: Path) -> None:
    cles = " AND ".join(f"regexp_full_match({cle}, '([0-9a-f]{{20}})?')" for cle in CLES)
    bonnes = "regexp_full_match(foyer, '[0-9a-f]{16}') AND regexp_full_match(temoin, '[0-9]{0,5}')"
    with moteur() as base:
        base.read_csv(str(fichier), all_varchar=True).create_view("source")
        compte = f"SELECT count(*) FROM source WHERE NOT coalesce({bonnes}, false) OR NOT coalesce({cles}, false)"  # noqa: S608
        vides = "SELECT * REPLACE (coalesce(temoin, '') AS temoin, {}) FROM source"
        base.execute(
            "CREATE VIEW pleine AS " + vides.format(", ".join(f"coalesce({cle}, '') AS {cle}" for cle in CLES))
        )
        trouve = base.execute(compte.replace("FROM source", "FROM pleine")).fetchone()
    if trouve and trouve[0]:
        raise FichierRefuse(f"{fichier.name} : {trouve[0]} lignes portent autre chose que des empreintes.")


def lier(ressources: Path, payeurs: list[Path], sortie: Path) -> dict[str, Appariement]:
    """Link every payer to the resources and write ``sortie`` with its manifest. Raises FichierRefuse."""
    base = ouvrir_liaison(ressources, "ressources")
    resultats: dict[str, Appariement] = {}
    tables = []
    for fichier in payeurs:
        manifeste = ouvrir_liaison(fichier, "prestations")
        if manifeste.empreinte_cle != base.empreinte_cle:
            raise FichierRefuse(f"{fichier.name} n'a pas été fait avec la même clé : aucun lien n'est possible.")
        if manifeste.nom in resultats:
            raise FichierRefuse(f"Deux fichiers du même payeur : {manifeste.nom}.")
        resultats[manifeste.nom] = controler_canal(manifeste.nom, apparier(ressources, fichier))
        tables.append(resultats[manifeste.nom].liens.assign(payeur=manifeste.nom))
    ecrire_liens(pd.concat(tables), resultats, base, sortie)
    return resultats


def controler_canal(payeur: str, appariement: Appariement) -> Appariement:
    """Raises FichierRefuse when witnesses do not meet: not the same key, or not the same tool."""
    trouves, attendus = appariement.temoins
    if attendus == 0 or trouves < CANAL * attendus or appariement.temoins_faux:
        raise FichierRefuse(
            f"{payeur} : {trouves} témoins retrouvés sur {attendus}. Les deux outils ne parlent pas pareil."
        )
    return appariement


def ecrire_liens(liens: pd.DataFrame, resultats: dict[str, Appariement], base: Manifeste, sortie: Path) -> None:
    """The table of links and its manifest."""
    octets, manifeste = composer_liens(liens, resultats, base.empreinte_cle)
    sortie.write_bytes(octets)
    manifeste_de(sortie).write_bytes(manifeste)


def composer_liens(liens: pd.DataFrame, resultats: dict[str, Appariement], empreinte: str) -> tuple[bytes, bytes]:
    """The bytes of both files. The manifest says how each pass did, and never a key."""
    texte = io.StringIO()
    liens[list(LIENS)].sort_values(list(LIENS)).to_csv(texte, index=False, lineterminator="\n")
    octets = texte.getvalue().encode()
    manifeste = {
        "outil": "tznr-lien",
        "version": VERSION,
        "fichier": "liens",
        "role": "tiers",
        "nom": "tiers",
        "empreinte_cle": empreinte,
        "sortie_sha256": hashlib.sha256(octets).hexdigest(),
        "payeurs": {nom: bilan(appariement) for nom, appariement in resultats.items()},
    }
    return octets, json.dumps(manifeste, ensure_ascii=False, indent=1).encode()


def bilan(appariement: Appariement) -> dict[str, object]:
    """What the manifest of the links says of one payer."""
    return {
        "personnes": appariement.personnes,
        "foyers_lies": int(appariement.liens["foyer"].nunique()),
        "precision": round(appariement.precision, 5),
        "temoins": list(appariement.temoins),
        "double_comptage": appariement.double_comptage,
        "passes": [
            {"numero": p.numero, "liens": p.liens, "ambigus": p.ambigus, "faux_estimes": round(p.faux_estimes, 2),
             "gardee": p.gardee}
            for p in appariement.passes
        ],
    }  # fmt: skip
