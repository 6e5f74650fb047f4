"""A territory names communes and EPCI that the tables have, or its file is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.reglages import RACINE
from tznr_kit.socle.territoires.lecture import territoires


@pytest.mark.parametrize(
    ("ancien", "nouveau", "champ", "message"),
    [
        ('centre: "31395"', 'centre: "31999"', "centre", "commune inconnu : 31999"),
        ('epci: ["200068641"]', 'epci: ["200068642"]', "epci", "voulez-vous dire « 200068641 »"),
        ('epci: ["200068641"]', 'epci: []\ncommunes: ["31000"]', "communes", "commune inconnu : 31000"),
    ],
)
def test_un_code_de_territoire_existe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ancien: str, nouveau: str, champ: str, message: str
) -> None:
    shutil.copytree(RACINE / "content" / "territoires", tmp_path / "territoires")
    fichier = tmp_path / "territoires" / "perimetres" / "muret.yaml"
    texte = fichier.read_text(encoding="utf-8")
    assert ancien in texte
    fichier.write_text(texte.replace(ancien, nouveau), encoding="utf-8")
    monkeypatch.setenv("TZNR_CONTENU", str(tmp_path))
    with pytest.raises(ErreurContenu, match=message) as refus:
        territoires()
    assert refus.value.champ == champ and refus.value.fichier.endswith("muret.yaml")
