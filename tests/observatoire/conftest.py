"""Small real studies: nominative files in, every tool of every role, files out."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import yaml

from tznr_kit.demonstration.observatoire.livraison import tabuler
from tznr_kit.observatoire.partenaire import tznr_pseudo
from tznr_kit.observatoire.partenaire.livraison import Commande, livrer_ressources
from tznr_kit.observatoire.tiers.lier import lier

TERRITOIRE, COMMUNE, AILLEURS = "200072643", "31483", "31555"
MOIS = "2026-11"
CLE = bytes.fromhex("5f1c0a9e7d3342b8c6e1f00d9ab47728110fe3c2d4b5a697887766c5d4e3f201")
FICHE = {
    "titre": "Essai",
    "finalite": "Mesurer le non-recours au RSA.",
    "base_legale": {"texte": "mission d'intérêt public", "fin": date(2099, 6, 30)},
    "responsables": ["Département"],
    "dpo": ["Déléguée du Département"],
    "tiers": "Institut de liaison",
    "sources": {"ressources": "fiscale", "prestations": "prestations"},
    "aipd": "AIPD-2026-01",
    "territoire": TERRITOIRE,
    "derniere_publication": "",
    "fin": date(2099, 3, 31),
}
SYLLABES = ("ar", "bel", "cor", "dan", "fou", "gal", "jor", "lan", "mir", "nau", "pel", "rou")


@pytest.fixture(autouse=True)
def donnees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path / "donnees"))
    return tmp_path / "donnees"


def nom(rang: int) -> str:
    return "".join(SYLLABES[rang // 12**place % 12] for place in range(3)).capitalize()


def personne(rang: int, **autres: str) -> dict[str, str]:
    """A single person without income, aged 40 to 49, whose identity depends on ``rang`` only."""
    return {
        "nom_naissance": nom(rang),
        "nom_usage": "",
        "prenoms": "Jeanne" if rang % 2 else "Paul",
        "date_naissance": date(1977 + rang % 9, 1 + rang % 12, 1 + rang % 28).isoformat(),
        "sexe": "2" if rang % 2 else "1",
        "foyer": str(rang),
        "commune_insee": COMMUNE,
        "role": "demandeur",
        "situation": "celibataire",
        "activite": "inactif",
        "salaire_net": "0",
        "chomage_net": "0",
        "retraite_nette": "0",
        "pension_invalidite": "0",
        "logement_statut": "proprietaire" if rang % 3 else "locataire_vide",
        **autres,
    }


def paye(ligne: dict[str, str], mois: str = "3") -> dict[str, str]:
    """The same person at a payer's, written as payers write."""
    garde = ("nom_usage", "prenoms", "date_naissance", "sexe")
    return {
        "nom_naissance": ligne["nom_naissance"].upper(),
        **{colonne: ligne[colonne] for colonne in garde},
        "foyer": f"dossier {ligne['foyer']}",
        "rsa_mois_t": mois,
        "rsa_mois_t1": mois,
        "rsa_mois_t2": mois,
    }


def ecrire_csv(fichier: Path, lignes: list[dict[str, str]]) -> Path:
    with fichier.open("w", encoding="utf-8", newline="") as flux:
        ecrivain = csv.DictWriter(flux, list(lignes[0]), delimiter=";")
        ecrivain.writeheader()
        ecrivain.writerows(lignes)
    return fichier


def ecrire_cle(dossier: Path) -> Path:
    fichier = dossier / "cle.txt"
    fichier.write_text(CLE.hex())
    return fichier


def table_de_liaison(lignes: list[dict[str, str]], *, leurres: bool = False, sel: bytes = b"sel") -> pd.DataFrame:
    """A linkage file in memory, without witnesses."""
    table = tabuler(pd.DataFrame(lignes), CLE, sel, leurres=leurres)
    return table[table["temoin"] == ""]


@dataclass(frozen=True)
class Poste:
    """Three folders, as three organisations: the partners, the linker, the analyst."""

    partenaires: Path
    tiers: Path
    analyste: Path

    def livrer(self, ressources: list[dict[str, str]], payeurs: dict[str, list[dict[str, str]]]) -> None:
        """Every tool of every role, in order; each folder receives only what is for it."""
        cle = ecrire_cle(self.partenaires)
        entree = ecrire_csv(self.partenaires / "r.csv", ressources)
        livrer_ressources(Commande(entree, cle, self.partenaires / "dep", TERRITOIRE, MOIS))
        for nom_du_payeur, lignes in payeurs.items():
            fichier = ecrire_csv(self.partenaires / f"{nom_du_payeur}_nominatif.csv", lignes)
            sortie = self.partenaires / nom_du_payeur
            arguments = [str(fichier), "--cle", str(cle), "--payeur", nom_du_payeur, "-o", str(sortie)]
            assert tznr_pseudo.principal(arguments) == 0
        self._envoyer("liaison", self.tiers)
        self._envoyer("charge", self.analyste)
        liaisons = [self.tiers / f"{nom_du_payeur}.liaison.csv" for nom_du_payeur in payeurs]
        lier(self.tiers / "dep.liaison.csv", liaisons, self.analyste / "liens.csv")
        (self.analyste / "fiche.yaml").write_text(yaml.safe_dump(FICHE, allow_unicode=True), encoding="utf-8")

    def _envoyer(self, genre: str, destinataire: Path) -> None:
        for fichier in self.partenaires.glob(f"*.{genre}.*"):
            (destinataire / fichier.name).write_bytes(fichier.read_bytes())

    def numeros(self) -> dict[str, str]:
        """Case at the source → number, as only the source knows."""
        lignes = csv.DictReader((self.partenaires / "dep.correspondance.csv").open(encoding="utf-8"))
        return {ligne["dossier"]: ligne["foyer"] for ligne in lignes}

    def octets(self) -> dict[str, bytes]:
        """Everything the analyst holds."""
        return {fichier.name: fichier.read_bytes() for fichier in self.analyste.iterdir()}


PosteFabrique = Callable[[], Poste]
HABITANTS = [personne(rang) for rang in range(240)]


def nouveau_poste(racine: Path) -> Poste:
    poste = Poste(racine / "partenaires", racine / "tiers", racine / "analyste")
    for dossier in (poste.partenaires, poste.tiers, poste.analyste):
        dossier.mkdir()
    return poste


@pytest.fixture
def poste(tmp_path: Path) -> Poste:
    """Empty folders."""
    return nouveau_poste(tmp_path)


@pytest.fixture(scope="session")
def livre(tmp_path_factory: pytest.TempPathFactory) -> Poste:
    """240 households without income: 120 paid by CAF, 40 by MSA, 80 by nobody. Read only."""
    poste = nouveau_poste(tmp_path_factory.mktemp("livre"))
    caf, msa = [paye(ligne) for ligne in HABITANTS[:120]], [paye(ligne) for ligne in HABITANTS[120:160]]
    poste.livrer(HABITANTS, {"caf": caf, "msa": msa})
    return poste


def verdicts_vrais(poste: Poste) -> bytes:
    """The cases to judge, all judged rightly."""
    numeros = poste.numeros()
    lignes = [f"{numeros[str(rang)]},{'paye' if rang < 160 else 'confirme'}," for rang in range(240)]
    return ("foyer,rsa,prime_activite\n" + "\n".join(lignes) + "\n").encode()
