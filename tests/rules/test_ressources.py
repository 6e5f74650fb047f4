"""The table of resources: complete, or refused with the file, the cell and the reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.rules.conftest import RACINE
from tznr_rules import Regles
from tznr_rules.erreurs import ErreurContenu

CONTENU = RACINE / "content"
# Rents: the ASF reads the wage (a European at work may stay), never the rents.
SOUTIEN = "L523-1 CSS : sans condition de ressources, sauf la pension alimentaire"
SOUTIEN_LOYERS = f'      soutien: {{compte: 0, reference: "{SOUTIEN}"}}\n  epargne:'
LIGNE_RSA = '      rsa: {compte: 1, reference: "R262-6 et R262-11 CASF"}\n'


def copie(dossier: Path) -> Path:
    """The rules of the content, in a folder where they may be broken."""
    for fichier in ("questions.yaml", "ressources.yaml"):
        shutil.copy(CONTENU / fichier, dossier)
    for partie in ("baremes", "calculs", "droits"):
        shutil.copytree(CONTENU / partie, dossier / partie)
    return dossier


@pytest.mark.parametrize(
    ("avant", "apres", "message"),
    [
        (LIGNE_RSA, "", "table incomplète : rsa"),
        ("droits: [rsa, prime_noel]", "droits: [prime_noel]", "ce droit compte des revenus"),
        ("droits: [rsa, prime_noel]", "droits: [rsa, prime_noel, rsq]", "droit inconnu : rsq"),
        ("autres_revenus.preparee", "autres_revenus.prepare", "question inconnue"),
        (SOUTIEN_LOYERS, SOUTIEN_LOYERS.replace("compte: 0", "compte: 1"), "ne lit autres_revenus_soutien"),
        ("      rsa: {compte: 1,", "      rsa: {compte: 2,", "compte"),
    ],
)
def test_a_table_with_a_hole_is_refused(tmp_path: Path, avant: str, apres: str, message: str) -> None:
    dossier = copie(tmp_path)
    fichier = dossier / "ressources.yaml"
    texte = fichier.read_text(encoding="utf-8")
    assert avant in texte
    fichier.write_text(texte.replace(avant, apres, 1), encoding="utf-8")
    with pytest.raises(ErreurContenu) as erreur:
        Regles.charger(dossier)
    assert message in str(erreur.value)


def test_every_income_has_an_article_for_every_right(regles: Regles) -> None:
    """A share, a doubt or a formula: the quantity of each base reads what the table counts."""
    lues = regles.graphe.fermeture("adultes.autres_revenus_rsa")
    assert {"adultes.indemnites_journalieres", "adultes.rente_accident", "adultes.pension_etrangere"} <= lues
    assert "adultes.aide_proche" not in lues
