"""A whole study from files made by every tool of every role."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from tests.observatoire.conftest import FICHE, HABITANTS, Poste, paye, personne, verdicts_vrais
from tznr_kit.chiffres.secret_statistique import Regle
from tznr_kit.observatoire.depot import AUCUN, Depot, lire_verdicts, reconnaitre
from tznr_kit.observatoire.estimation import A_JUGER
from tznr_kit.observatoire.etude import Etude, Mesure
from tznr_kit.observatoire.fichiers import FichierRefuse
from tznr_kit.observatoire.figures import Figure, Segment
from tznr_kit.observatoire.foyers_joints import joindre
from tznr_kit.observatoire.plan import tirer_dossiers
from tznr_kit.observatoire.projet import MODELE, ConventionFermee, Projet
from tznr_kit.observatoire.publication import composer, mesurer_projet
from tznr_kit.observatoire.rapport import chiffres, note, phrase
from tznr_kit.observatoire.reglages import methode
from tznr_kit.socle.contenu import ErreurContenu, valider
from tznr_rules.yaml_sur import analyser_yaml

QUAND = datetime(2026, 11, 23, 10, tzinfo=UTC)


def mesurer(depot: Depot, verdicts: pd.DataFrame = AUCUN) -> Mesure:
    return Etude(depot.livraison, verdicts, methode(), Regle(seuil=11)).mesurer()


def test_two_payers_make_one_household_paid(livre: Poste) -> None:
    base = joindre(reconnaitre(livre.octets()).livraison)
    assert base["rsa_paye"].sum() == 160
    assert len(base) == 240


def test_a_judged_study_says_a_rate_and_an_unjudged_one_does_not(livre: Poste) -> None:
    depot = reconnaitre(livre.octets() | {"jugements.csv": verdicts_vrais(livre)})
    rsa = mesurer(depot, depot.verdicts).droits["rsa"]
    assert rsa.estimation.taux == pytest.approx(1 / 3, abs=0.01)
    assert rsa.juges == 240
    assert rsa.euros is not None and rsa.euros > 20_000
    sans = mesurer(depot)
    assert sans.droits["rsa"].estimation.taux is None
    assert sans.qualite.feu == "orange"
    assert "le taux n'est pas donné" in phrase(sans, sans.droits["rsa"])
    assert "prime_activite" not in sans.droits


def test_the_first_page_compares_and_says_how_many_people(livre: Poste) -> None:
    depot = reconnaitre(livre.octets() | {"jugements.csv": verdicts_vrais(livre)})
    mesure = mesurer(depot, depot.verdicts)
    premiere = " ".join(note(mesure, methode(), fictif=False)[0].textes)
    assert "où vivent environ 80 personnes" in premiere
    assert "ailleurs, pour comparer : 34 % par trimestre" in premiere
    groupes = " ".join(texte for section in note(mesure, methode(), fictif=False) for texte in section.textes)
    assert "61 % des propriétaires" in groupes


@pytest.mark.parametrize(
    ("maximum", "marques"),
    [(7545, ["0", "2\u202f000", "4\u202f000", "6\u202f000"]), (3, ["0", "1", "2", "3"]), (100, ["0", "50", "100"])],
)
def test_an_axis_has_round_marks(maximum: float, marques: list[str]) -> None:
    figure = Figure("t", "Foyers", (Segment("a", 0, maximum, ""),), en_pourcent=False)
    assert [mot for _, mot in figure.graduations] == marques


def test_one_verdict_publishes_nothing(livre: Poste) -> None:
    depot = reconnaitre(livre.octets())
    foyer = joindre(depot.livraison).index[-1]
    un = pd.DataFrame({"rsa": ["non_eligible"], "prime_activite": [""]}, index=[foyer])
    mesure = mesurer(depot, un)
    assert mesure.droits["rsa"].estimation.taux is None
    assert "non donné" in dict(chiffres(mesure, mesure.droits["rsa"]))["Taux de non-recours"]


def test_everybody_is_paid(poste: Poste) -> None:
    poste.livrer(HABITANTS[:40], {"caf": [paye(ligne) for ligne in HABITANTS[:40]]})
    numeros = poste.numeros()
    verdicts = pd.DataFrame({"rsa": "paye", "prime_activite": ""}, index=list(numeros.values()))
    mesure = mesurer(reconnaitre(poste.octets()), verdicts)
    rsa = mesure.droits["rsa"]
    assert rsa.estimation.taux == pytest.approx(0, abs=0.01)
    assert not rsa.publiable
    assert composer(mesure, "Note", date(2026, 11, 23), "", fictif=False).pdf.startswith(b"%PDF")


def test_a_household_is_found_by_either_adult(poste: Poste) -> None:
    couples = [
        {**personne(rang + 500 * conjoint), "foyer": f"c{rang}", "role": "conjoint" if conjoint else "demandeur",
         "situation": "marie"}
        for rang in range(24) for conjoint in (0, 1)
    ]  # fmt: skip
    poste.livrer(couples, {"caf": [paye(ligne) for ligne in couples if ligne["role"] == "conjoint"]})
    assert joindre(reconnaitre(poste.octets()).livraison)["rsa_paye"].sum() == 24


def test_cases_to_judge_say_nothing_of_why(livre: Poste) -> None:
    base = joindre(reconnaitre(livre.octets()).livraison)
    tirage = tirer_dossiers(base, 0.04, 5)
    assert set(tirage["rsa"]) <= {A_JUGER, ""}
    assert tirage.equals(tirer_dossiers(base, 0.04, 5))
    assert not tirage.equals(tirer_dossiers(base, 0.04, 6))
    assert list(tirage.index) != sorted(tirage.index)
    assert lire_verdicts(tirage.to_csv().encode()).equals(tirage)


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"foyer,nom\n",
        b"foyer,rsa,prime_activite\nDurand,paye,\n",
        b"foyer,rsa,prime_activite\n" + b"a" * 16 + b",peut-etre,\n",
        b"foyer,rsa,prime_activite\n" + 2 * (b"a" * 16 + b",paye,\n"),
    ],
)
def test_a_wrong_file_of_verdicts_is_refused(octets: bytes) -> None:
    with pytest.raises(FichierRefuse):
        lire_verdicts(octets)


@pytest.mark.parametrize(
    "absent", ["dep.charge.csv", "caf.charge.csv", "liens.csv", "fiche.yaml", "liens.manifeste.json"]
)
def test_a_missing_file_is_named(livre: Poste, absent: str) -> None:
    with pytest.raises(FichierRefuse):
        reconnaitre({nom: octets for nom, octets in livre.octets().items() if nom != absent})


def test_names_of_files_do_not_matter(livre: Poste) -> None:
    melange = {f"{rang}{nom[nom.rindex('.') :]}": octets for rang, (nom, octets) in enumerate(livre.octets().items())}
    assert len(reconnaitre(melange).livraison.payeurs) == 2


def test_files_hold_tables_and_not_one_row(livre: Poste) -> None:
    depot = reconnaitre(livre.octets() | {"jugements.csv": verdicts_vrais(livre)})
    mesure = mesurer(depot, depot.verdicts)
    sorties = composer(mesure, "Note", date(2026, 11, 23), "", fictif=False)
    numeros = list(livre.numeros().values())
    assert not [numero for numero in numeros if numero.encode() in sorties.csv + sorties.json + sorties.xlsx]
    assert note(mesure, methode(), False)[0].textes[0].startswith("RSA : 3")


@pytest.mark.parametrize(
    ("change", "mot"),
    [
        ({"fin": date(2026, 3, 31)}, "La convention a pris fin"),
        ({"base_legale": {"texte": "loi 3DS, art. 133", "fin": date(2026, 7, 14)}}, "La base légale a pris fin"),
        ({"sources": {"ressources": "médicale", "prestations": "prestations"}}, "Nature de fichier inconnue"),
        ({"territoire": "200068641"}, "La convention porte sur"),
        ({"territoire": "000000000"}, "Aucune intercommunalité"),
    ],
)
def test_a_closed_convention_computes_nothing(livre: Poste, change: dict[str, object], mot: str) -> None:
    with pytest.raises(ConventionFermee, match=mot):
        mesurer_projet(
            Projet.model_validate(FICHE | change), reconnaitre(livre.octets()).livraison, AUCUN, "ana", QUAND
        )


def test_the_blank_card_does_not_open_anything(livre: Poste) -> None:
    from pathlib import Path

    with pytest.raises(ErreurContenu, match="base_legale"):
        valider(Projet, analyser_yaml(MODELE.encode(), Path("fiche.yaml")), Path("fiche.yaml"))
