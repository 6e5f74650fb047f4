"""What is typed about one thing never shows under another one: its widget bears the id of the thing."""

import ast
from pathlib import Path

from tznr_kit.socle.reglages import RACINE

SAISIES = {"text_input", "text_area", "number_input", "date_input", "time_input", "checkbox", "toggle", "radio",
           "selectbox", "multiselect", "pills", "segmented_control", "file_uploader"}  # fmt: skip
CHOSES = {"Action", "Dossier", "Kit", "LigneDeSeance", "Lieu", "LigneCompte", "Attente", "Reponse", "Piece"}
# The page of one action, opened by a link that begins a new page: no other action is drawn after it.
PAGE_D_UNE_CHOSE = {"liste_actions", "bac.py", "bac_relais.py"}


def _sans_son_nom(fonction: ast.FunctionDef) -> list[int]:
    """Lines of the inputs of a function about one thing that have neither its key nor its form."""
    formulaires = [
        noeud
        for noeud in ast.walk(fonction)
        if isinstance(noeud, ast.With)
        and any(
            isinstance(un.context_expr, ast.Call)
            and getattr(un.context_expr.func, "attr", "") == "form"
            and isinstance(un.context_expr.args[0], ast.JoinedStr | ast.Name)
            for un in noeud.items
        )
    ]
    couverts = {id(noeud) for bloc in formulaires for noeud in ast.walk(bloc)}
    return [
        noeud.lineno
        for noeud in ast.walk(fonction)
        if isinstance(noeud, ast.Call)
        and getattr(noeud.func, "attr", "") in SAISIES
        and id(noeud) not in couverts
        and not any(mot.arg == "key" and not isinstance(mot.value, ast.Constant) for mot in noeud.keywords)
    ]


def _d_une_chose(fonction: ast.FunctionDef) -> bool:
    return any(isinstance(un.annotation, ast.Name) and un.annotation.id in CHOSES for un in fonction.args.args)


def _fautifs(fichier: Path) -> list[str]:
    arbre = ast.parse(fichier.read_text(encoding="utf-8"))
    fonctions = [un for un in ast.walk(arbre) if isinstance(un, ast.FunctionDef) and _d_une_chose(un)]
    return [f"{fichier.relative_to(RACINE)}:{rang}" for un in fonctions for rang in _sans_son_nom(un)]


def test_une_saisie_porte_le_nom_de_sa_chose() -> None:
    fichiers = [un for un in (RACINE / "pages").rglob("*.py") if not PAGE_D_UNE_CHOSE & {*un.parts}]
    assert [une for fichier in sorted(fichiers) for une in _fautifs(fichier)] == []


def test_le_controle_voit_une_saisie_sans_nom(tmp_path: Path) -> None:
    lue = ast.parse('def f(action: Action):\n  st.text_input("Mot")\n  st.text_input("Mot", key=f"mot.{action.id}")')
    (fonction,) = (un for un in lue.body if isinstance(un, ast.FunctionDef))
    assert _d_une_chose(fonction) and _sans_son_nom(fonction) == [2]
