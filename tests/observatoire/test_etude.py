"""Small studies from end to end, at the edges: nobody, one household, everybody paid, poor matching."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from tests.observatoire.conftest import fichier, personne, temoins
from tznr_kit.chiffres.secret_statistique import Regle
from tznr_kit.observatoire.controles import AUCUN, borne_de_tirage, lire_verdicts, tire
from tznr_kit.observatoire.etude import Etude, Mesure
from tznr_kit.observatoire.figures import figures
from tznr_kit.observatoire.lecture import FichierRefuse
from tznr_kit.observatoire.publication import composer
from tznr_kit.observatoire.rapport import INSUFFISANT, MASQUE, chiffres, note
from tznr_kit.observatoire.reglages import methode
from tznr_kit.observatoire.sorties import en_csv, en_xlsx

Lignes = list[dict[str, str]]


def mesurer(ressources: Lignes, prestations: Lignes, verdicts: pd.DataFrame = AUCUN) -> Mesure:
    return Etude(
        ressources=fichier([*ressources, *temoins()]),
        prestations=fichier([*prestations, *temoins()]),
        verdicts=verdicts,
        jour="2026-11",
        territoire="CC",
        methode=methode(),
        regle=Regle(seuil=11),
    ).mesurer()


def payer(ligne: dict[str, str]) -> dict[str, str]:
    return {**ligne, "foyer": f"caf {ligne['foyer']}", "rsa_mois_t": "3"}


SANS_REVENU = [personne(rang) for rang in range(120)]


def test_paid_and_unpaid_households_are_told_apart() -> None:
    ressources = fichier(SANS_REVENU)
    verdicts = pd.DataFrame({"rsa": "confirme"}, index=ressources["foyer_pseudo"])
    mesure = mesurer(SANS_REVENU, [payer(ligne) for ligne in SANS_REVENU[:90]], verdicts)
    rsa = mesure.droits["rsa"]
    assert rsa.central.brut == pytest.approx(0.25)
    assert rsa.central.corrige == pytest.approx(0.25, abs=0.01)
    assert rsa.erreur_beta == 0
    assert mesure.foyers == 120
    assert rsa.ventilations[1].publie.at["Total", "Droit ouvert"] == 90


def test_everybody_is_paid() -> None:
    mesure = mesurer(SANS_REVENU, [payer(ligne) for ligne in SANS_REVENU])
    assert mesure.droits["rsa"].central.brut == 0


@pytest.mark.parametrize("nombre", [0, 1])
def test_empty_and_one_row_files_say_nothing_but_do_not_fail(nombre: int) -> None:
    mesure = mesurer(SANS_REVENU[:nombre], [])
    assert mesure.foyers == nombre
    assert mesure.droits["rsa"].ventilations == ()
    assert chiffres(mesure, mesure.droits["rsa"]) == [("Taux de non-recours", INSUFFISANT)]
    assert composer(mesure, "Note", date(2026, 11, 23), "", fictif=False).pdf.startswith(b"%PDF")
    assert figures(mesure, mesure.droits["rsa"]) == ()


def test_without_witness_nothing_is_said() -> None:
    etude = Etude(fichier(SANS_REVENU), fichier([]), AUCUN, "2026-11", "CC", methode(), Regle())
    with pytest.raises(ValueError, match="témoins"):
        etude.mesurer()


def test_a_poor_matching_hides_the_rates() -> None:
    perdus = [{**temoin, "date_naissance": "1930-05-05"} for temoin in temoins()[:20]]
    mesure = Etude(
        fichier([*SANS_REVENU, *temoins()]),
        fichier([payer(SANS_REVENU[0]), *perdus, *temoins()[20:]]),
        AUCUN,
        "2026-11",
        "CC",
        methode(),
        Regle(),
    ).mesurer()
    assert mesure.masque
    assert chiffres(mesure, mesure.droits["rsa"]) == [("Taux de non-recours", MASQUE)]
    assert "Non-recours;" not in en_csv(note(mesure, methode(), False)).decode("utf-8-sig")


def test_income_and_children_change_eligibility() -> None:
    riche = personne(1, salaire_net="3000", activite="salarie")
    couple = [
        personne(2),
        {**personne(3), "foyer": "2", "role": "conjoint", "salaire_net": "2500", "activite": "salarie"},
    ]
    mesure = mesurer([riche, *couple, personne(4)], [])
    assert mesure.droits["rsa"].entonnoir[1][1] == 1


def test_files_hold_tables_and_not_one_row() -> None:
    ressources = fichier(SANS_REVENU)
    mesure = mesurer(SANS_REVENU, [payer(ligne) for ligne in SANS_REVENU[:90]])
    sections = note(mesure, methode(), False)
    octets = en_csv(sections) + en_xlsx(sections)
    assert not [pseudo for pseudo in ressources["foyer_pseudo"] if pseudo.encode() in octets]
    assert len(en_csv(sections).splitlines()) < 150


def test_drawing_by_pseudonym_is_a_rule_anybody_can_apply() -> None:
    pseudos = pd.Index(fichier(SANS_REVENU)["foyer_pseudo"])
    tires = tire(pseudos, 0.25)
    assert 10 < tires.sum() < 50
    assert (tires == (pseudos < borne_de_tirage(0.25))).all()


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"foyer_pseudo,nom\n",
        b"foyer_pseudo,rsa\nDurand,paye\n",
        b"foyer_pseudo,rsa\n" + b"a" * 32 + b",peut-etre\n",
    ],
)
def test_a_wrong_file_of_controls_is_refused(octets: bytes) -> None:
    with pytest.raises(FichierRefuse):
        lire_verdicts(octets)
