"""What the pages of docs/taches say is enough: each addition is made on a copy, as written, and shows."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
import yaml
from streamlit.testing.v1 import AppTest

from pages.communs import navigation
from tznr_kit.borne.ticket import ecrire, lire, numeros
from tznr_kit.chiffres.grille import grille
from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.reglages import RACINE
from tznr_rules import regles_de, simuler
from tznr_rules.__main__ import principal

pytestmark = pytest.mark.complet
LE = date(2026, 11, 23)


@pytest.fixture
def copie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    contenu = tmp_path / "contenu"
    shutil.copytree(RACINE / "content", contenu)
    monkeypatch.setenv("TZNR_CONTENU", str(contenu))
    yield contenu


def _remplacer(fichier: Path, ancien: str, nouveau: str) -> None:
    texte = fichier.read_text(encoding="utf-8")
    assert ancien in texte, (fichier, ancien)
    fichier.write_text(texte.replace(ancien, nouveau, 1), encoding="utf-8")


def _nouveau_droit(copie: Path, ticket: int) -> Path:
    fichier = copie / "droits" / "aide_nouvelle.yaml"
    shutil.copy(copie / "droits" / "capital_deces_cpam.yaml", fichier)
    droit = yaml.safe_load(fichier.read_text(encoding="utf-8"))
    droit |= {"id": "aide_nouvelle", "nom": "Aide nouvelle", "nom_court": "Aide nouvelle"}
    droit["fiche"]["ticket"] = ticket
    fichier.write_text(yaml.safe_dump(droit, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return fichier


def test_ajouter_un_droit(copie: Path) -> None:
    _nouveau_droit(copie, max(numeros().values()) + 1)
    assert principal(["verifier", "--contenu", str(copie)], StringIO(), StringIO()) == 0
    assert "aide_nouvelle" in catalogue(LE)
    assert lire(ecrire(["aide_nouvelle", "rsa"], LE), LE) == ("aide_nouvelle", "rsa")
    (resultat,) = simuler([{"complet": True, "adultes": [{"age": 70, "activite": "retraite"}]}], LE, contenu=copie)
    assert "aide_nouvelle" in resultat["droits"]


def test_un_numero_de_ticket_deja_pris_est_refuse(copie: Path) -> None:
    """The number that the error offers is free: also of the sheets read after the one that was copied."""
    fiches = "".join(fichier.read_text(encoding="utf-8") for fichier in (copie / "droits").glob("*.yaml"))
    pris = [int(numero) for numero in re.findall(r"^  ticket: (\d+)$", fiches, re.MULTILINE)]
    _nouveau_droit(copie, min(pris))
    with pytest.raises(ErreurContenu, match=f"{max(pris) + 1} est libre"):
        numeros()


def test_ajouter_une_question(copie: Path) -> None:
    question = (
        "  - champ: chien\n    nom: chien\n    type: oui_non\n    theme: vous\n"
        "    question: Avez-vous un chien ?\n    si_complet: false\n"
    )
    questions = copie / "questions.yaml"
    questions.write_text(questions.read_text(encoding="utf-8").rstrip("\n") + "\n" + question, encoding="utf-8")
    _remplacer(copie / "droits" / "capital_deces_cpam.yaml", "  conditions:\n", (
        "  conditions:\n    - {id: chien, texte: Vous avez un chien., si: chien, reference: Article 1}\n"
    ))  # fmt: skip
    assert principal(["verifier", "--contenu", str(copie)], StringIO(), StringIO()) == 0
    assert "chien" in regles_de(copie).reponses


def test_ajouter_un_type_de_lieu(copie: Path) -> None:
    types = copie / "lieux" / "types.yaml"
    donnees = yaml.safe_load(types.read_text(encoding="utf-8"))
    donnees["types"].append(deepcopy(donnees["types"][-1]) | {"id": "bibliotheque", "nom": "Bibliothèque"})
    types.write_text(yaml.safe_dump(donnees, allow_unicode=True, sort_keys=False), encoding="utf-8")
    modele = yaml.safe_load((copie / "lieux" / "par_type" / "mdph.yaml").read_text(encoding="utf-8"))
    modele["lieux"] = [{**modele["lieux"][0], "id": "bibliotheque-31483", "type": "bibliotheque"}]
    nouveau = copie / "lieux" / "par_type" / "bibliotheque.yaml"
    nouveau.write_text(yaml.safe_dump(modele, allow_unicode=True, sort_keys=False), encoding="utf-8")
    assert annuaire().famille_de(annuaire().par_id["bibliotheque-31483"])


@pytest.mark.parametrize("nom", ["rencontre", "preparation", "compte_rendu"])
def test_ajouter_un_champ_et_un_tableau(copie: Path, nom: str) -> None:
    fichier = copie / "formulaires" / f"{nom}.yaml"
    donnees = formulaire(nom).model_dump(mode="json", exclude_none=True)
    tableau = {"id": "objets", "libelle": "Objets", "type": "tableau", "colonnes": [
        {"id": "objet", "libelle": "Objet", "type": "texte"},
        {"id": "qui", "libelle": "Qui", "type": "choix", "liste": "ages"},
    ]}  # fmt: skip
    donnees["etapes"][-1]["champs"] += [{"id": "meteo_essai", "libelle": "Météo", "type": "texte"}, tableau]
    fichier.write_text(yaml.safe_dump(donnees, allow_unicode=True, sort_keys=False), encoding="utf-8")
    assert {"meteo_essai", "objets"} <= {champ.id for champ in formulaire(nom).champs}


def test_ajouter_un_indicateur(copie: Path) -> None:
    fichier = copie / "pilotage" / "indicateurs.yaml"
    ligne = (
        "  - {code: jeunes, libelle: Jeunes, unite: personnes, preuve: compte, "
        'calcul: "champ:age:18_25", definition: Âge estimé.}\n'
    )
    fichier.write_text(fichier.read_text(encoding="utf-8").rstrip("\n") + "\n" + ligne, encoding="utf-8")
    assert grille().indicateurs[-1].code == "jeunes"


def test_retirer_un_droit_dit_chaque_endroit_qui_le_nomme(copie: Path) -> None:
    (copie / "droits" / "ame.yaml").unlink()
    with pytest.raises(ErreurContenu, match=r"types\.yaml.*droit inconnu : ame"):
        annuaire()


def test_ajouter_une_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "nouvelle.py"
    page.write_text(
        'import streamlit as st\n\nfrom pages.communs.visiteur import ouvrir\n\n\n'
        'def dessiner(visiteur, jour):\n    st.title("Nouvelle")\n    st.write(visiteur.role)\n\n\n'
        'if __name__ == "__main__":\n    ouvrir("nouvelle", dessiner)\n',
        encoding="utf-8",
    )  # fmt: skip
    une = navigation.Ecran("nouvelle", "Nouvelle", "nouvelle.py", navigation.PUBLIC, None, "star")
    monkeypatch.setattr(navigation, "ECRANS", (*navigation.ECRANS, une))
    essai = AppTest.from_file(str(page), default_timeout=20).run()
    assert not essai.exception
    assert [titre.value for titre in essai.title] == ["Nouvelle"]


def test_la_page_d_un_droit_nomme_les_fichiers_que_les_controles_lisent() -> None:
    """Each of these fails a test of the page when the new right is not written in it."""
    page = (RACINE / "docs" / "taches" / "ajouter-un-droit.md").read_text(encoding="utf-8")
    for fichier in ("ressources.yaml", "formulaires/listes.yaml", "langues/noms.yaml", "lieux/types.yaml"):
        assert (RACINE / "content" / fichier).is_file() and f"`content/{fichier}`" in page
    assert page.index("make .venv/requis-tests") < page.index("python -m pytest")
