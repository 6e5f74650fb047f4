"""A letter changed in a code of each content file: the reading refuses it and names the file."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.contenus.lettres import a_gater, mots


@pytest.mark.complet
def test_une_lettre_changee_dans_un_code_de_chaque_fichier_est_refusee() -> None:
    """In a process of its own: the content is read from a copy (``--par 1`` takes every place of every file)."""
    lu = subprocess.run([sys.executable, "-m", "tests.contenus.lettres"], capture_output=True, text=True, check=False)
    assert lu.returncode == 0, lu.stdout + lu.stderr


def test_un_mot_se_trouve_a_sa_place_dans_le_texte() -> None:
    texte = "a: rsa\nb:\n- {c: [\"50_61\", 'été', deux mots], d: 12}\ne:\n  x: {y: css}\n"
    trouves = [(un.chemin, un.mot) for un in mots("f.yaml", texte)]
    assert trouves == [
        ("{}", "a"), ("a", "rsa"), ("{}", "b"), ("b[]{}", "c"), ("b[].c[]", "50_61"), ("b[]{}", "d"), ("{}", "e"),
        ("e{}", "x"), ("e.x{}", "y"), ("e.x.y", "css"),
    ]  # fmt: skip
    gates = [un.gate(texte) for un in mots("f.yaml", texte)]
    assert (
        gates[1].startswith("a: rsx\n") and '"50_6x"' in gates[4] and "css".replace("s", "s", 1)[:2] + "x" in gates[9]
    )


def test_le_tirage_est_toujours_le_meme() -> None:
    assert a_gater(1) == a_gater(1)
