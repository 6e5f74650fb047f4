"""A command whose reader leaves (``… | head -1``) stops without a word."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tznr_kit.socle.reglages import RACINE
from tznr_rules.tuyau import SANS_LECTEUR


@pytest.mark.parametrize(
    "commande",
    [
        "tznr_kit kiosque ticket --cartes rsa,css",
        pytest.param("tznr_kit kiosque autotest --json", marks=pytest.mark.complet),
        pytest.param("tznr_rules verifier", marks=pytest.mark.complet),
    ],
)
def test_un_lecteur_parti_ne_fait_pas_de_trace(commande: str) -> None:
    lecture, ecriture = os.pipe()
    os.close(lecture)
    finie = subprocess.run(
        [sys.executable, "-m", *commande.split()], cwd=RACINE, stdout=ecriture, stderr=subprocess.PIPE, check=False
    )
    os.close(ecriture)
    assert (finie.returncode, finie.stderr) == (SANS_LECTEUR, b"")
