"""Telephone numbers as people paste them."""

from __future__ import annotations

import pytest

from tznr_kit.socle.telephones import lire_numeros
from tznr_kit.suites.personnes import normaliser_telephone


@pytest.mark.parametrize(
    "ecrit",
    [
        *("06 12 34 56 78", "+33 (0)6 12 34 56 78", "0033612345678", "33 6 12 34 56 78", "612345678", "06/12/34/56/78"),
        *("\u202a06 12 34 56 78\u202c", "\u202d06 12 34 56 78\u202c", "06\u200b12345678", "06–12–34–56–78"),
        *(
            "06 12 34 56 78 (ma fille)",
            "٠٦١٢٣٤٥٦٧٨",
            "０６１２３４５６７８",
            "tél. 06.12.34.56.78",
            "06\u00a012\u00a034\u00a056\u00a078",
        ),
    ],
)
def test_un_numero_quelle_que_soit_son_ecriture(ecrit: str) -> None:
    assert lire_numeros(ecrit).numeros == ("06 12 34 56 78",)
    assert normaliser_telephone(ecrit) == "0612345678"


@pytest.mark.parametrize(
    ("ecrit", "numeros"),
    [
        ("06 12 34 56 78 / 07 12 34 56 78", ("06 12 34 56 78", "07 12 34 56 78")),
        ("06 12 34 56 78 07 12 34 56 78", ("06 12 34 56 78", "07 12 34 56 78")),
        ("05 61 00 00 14 ou 3646", ("05 61 00 00 14", "36 46")),
    ],
)
def test_deux_numeros_sont_deux_numeros(ecrit: str, numeros: tuple[str, ...]) -> None:
    assert lire_numeros(ecrit).numeros == numeros


def test_pour_rappeler_quelqu_un_il_faut_un_seul_numero() -> None:
    assert normaliser_telephone("06 12 34 56 78 / 07 12 34 56 78") == ""
    assert normaliser_telephone("3646") == ""
    assert normaliser_telephone("+34 912 345 678") == "+34912345678"


@pytest.mark.parametrize("ecrit", ["", "05 61 00 00 1", "05 61 00 00 1 / 06 12 34", "voir mairie", "12/05/1950", "00"])
def test_un_numero_incomplet_n_est_jamais_complete(ecrit: str) -> None:
    assert not lire_numeros(ecrit).compris
    assert normaliser_telephone(ecrit) == ""


def test_le_poste_n_est_pas_dans_le_numero() -> None:
    lus = lire_numeros("05 61 00 00 14 poste 12")
    assert (lus.numeros, lus.poste) == (("05 61 00 00 14",), "12")
