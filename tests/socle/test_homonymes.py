"""Two identical things are told apart in every chooser."""

import ast
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.actions.aides import action_validee
from tests.pages.aides import ouvrir
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions import preparations
from tznr_kit.actions.sommes import sommes
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.reglages import RACINE

CHOISIR = {"selectbox", "multiselect", "radio", "pills", "segmented_control", "SelectboxColumn"}


@given(st.dictionaries(st.uuids().map(str), st.sampled_from(["Marché", "Marché ", "Loto"]), max_size=12))
def test_deux_lignes_ne_se_lisent_jamais_pareil(noms: dict[str, str]) -> None:
    nommer = sans_homonyme(noms, noms.__getitem__)
    assert len({nommer(code) for code in noms}) == len(noms)
    assert all(nommer(code).startswith(noms[code]) for code in noms)


def test_un_libelle_unique_reste_tel_quel() -> None:
    noms = {"a1": "Marché", "b2": "Loto", "a3": "Marché"}
    nommer = sans_homonyme(noms, noms.__getitem__)
    assert [nommer(code) for code in noms] == ["Marché · réf. a1", "Loto", "Marché · réf. a3"]


# Their lists are the questions and the sheets themselves, whose labels the content keeps unique.
DU_CONTENU = {"mes_droits", "fiches", "ou_aller", "et_si"}


def _dessins() -> list[Path]:
    tous = [*(RACINE / "pages").rglob("*.py"), *(RACINE / "tznr_kit").rglob("*.py")]
    return [un for un in tous if not DU_CONTENU & {*un.parts, un.stem}]


def test_les_reponses_d_une_question_se_lisent_differemment() -> None:
    for question in yaml.safe_load((RACINE / "content/questions.yaml").read_text(encoding="utf-8"))["questions"]:
        libelles = [str(un) for un in (question.get("choix") or {}).values()]
        assert len(set(libelles)) == len(libelles), question


def test_chaque_liste_a_choisir_distingue_ses_lignes() -> None:
    """A ``format_func`` is told apart, or reads a constant of the code (unique, and seen by whoever writes it)."""
    fautifs = []
    for fichier in _dessins():
        for noeud in ast.walk(ast.parse(fichier.read_text(encoding="utf-8"))):
            if isinstance(noeud, ast.Call) and getattr(noeud.func, "attr", "") in CHOISIR:
                fautifs += [
                    f"{fichier.relative_to(RACINE)}:{noeud.lineno}"
                    for mot in noeud.keywords
                    if mot.arg == "format_func" and not _distingue(mot.value)
                ]
    assert fautifs == []


def _distingue(valeur: ast.expr) -> bool:
    if isinstance(valeur, ast.Call):
        return getattr(valeur.func, "id", "") == "sans_homonyme"
    return isinstance(valeur, ast.Attribute) and getattr(valeur.value, "id", "").isupper()


def test_deux_actions_identiques_s_ouvrent_chacune(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    qui = contexte(magasin_neuf(tmp_path), "cellule")
    une, autre = action_validee(qui), action_validee(qui)
    for voulue in (une, autre):
        page = ouvrir(monkeypatch, "preparer", qui, action=voulue.id)
        assert page.query_params["action"] in ([voulue.id], voulue.id)
    assert preparations.lire(qui, une.id).titre == preparations.lire(qui, autre.id).titre
    assert sommes(qui, une.id).total == 0 and date(2027, 1, 20) == une.jour
