"""``make a-jour``, without an index: what it reads, what it writes, what it says."""

from __future__ import annotations

from tests.a_jour import SUITE, desserrer, dire, relever

ECRIT = "# why\n-r requirements.in\nnumpy==2.4.6\npsycopg[binary]==3.3.9  # a driver\ntypes-PyYAML==6.0.12.2\n"


def test_ce_qui_est_demande_se_desserre_sans_perdre_un_mot() -> None:
    assert desserrer(ECRIT) == ECRIT.replace("==", ">=")


def test_les_versions_trouvees_s_ecrivent_et_se_disent() -> None:
    texte, bouges = relever(ECRIT, {"numpy": "2.5.0", "psycopg": "3.3.9", "types-pyyaml": "6.0.13"})
    assert "numpy==2.5.0" in texte and "psycopg[binary]==3.3.9  # a driver" in texte
    assert bouges == ["numpy 2.4.6 -> 2.5.0", "types-PyYAML 6.0.12.2 -> 6.0.13"]
    assert relever(ECRIT, {}) == (ECRIT, [])


def test_ce_qui_casse_est_nomme_avec_la_facon_de_revenir() -> None:
    lu = dire(["numpy 1 -> 2"], {"relire": None, "essais": ["FAILED tests/x.py::test_y"]})
    assert "relire : passe" in lu and "essais : CASSÉ" in lu and "test_y" in lu and "git checkout" in lu
    assert "git checkout" not in dire(["numpy 1 -> 2"], {"relire": None})


def test_les_plaintes_des_outils_se_retrouvent() -> None:
    sortie = "x\nFAILED tests/a.py::b - E\ntznr_kit/a.py:3: error: Bad\nE501 Line too long\nFound 1 error."
    assert len(SUITE.findall(sortie)) == 3
