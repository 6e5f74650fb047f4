"""Dated figures counted by hand: which is in force, which is stale and by how much, how each kind becomes numbers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tznr_rules import ErreurContenu
from tznr_rules.baremes import Baremes, _elargi, code_commune, sorte_de
from tznr_rules.colonnes import naissance_d_un_age, naissance_d_un_age_en_mois, naissances_d_un_age_en_mois
from tznr_rules.modeles import Parametre

FICHIER = Path("rsa.yaml")


def parametre(*valeurs: tuple[str, Any], revision: str | None = "2027-04-01", **autres: Any) -> Parametre:
    """Values by day of entry in force, the last one maybe known to be stale."""
    datees = [{"depuis": jour, "valeur": valeur, "reference": "r", "fiabilite": "ABCD"[rang % 4]}
              for rang, (jour, valeur) in enumerate(valeurs)]  # fmt: skip
    datees[-1] |= autres.pop("derniere", {})
    commun = {"texte": "Un texte", "unite": "EUR/mois", "verifie_le": "2026-11-23", "revision": revision}
    return Parametre.model_validate(commun | {"valeurs": datees} | autres)


def baremes(**parametres: Parametre) -> Baremes:
    """Named ``p.a``, ``p.b``…"""
    tous = Baremes()
    for nom, un in parametres.items():
        tous.ajouter(f"p.{nom}", un, FICHIER)
    return tous


def test_la_valeur_en_vigueur_est_la_derniere_commencee() -> None:
    tous = baremes(a=parametre(("2024-04-01", 600), ("2026-04-01", 650)))
    valeurs = [tous.valeur_datee("p.a", date(2026, mois, jour)).valeur for mois, jour in ((3, 31), (4, 1), (12, 1))]
    assert valeurs == [600, 650, 650]
    with pytest.raises(ErreurContenu, match=r"p\.a.*pas de valeur au 31/03/2024"):
        tous.valeur_datee("p.a", date(2024, 3, 31))
    assert (tous.valeurs_le(date(2024, 3, 31)), tous.valeurs_le(date(2024, 4, 1))) == ({}, {"bareme.p.a": 600.0})
    assert [tous.fiabilite("p.a", date(annee, 4, 1)) for annee in (2023, 2024, 2026)] == ["D", "A", "B"]


def test_deux_parametres_n_ont_pas_le_meme_nom() -> None:
    tous = baremes(a=parametre(("2024-04-01", 600)))
    with pytest.raises(ErreurContenu, match=r"p\.a.*déjà défini dans rsa\.yaml"):
        tous.ajouter("p.a", parametre(("2024-04-01", 1)), Path("b.yaml"))


def test_ce_qui_change_d_un_mois_a_l_autre() -> None:
    tous = baremes(
        a=parametre(("2024-04-01", 600), ("2026-04-01", 650), ("2027-04-01", 650)),
        b=parametre(("2024-01-01", [1, 2]), ("2026-03-01", [1, 3])),
        c=parametre(("2026-04-01", 9)),
    )
    fevrier, mars, avril = (date(2026, mois, 1) for mois in (2, 3, 4))
    change, revenu = tous.du_voisin(fevrier, mars, avril)
    assert change == {"bareme.p.a": 650.0, "bareme.p.c": 9.0} and revenu == frozenset()
    change, revenu = tous.du_voisin(fevrier, avril, mars)
    assert change == {} and revenu == {"bareme.p.a", "bareme.p.c"}
    change, revenu = tous.du_voisin(avril, mars, fevrier)
    assert {cle: valeur.tolist() if np.ndim(valeur) else valeur for cle, valeur in change.items()} == {
        "bareme.p.b": [1.0, 2.0]
    }
    assert revenu == frozenset(), "un chiffre pas encore en vigueur se lit avec sa valeur du présent"
    assert tous.du_voisin(avril, mars, fevrier) is tous.du_voisin(avril, mars, fevrier)


@pytest.mark.parametrize(
    ("jour", "manquees"),
    [(date(2026, 4, 1), 0), (date(2027, 3, 31), 0), (date(2027, 4, 1), 1), (date(2028, 3, 31), 1),
     (date(2028, 4, 1), 2), (date(2030, 1, 1), 3)],
)  # fmt: skip
def test_les_revalorisations_manquees(jour: date, manquees: int) -> None:
    tous = baremes(a=parametre(("2026-04-01", 650), marge=0.1))
    perime = tous.perimes_le(jour).get("bareme.p.a")
    assert (perime.manquees if perime else 0) == manquees
    if perime:
        assert (perime.nom, perime.texte, perime.unite) == ("p.a", "Un texte", "EUR/mois")
        assert (perime.depuis, perime.revision) == (date(2026, 4, 1), date(2027, 4, 1))
        assert perime.marge == pytest.approx(0.1 * manquees)


def test_un_chiffre_remplace_absent_ou_de_codes_n_est_pas_perime() -> None:
    tous = baremes(
        remplace=parametre(("2020-01-01", 1), ("2026-01-01", 2), revision="2021-01-01"),
        absent=parametre(("2026-01-01", 1), revision="2021-01-01"),
        codes=parametre(("2020-01-01", ["31555"]), revision="2021-01-01"),
        sans_jour=parametre(("2020-01-01", 1), revision=None),
        su=parametre(("2020-01-01", 1), revision=None, derniere={"perime_connu": True}),
        su_depuis=parametre(("2020-01-01", 1), revision="2024-02-01", derniere={"perime_connu": True}),
    )
    assert {nom: un.manquees for nom, un in tous.perimes_le(date(2025, 6, 1)).items()} == {
        "bareme.p.su": 1, "bareme.p.su_depuis": 2
    }  # fmt: skip


def test_la_marge_ne_depasse_pas_la_moitie() -> None:
    tous = baremes(a=parametre(("2020-01-01", 100), revision="2021-01-01", marge=0.2), b=parametre(
        ("2020-01-01", 100), revision="2025-01-01", marge=0.0))  # fmt: skip
    jour = date(2026, 6, 1)
    assert tous.perimes_le(jour)["bareme.p.a"].marge == 0.5
    marges = tous.avec_marge(jour, 1)
    assert {nom: (un.bas, un.haut) for nom, un in marges.items()} == {"bareme.p.a": (50.0, 150.0)}, "b n'a pas de marge"
    assert tous.avec_marge(jour, 6).keys() == {"bareme.p.a"} and tous.avec_marge(jour, 7) == {}


def test_une_marge_va_des_deux_cotes_quel_que_soit_le_signe() -> None:
    def dits(valeur: Any) -> tuple[Any, Any]:
        lu = _elargi(valeur, 0.1)
        return np.round(lu.bas, 6).tolist(), np.round(lu.haut, 6).tolist()

    assert dits(-100.0) == (-110.0, -90.0)
    assert dits(np.array([10.0, -20.0])) == ([9.0, -22.0], [11.0, -18.0])
    paires = np.array([[10.0, 3.0], [20.0, 4.0]])
    assert dits(paires) == ([[9.0, 3.0], [18.0, 4.0]], [[11.0, 3.0], [22.0, 4.0]])
    assert paires.tolist() == [[10.0, 3.0], [20.0, 4.0]]


@pytest.mark.parametrize(
    ("valeur", "sorte"),
    [(1, "nombre"), (1.5, "nombre"), ([1, 2], "liste"), ([], "liste"), ([[1, 2]], "paires"), (["31555"], "codes")],
)
def test_les_sortes_de_chiffres(valeur: Any, sorte: str) -> None:
    assert sorte_de(valeur) == sorte


def test_des_codes_deviennent_des_nombres_ranges() -> None:
    tous = baremes(a=parametre(("2020-01-01", ["31555", "2A004", "01001", "2B033"])))
    assert tous.valeurs_le(date(2026, 1, 1))["bareme.p.a"].tolist() == [1001.0, 31555.0, 201004.0, 202033.0]
    for faux in ("3155", "315555", "3A001", ""):
        with pytest.raises(ValueError, match=r"5 caractères|invalid"):
            code_commune(faux)


@pytest.mark.parametrize("faux", ["3102x", "3155", "2C001"])
def test_un_code_illisible_se_dit_au_chargement(faux: str) -> None:
    with pytest.raises(ErreurContenu, match=r"rsa\.yaml.*p\.a.*code INSEE illisible"):
        baremes(a=parametre(("2020-01-01", ["31555"]), ("2026-01-01", ["31555", faux])))


def test_la_naissance_de_qui_ne_dit_que_son_age() -> None:
    """Born on the 15th, six months before the month; in months, last month."""
    jour = date(2026, 11, 1)
    assert naissance_d_un_age(jour, 40) == pytest.approx(1986 * 12 + 4 + 14 / 31)
    assert naissance_d_un_age_en_mois(jour, 7) == pytest.approx(2026 * 12 + 2 + 14 / 31)
    premiere, derniere = naissances_d_un_age_en_mois(jour, 7, 9)
    assert (premiere, derniere) == (pytest.approx(2026 * 12 + 10 - 10 + 1 / 31), 2026 * 12 + 10 - 7)
