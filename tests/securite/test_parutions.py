"""Two reports one encounter apart say nothing of the person met in between."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.actions.test_rencontres import ligne
from tests.securite.attaques.rapports import ANNEE, ELLE, FOULE, action_tenue, retrouvees
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions.rencontres import deposer
from tznr_kit.chiffres.bilan import Bilan, dresser
from tznr_kit.chiffres.parutions import paraitre


@pytest.mark.parametrize("apres", [date(2027, 1, 21), date(2027, 1, 31), date(2027, 2, 1)])
def test_rien_ne_se_retrouve_d_un_rapport_a_l_autre(tmp_path: Path, apres: date) -> None:
    assert retrouvees(tmp_path, (date(2027, 1, 20), apres)) == 0


def test_la_parution_suit_quand_assez_de_personnes_ont_ete_rencontrees(tmp_path: Path) -> None:
    qui = contexte(magasin_neuf(tmp_path))
    action = action_tenue(qui)
    deposer(qui, action.id, [ligne(**ELLE) for _ in range(20)], [])
    premiere = paraitre(qui, ANNEE, date(2027, 1, 20))
    deposer(qui, action.id, [ligne(**ELLE) for _ in range(10)], [])
    assert paraitre(qui, ANNEE, date(2027, 1, 31)) == premiere, "le mois ne change pas"
    suivante = paraitre(qui, ANNEE, date(2027, 2, 1))
    valeurs = {une.indicateur.code: une.valeur.valeur for une in suivante.mesures}
    assert valeurs != {une.indicateur.code: une.valeur.valeur for une in premiere.mesures}
    assert dresser(qui, ANNEE).mesures == suivante.mesures, "l'écran de la cellule est à jour"


MOIS = [date(2027, rang, 3) for rang in (1, 2, 3, 4)]


def paraitre_au_fil(dossier: Path, lots: list[list[dict[str, str]]]) -> list[Bilan]:
    """One release a month, after each batch of encounters."""
    qui = contexte(magasin_neuf(dossier))
    action = action_tenue(qui)
    parues = []
    for jour, lot in zip(MOIS, lots, strict=False):
        deposer(qui, action.id, [ligne(**une) for une in lot], [])
        parues.append(paraitre(qui, ANNEE, jour))
    return parues


def table(bilan: Bilan, code: str) -> dict[str, int | None]:
    return {ligne.code: ligne.valeurs[0] for une in bilan.tables if une.code == code for ligne in une.lignes}


def mesure(bilan: Bilan, code: str) -> int | None:
    return bilan.valeur(code)


def test_deux_indicateurs_l_un_dans_l_autre_ne_disent_pas_qui_est_entre(tmp_path: Path) -> None:
    """Six more thorough talks, five of them simulations: each moved enough, their difference is one person."""
    fond = [{**FOULE, "contact": contact} for contact in ("approfondi", "simulation", "bref") for _ in range(20)]
    suite = [{**FOULE, "contact": "simulation"}] * 5 + [{**FOULE, "contact": "approfondi"}]
    avant, apres = paraitre_au_fil(tmp_path, [fond, suite])
    ecarts = [(mesure(apres, un) or 0) - (mesure(avant, un) or 0) for un in ("approfondis", "simulations")]
    assert mesure(avant, "approfondis") == 40 and ecarts != [6, 5]
    assert abs(ecarts[0] - ecarts[1]) not in range(1, 5)


def test_ce_qu_un_tableau_cache_ne_se_trouve_pas_par_difference(tmp_path: Path) -> None:
    """The hidden rows, taken together, moved by one: the total less what is shown would say it."""
    fond = [{**FOULE, "age": age} for age, n in (("50_61", 30), ("62_74", 2), ("75_plus", 20)) for _ in range(n)]
    avant, apres = paraitre_au_fil(tmp_path, [fond, [{**FOULE, "age": "50_61"}] * 6 + [{**FOULE, "age": "62_74"}]])
    reste = [table(une, "age")["Total"] - sum(n or 0 for c, n in table(une, "age").items() if c != "Total")
             for une in (avant, apres)]  # fmt: skip
    assert None in table(avant, "age").values() and reste[1] - reste[0] not in range(1, 5)


def test_le_reste_d_une_reponse_ne_se_trouve_pas_par_difference(tmp_path: Path) -> None:
    """Ten more people, nine of them oriented: one was not."""
    fond = [{**FOULE, "suite": ["oriente"]}] * 20 + [{**FOULE, "suite": ["info"]}] * 20
    avant, apres = paraitre_au_fil(tmp_path, [fond, [{**FOULE, "suite": ["oriente"]}] * 9 + [FOULE]])
    sans = [(mesure(une, "pers_rencontrees") or 0) - (mesure(une, "orientes") or 0) for une in (avant, apres)]
    assert sans[0] == 20 and sans[1] - sans[0] not in range(1, 5)


def test_une_parution_se_compare_a_toutes_celles_d_avant(tmp_path: Path) -> None:
    """Up by six, then down by five (corrected): beside the first, one person is left."""
    qui = contexte(magasin_neuf(tmp_path))
    action = action_tenue(qui)
    lignes = [ligne(**ELLE) for _ in range(26)]
    deposer(qui, action.id, lignes[:20], [])
    premiere = paraitre(qui, ANNEE, MOIS[0])
    deposer(qui, action.id, lignes[20:], [])
    deuxieme = paraitre(qui, ANNEE, MOIS[1])
    deposer(qui, action.id, [{**une, "annulee": True} for une in lignes[:5]], [])
    troisieme = paraitre(qui, ANNEE, MOIS[2])
    lues = [mesure(une, "pers_rencontrees") for une in (premiere, deuxieme, troisieme)]
    assert lues == [20, 26, 26]


def test_une_ligne_nouvelle_n_arrete_pas_un_tableau_pour_l_annee(tmp_path: Path) -> None:
    avant, apres = paraitre_au_fil(tmp_path, [[ELLE] * 20, [FOULE] * 20])
    assert table(avant, "age")["75_plus"] == 20 and table(apres, "age")["50_61"] == 20
    assert mesure(apres, "pers_rencontrees") == 40


@pytest.mark.parametrize("graine", range(2))
def test_un_solveur_ne_trouve_pas_un_petit_nombre_entre_deux_parutions(tmp_path: Path, graine: int) -> None:
    """Drawn at random: the attacker adds and takes away every pair of published figures of people."""
    hasard = Random(graine)

    def une() -> dict[str, Any]:
        return {"age": hasard.choice(["50_61", "62_74", "75_plus"]), "public": hasard.choice(["retraite", "salarie"]),
                "contact": hasard.choice(["bref", "approfondi", "simulation"]),
                "suite": hasard.sample(["info", "oriente", "rdv"], hasard.randint(0, 2))}  # fmt: skip

    parues = paraitre_au_fil(tmp_path, [[une() for _ in range(n)] for n in (120, 25, 40, 9)])
    for rang, apres in enumerate(parues):
        for avant in parues[:rang]:
            bouges = {cle: n - publies(avant)[cle] for cle, n in publies(apres).items() if cle in publies(avant)}
            assert not {cle: n for cle, n in bouges.items() if 0 < abs(n) < 5}
            for champ in ("age", "public"):
                lignes = [n for (de, code), n in bouges.items() if de == champ and code != "Total"]
                assert bouges.get((champ, "Total"), 0) - sum(lignes) not in range(1, 5)
    assert publies(parues[0]) != publies(parues[2]), "les chiffres bougent quand même"


def publies(bilan: Bilan) -> dict[tuple[str, str], int]:
    lus = {(une.code, ligne.code): ligne.valeurs[0] for une in bilan.tables for ligne in une.lignes}
    lus |= {("mesure", une.indicateur.code): une.valeur.valeur for une in bilan.mesures}
    return {cle: n for cle, n in lus.items() if n is not None and cle[1] not in {"nb_actions", "nb_intercommunalites"}}
