"""A code written anywhere in the content exists, or the file is refused with the nearest code."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tznr_kit.chiffres.grille import grille
from tznr_kit.socle import codes
from tznr_kit.socle.codes import RENVOIS, Renvoi, trouver
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.reglages import RACINE, chemin_contenu
from tznr_rules.yaml_sur import lire_yaml

Remplacer = Callable[[str, str, str], None]


@pytest.fixture
def remplacer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Remplacer:
    monkeypatch.setenv("TZNR_CONTENU", str(tmp_path))

    def faire(salle: str, ancien: str, nouveau: str) -> None:
        source = RACINE / "content" / salle
        cible = tmp_path / salle
        cible.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source.parent, cible.parent, dirs_exist_ok=True) if "/" in salle else shutil.copy(source, cible)
        texte = cible.read_text(encoding="utf-8")
        assert ancien in texte
        cible.write_text(texte.replace(ancien, nouveau, 1), encoding="utf-8")

    return faire


@pytest.mark.parametrize("renvoi", RENVOIS, ids=lambda renvoi: f"{renvoi.fichier}:{renvoi.chemin}")
def test_chaque_renvoi_trouve_des_codes_qui_existent(renvoi: Renvoi) -> None:
    salle, _, reste = renvoi.fichier.partition("/")
    fichier = chemin_contenu(salle) / reste if reste else chemin_contenu(salle)
    trouves = list(trouver(lire_yaml(fichier), renvoi.chemin))
    assert trouves, "ce chemin ne mène à rien"
    for champ, code in trouves:
        codes.exiger(renvoi.genre, code, fichier, champ)


@pytest.mark.parametrize(
    ("ancien", "nouveau", "attendu"),
    [
        ("75_plus", "75_plsu", "75_plus"),
        ("champ:age", "champ:aeg", "age"),
        ("evenements:accord", "evenements:acord", "accord"),
        ("clotures:ouvert", "clotures:ouvrt", "ouvert"),
        ("actions:epci", "actions:epcy", "epci"),
        ("rendus:euros", "rendus:euro", "euros"),
        ("calcul: droits", 'calcul: "droits:rsa"', None),
    ],
)
def test_une_faute_de_frappe_dans_un_indicateur_est_refusee(
    remplacer: Remplacer, ancien: str, nouveau: str, attendu: str | None
) -> None:
    remplacer("pilotage/indicateurs.yaml", ancien, nouveau)
    with pytest.raises(ErreurContenu, match="inconnu") as refus:
        grille()
    assert attendu is None or f"voulez-vous dire « {attendu} »" in str(refus.value)


def test_un_motif_ne_nomme_pas_un_droit_qui_n_existe_pas(remplacer: Remplacer) -> None:
    from tznr_kit.droits.motifs import motifs

    remplacer("motifs.yaml", "          aspa: >-", "          aspaa: >-")
    with pytest.raises(ErreurContenu, match="voulez-vous dire « aspa »"):
        motifs()


def test_le_chemin_traverse_listes_et_cles() -> None:
    donnees = {"a": [{"b": {"x": 1, "y": 2}}, {"b": None}, {}]}
    assert list(trouver(donnees, "a[].b{}")) == [("a[0].b.x", "x"), ("a[0].b.y", "y")]
    assert list(trouver({"a": {"b": ["u", "v"]}}, "a.b[]")) == [("a.b[0]", "u"), ("a.b[1]", "v")]
    assert list(trouver({"a": "u"}, "a")) == [("a", "u")]
    assert list(trouver(None, "a[].b")) == []
