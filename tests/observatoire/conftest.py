"""Small pseudonymised files, made by the partner's tool itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from tznr_kit.observatoire.partenaire import tznr_pseudo

CLE = bytes(range(1, 33))
AU = date(2026, 11, 1)
NOMS = ("Arrieu", "Bordes", "Cazaux", "Dupuy", "Estrade", "Fourcade", "Gaillard", "Labat", "Mothe", "Sentenac")


@pytest.fixture(autouse=True)
def donnees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path / "donnees"))
    return tmp_path / "donnees"


def personne(rang: int, **autres: str) -> dict[str, str]:
    """A single person without income, aged 40 to 49, whose identity depends on ``rang`` only."""
    return {
        "nom_naissance": f"{NOMS[rang % 10]}{NOMS[rang // 10 % 10]}",
        "prenoms": "Jeanne" if rang % 2 else "Paul",
        "date_naissance": date(1977 + rang % 9, 1 + rang % 12, 1 + rang % 28).isoformat(),
        "sexe": "2" if rang % 2 else "1",
        "foyer": str(rang),
        "role": "demandeur",
        "situation": "celibataire",
        "activite": "inactif",
        "salaire_net": "0",
        "logement_statut": "proprietaire",
        "loyer": "0",
        **autres,
    }


def temoins(nombre: int = 80) -> list[dict[str, str]]:
    """Fictitious persons for both files."""
    return [personne(900 + rang, temoin=str(rang + 1), foyer=f"temoin {rang}") for rang in range(nombre)]


def fichier(lignes: list[dict[str, str]], cle: bytes = CLE) -> pd.DataFrame:
    """A pseudonymised file, with every common column even when it has no row."""
    sortie = pd.DataFrame(tznr_pseudo.transformer(lignes, cle, AU, {}))
    colonnes = [*tznr_pseudo.CLES, *tznr_pseudo.COMMUNES]
    return sortie.reindex(columns=[*colonnes, *(c for c in sortie if c not in colonnes)]).fillna("")


def octets(lignes: list[dict[str, str]], cle: bytes = CLE) -> tuple[bytes, bytes]:
    """The CSV and the manifest a partner would send."""
    csv = fichier(lignes, cle).to_csv(index=False).encode()
    manifeste = {"sortie_sha256": hashlib.sha256(csv).hexdigest(), "empreinte_cle": tznr_pseudo.empreinte_cle(cle)}
    return csv, json.dumps(manifeste).encode()


Fabrique = Callable[[list[dict[str, str]]], pd.DataFrame]
