"""A code written anywhere in the content exists, or the file is refused with the nearest code."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tznr_kit.actions.tirage import recette
from tznr_kit.borne.parcours import parcours
from tznr_kit.chiffres.grille import grille
from tznr_kit.droits.completions import revenus_principaux
from tznr_kit.droits.et_si.changements import changements
from tznr_kit.droits.plan import plan
from tznr_kit.socle.codes import RENVOIS, Renvoi, trouver, verifier_les_renvois
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.formulaires import formulaire
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
    fichiers = sorted((RACINE / "content").glob(renvoi.fichier))
    lus = {fichier: lire_yaml(fichier) for fichier in fichiers}
    assert any(list(trouver(donnees, renvoi.chemin)) for donnees in lus.values()), "ce chemin ne mène à rien"
    for fichier, donnees in lus.items():
        verifier_les_renvois(fichier, donnees)


@pytest.mark.parametrize("renvoi", RENVOIS, ids=lambda renvoi: f"{renvoi.fichier}:{renvoi.chemin}")
def test_une_lettre_de_trop_dans_un_code_dit_le_fichier_le_champ_et_le_code_voisin(renvoi: Renvoi) -> None:
    for fichier in sorted((RACINE / "content").glob(renvoi.fichier)):
        donnees = lire_yaml(fichier)
        for champ, _ in list(trouver(donnees, renvoi.chemin))[:1]:
            fautif = gater(donnees, re.findall(r"[^.\[\]]+", champ), renvoi.chemin.endswith("{}"))
            with pytest.raises(ErreurContenu, match="voulez-vous dire «") as refus:
                verifier_les_renvois(fichier, fautif)
            assert refus.value.fichier == str(fichier)
            assert refus.value.champ in (champ, f"{champ}x")


def gater(donnees: Any, etapes: list[str], clef: bool) -> Any:
    """The same content where the code at ``etapes`` (the key itself when ``clef``) has a letter too many."""
    if not etapes:
        return f"{donnees}x"
    etape, *suite = etapes
    if isinstance(donnees, list):
        return [gater(un, suite, clef) if rang == int(etape) else un for rang, un in enumerate(donnees)]
    if clef and not suite:
        return {f"{cle}x" if cle == etape else cle: valeur for cle, valeur in donnees.items()}
    return donnees | {etape: gater(donnees[etape], suite, clef)}


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
    assert list(trouver({"a": [{"p": "u"}, {"b": {"p": "v"}}], "p": 3}, "**.p")) == [("a[0].p", "u"), ("a[1].b.p", "v")]


@pytest.mark.parametrize(
    ("ancien", "nouveau", "champ", "attendu"),
    [
        ('"50_61"', '"50_16"', "poids.age.50_16", "50_61"),
        ("oriente: 5", "orienter: 5", "plusieurs.suite.orienter", "oriente"),
        ("suivi_social: {oui: 2", "suivi_social: {ouii: 2", "poids.suivi_social.ouii", "oui"),
        ("type_lieu: marche", "type_lieu: marché", "actions[0].type_lieu", "marche"),
    ],
)
def test_la_demonstration_ne_tire_pas_une_reponse_qui_n_existe_pas(
    remplacer: Remplacer, ancien: str, nouveau: str, champ: str, attendu: str
) -> None:
    remplacer("demonstration/actions.yaml", ancien, nouveau)
    with pytest.raises(ErreurContenu, match=f"voulez-vous dire « {attendu} »") as refus:
        recette()
    assert refus.value.champ == champ


@pytest.mark.parametrize(
    ("fichier", "ancien", "nouveau", "lire", "champ", "attendu"),
    [
        ("estimation.yaml", "chomeur:", "chomeurs:", revenus_principaux, "revenus.chomeurs", "chomeur"),
        ("estimation.yaml", "salaire_net", "salaire_nett", revenus_principaux, "revenus.salarie", "salaire_net"),
        ("kiosque/parcours.yaml", '"adultes[0].activite": salarie', '"adultes[0].activitee": salarie', parcours,
         "situations.travail.adultes[0].activitee", "activite"),
        ("kiosque/parcours.yaml", "activite\": salarie", "activite\": salarié", parcours,
         "situations.travail.adultes[0].activite", None),
        ("questionnaire.yaml", "champ: adultes.activite", "champ: adultes.activites", plan, "ecrans.activite",
         "adultes.activite"),
        ("questionnaire.yaml", "valeur: chomeur", "valeur: chomeurs", plan, "ecrans.activite", "chomeur"),
        ("questionnaire.yaml", 'adultes.regime_agricole: "non"', 'adultes.regime_agricole: "nn"', plan,
         "ecrans.activite", "non"),
        ("questionnaire.yaml", "pose: {adultes.regime_agricole:", "pose: {adultes.regime_agricol:", plan,
         "ecrans.activite", "adultes.regime_agricole"),
        ("variantes.yaml", "activite\": salarie, ", "activite\": salarié, ", lambda: changements(en_couple=False),
         "changements.emploi.adultes[0].activite", None),
        ("variantes.yaml", "chomage_net\": 0", "chomage_nett\": 0", lambda: changements(en_couple=False),
         "changements.emploi.adultes[0].chomage_nett", "chomage_net"),
        ("formulaires/preparation.yaml", "depart: [rsa,", "depart: [rsaa,", lambda: formulaire("preparation"),
         "droits.depart", "rsa"),
        ("formulaires/compte_rendu.yaml", "depuis: total", "depuis: totaux", lambda: formulaire("compte_rendu"),
         "rencontrees.depuis", "total"),
        ("formulaires/compte_rendu.yaml", "contact:approfondi,", "contact:aprofondi,",
         lambda: formulaire("compte_rendu"), "approfondis.depuis", "approfondi"),
        ("formulaires/compte_rendu.yaml", "suite:rdv", "suites:rdv", lambda: formulaire("compte_rendu"),
         "rdv.depuis", "suite"),
    ],
)  # fmt: skip
def test_ce_qu_un_fichier_dit_d_un_autre_existe(
    remplacer: Remplacer,
    fichier: str,
    ancien: str,
    nouveau: str,
    lire: Callable[[], object],
    champ: str,
    attendu: str | None,
) -> None:
    remplacer(fichier, ancien, nouveau)
    for voisin in ("questions.yaml", "droits", "calculs", "baremes", "ressources.yaml", "pictogrammes"):
        source, cible = RACINE / "content" / voisin, chemin_contenu(voisin)
        if not cible.exists():
            shutil.copytree(source, cible) if source.is_dir() else shutil.copy(source, cible)
    with pytest.raises(ErreurContenu) as refus:
        lire()
    assert refus.value.champ == champ and refus.value.fichier.endswith(fichier)
    assert attendu is None or f"voulez-vous dire « {attendu} »" in str(refus.value)
