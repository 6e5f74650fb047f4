"""Whatever a person may type has an end: every field of every screen, read in the source of the screens."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.reglages import RACINE

# Field of Streamlit → names of its bounds, each with its place among the positional arguments (None: by name only).
BORNES: dict[str, dict[str, int | None]] = {
    "text_input": {"max_chars": 2},
    "text_area": {"max_chars": 3},
    "chat_input": {"max_chars": 2},
    "number_input": {"min_value": 1, "max_value": 2},
}
ECRANS = sorted([*(RACINE / "pages").rglob("*.py"), *(RACINE / "tznr_kit").rglob("*.py")])


def champs(fichier: Path) -> Iterator[tuple[str, ast.Call]]:
    """(name, call) of each field that a screen draws."""
    texte = fichier.read_text(encoding="utf-8")
    if not any(f".{nom}(" in texte for nom in BORNES):
        return
    for noeud in ast.walk(ast.parse(texte)):
        if isinstance(noeud, ast.Call) and isinstance(noeud.func, ast.Attribute) and noeud.func.attr in BORNES:
            yield noeud.func.attr, noeud


def sans_borne(nom: str, appel: ast.Call) -> list[str]:
    """Names of the bounds that this call does not give, or gives as None."""
    donnes = {mot.arg: mot.value for mot in appel.keywords}
    for borne, rang in BORNES[nom].items():
        if rang is not None and rang < len(appel.args):
            donnes[borne] = appel.args[rang]
    return [b for b in BORNES[nom] if b not in donnes or ast.unparse(donnes[b]) == "None"]


def test_chaque_champ_est_borne() -> None:
    tous = [(fichier, nom, appel) for fichier in ECRANS for nom, appel in champs(fichier)]
    assert len(tous) > 40, "les champs de saisie sont bien lus"
    fautes = [
        f"{fichier.relative_to(RACINE)}:{appel.lineno} {nom} sans {', '.join(manques)}"
        for fichier, nom, appel in tous
        if (manques := sans_borne(nom, appel))
    ]
    assert fautes == []


def test_le_serveur_coupe_un_message_demesure() -> None:
    """Streamlit cuts the channel beyond (default 25 MB), and refuses a bigger file (default 200 MB)."""
    serveur = tomllib.loads((RACINE / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["server"]
    assert serveur["maxWidgetStateSize"] == 1 and serveur["maxUploadSize"] <= 5


@pytest.mark.parametrize("appel", ["st.text_input('a')", "st.text_input('a', '', None)", "st.number_input('a', 0)"])
def test_un_champ_sans_borne_se_voit(appel: str) -> None:
    noeud = ast.parse(appel, mode="eval").body
    assert isinstance(noeud, ast.Call) and isinstance(noeud.func, ast.Attribute)
    assert sans_borne(noeud.func.attr, noeud)


@pytest.mark.parametrize("nom", ["preparation", "compte_rendu", "rencontre"])
def test_les_champs_ecrits_en_yaml_sont_bornes(nom: str) -> None:
    textes = [champ for champ in formulaire(nom).champs if champ.type in {"texte", "texte_long", "courriel"}]
    assert textes and all(0 < champ.longueur <= 5000 for champ in textes)
