"""Every condition, formula, parameter and divergence names its text, in a form a lawyer can look up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.rules.conftest import RACINE
from tznr_kit.socle.contenu import lire_yaml

ARTICLE = re.compile(r"\b([LRD])\.? ?(\d{3,4}(?:-\d+)*)")
CODES = {
    "code de la sécurité sociale": r"[1-9]\d\d",
    "code de l'action sociale et des familles": r"[1-5]\d\d-",
    "code du travail": r"\d{4}-",
    "code de la construction et de l'habitation": r"[3-8]\d\d",
    "code général des impôts": r"\d+",
    "code de l'éducation": r"[158]\d\d-",
    "code de la consommation": r"7\d\d-",
    "code de l'énergie": r"\d{3}-",
    "code rural et de la pêche maritime": r"[37]\d\d-",
    "code monétaire et financier": r"[35]1\d-",
    "code de l'entrée et du séjour des étrangers": r"\d{3}-",
    "code des pensions civiles et militaires de retraite": r"\d+",
}
"""By code, how the number of its articles used here begins."""
CONTENU = RACINE / "content"
REGLES = [
    fichier for partie in ("baremes", "calculs", "droits") for fichier in sorted((CONTENU / partie).glob("*.yaml"))
]


def references(noeud: Any) -> Iterator[str]:
    if isinstance(noeud, dict):
        yield from (noeud[cle] for cle in ("reference", "article") if isinstance(noeud.get(cle), str))
    for enfant in noeud.values() if isinstance(noeud, dict) else noeud if isinstance(noeud, list) else ():
        yield from references(enfant)


@pytest.mark.parametrize(
    "fichier", [*REGLES, CONTENU / "divergences.yaml"], ids=lambda fichier: f"{fichier.parent.name}/{fichier.name}"
)
def test_chaque_article_a_un_code_qui_le_contient(fichier: Any) -> None:
    fautives = []
    for reference in references(lire_yaml(fichier)):
        formes = [forme for code, forme in CODES.items() if code in reference.lower()]
        articles = [numero for _, numero in ARTICLE.findall(reference)]
        if articles and not all(any(re.match(forme, numero) for forme in formes) for numero in articles):
            fautives.append(reference)
    assert fautives == []


def test_chaque_condition_et_chaque_mise_en_garde_ont_leur_texte() -> None:
    sans = []
    for fichier in (CONTENU / "droits").glob("*.yaml"):
        regle = lire_yaml(fichier).get("regle") or {}
        for partie in (*regle.get("conditions", []), *(regle.get("mises_en_garde") or [])):
            if not str(partie.get("reference", "")).strip():
                sans.append(f"{fichier.name} : {partie['texte']}")
    assert sans == []
