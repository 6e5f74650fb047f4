"""A ticket carries the cards shown, comes back whole, and a wrong letter is noticed."""

from __future__ import annotations

import json
from datetime import date
from itertools import permutations

import pytest

from tznr_kit.__main__ import principal
from tznr_kit.borne.ticket import ALPHABET, TicketExpire, TicketIllisible, adresse, ecrire, lire, numeros
from tznr_kit.droits.calcul import regles_du_kit

LE = date(2026, 11, 28)


def test_chaque_droit_a_un_numero() -> None:
    assert set(regles_du_kit().droits) <= numeros().keys()


SIX = ["rsa", "css", "aspa", "aah", "ars", "asf"]


@pytest.mark.parametrize("cartes", [["rsa"], ["css", "rsa"], ["rsa", "css", "aspa"], SIX])
def test_aller_et_retour(cartes: list[str]) -> None:
    assert list(lire(ecrire(cartes, LE), LE)) == cartes


def test_l_ordre_des_cartes_est_garde_et_les_codes_sont_distincts() -> None:
    codes = {ecrire(ordre, LE) for ordre in permutations(["rsa", "css", "aspa"])}
    assert len(codes) == 6


def test_un_code_mal_recopie_se_lit_ou_se_refuse() -> None:
    code = ecrire(["rsa", "css"], LE)
    assert lire(f" {code.lower().replace('0', 'o').replace('-', ' ')} ", LE) == ("rsa", "css")
    signes = code.replace("-", "")
    faux = [signes[:i] + autre + signes[i + 1 :] for i in range(8) for autre in ALPHABET if autre != signes[i]]
    acceptes = [un for un in faux if _se_lit(un)]
    assert len(acceptes) <= len(faux) // 50  # thirteen bits of control


def _se_lit(code: str) -> bool:
    try:
        lire(code, LE)
    except TicketIllisible:
        return False
    return True


@pytest.mark.parametrize("code", ["", "RSA", "000000", "K7M-2QXZ", "http://x", "ÉÉÉ-ÉÉÉ"])
def test_un_faux_code_est_refuse(code: str) -> None:
    with pytest.raises(TicketIllisible):
        lire(code, LE)


@pytest.mark.parametrize("cartes", [[], ["rsa", "rsa"], [*SIX, "apa"], ["inconnu"]])
def test_un_ticket_impossible_est_refuse(cartes: list[str]) -> None:
    with pytest.raises(ValueError, match="droit"):
        ecrire(cartes, LE)


def test_l_adresse_ne_porte_que_le_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZNR_ADRESSE", "https://kit.exemple.fr")
    assert adresse("02W-D0D") == "https://kit.exemple.fr/mes_droits?ticket=02W-D0D"


def test_les_commandes(capsys: pytest.CaptureFixture[str]) -> None:
    assert principal(["kiosque", "ticket", "--cartes", "rsa,css", "--json"]) == 0
    code = json.loads(capsys.readouterr().out)["code"]
    assert principal(["kiosque", "lire", code]) == 0
    assert capsys.readouterr().out.split() == ["rsa", "css"]
    assert principal(["kiosque", "lire", "AAA-AAA"]) == 1
    assert principal(["kiosque", "ticket", "--cartes", "inconnu"]) == 1
    assert "inconnu" in capsys.readouterr().err


def test_le_code_d_une_ancienne_borne_se_lit_encore() -> None:
    assert lire("02W-D0D", LE) == ("rsa", "css")
    assert lire("4HM-Q49", LE) == ("aspa", "css", "rsa")


VIES = [(date(2027, 5, 31), True), (date(2027, 6, 1), False), (date(2026, 10, 31), True)]


@pytest.mark.parametrize(("le", "lu"), VIES)
def test_un_ticket_vit_six_mois_meme_si_l_horloge_retarde(le: date, lu: bool) -> None:
    code = ecrire(["rsa", "css"], LE)
    if lu:
        assert lire(code, le) == ("rsa", "css")
    else:
        with pytest.raises(TicketExpire, match="plus de 6 mois") as refus:
            lire(code, le)
        assert refus.value.droits == ("rsa", "css")


def test_deux_personnes_aux_memes_droits_ont_le_meme_code() -> None:
    assert (
        ecrire(["rsa"], date(2026, 11, 1)) == ecrire(["rsa"], date(2026, 11, 30)) != ecrire(["rsa"], date(2026, 12, 1))
    )
