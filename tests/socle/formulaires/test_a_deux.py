"""Changes of two people since the same sheet: order changes nothing but for the field they both wrote."""

from hypothesis import given
from hypothesis import strategies as st

from tznr_kit.socle.formulaires.a_deux import fondre

FICHES = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 2))


@given(FICHES, FICHES, FICHES)
def test_chacun_garde_ce_qu_il_a_change(base: dict[str, int], leurs: dict[str, int], miennes: dict[str, int]) -> None:
    fonte = fondre(base, leurs, miennes)
    for nom in "abcd":
        attendu = miennes if miennes.get(nom) != base.get(nom) else leurs
        assert fonte.reponses.get(nom) == attendu.get(nom) and (nom in fonte.reponses) == (nom in attendu)
    if not fonte.disputes:
        assert fonte.reponses == fondre(base, miennes, leurs).reponses
    assert not fonte.venus & fonte.disputes


def test_un_champ_vide_par_l_un_reste_vide() -> None:
    fonte = fondre({"lieu": "Halle", "plan_b": "Salle"}, {"lieu": "Halle"}, {"lieu": "Place", "plan_b": "Salle"})
    assert fonte.reponses == {"lieu": "Place"} and fonte.venus == {"plan_b"} and not fonte.disputes
