"""One small year counted by hand: which actions are of the year, which lines count, in which quarter, where."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.chiffres import objectifs
from tznr_kit.chiffres.annee import HORS_TERRITOIRE, Annee, lire_annee, territoire_de_l_action
from tznr_kit.chiffres.grille import grille
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.tables_actions import (
    Action,
    ClotureAnonyme,
    CompteRendu,
    EvenementRecontact,
    Groupe,
    Rencontre,
)

MURET, CADOURS = "31395", "31098"


@pytest.fixture
def magasin(tmp_path: Path) -> Magasin:
    return magasin_neuf(tmp_path)


def une_action(nom: str, jour: date | None, **autres: Any) -> Action:
    """An action held at Cadours."""
    remplies = {"statut": "realisee", "preparation": {"commune": CADOURS}, "fictive": False} | autres
    return Action(id=nom, titre=nom, jour=jour, referent="r", revisions=["r"], modifiee_par="m", **remplies)


def rencontre(nom: str, action: str, **autres: Any) -> Rencontre:
    return Rencontre(id=nom, action_id=action, saisie="ecran", **({"reponses": {"contact": "bref"}} | autres))


def ecrire(magasin: Magasin, *lignes: Any) -> None:
    with magasin.ecriture() as session:
        session.add_all([une for une in lignes if isinstance(une, Action)])
        session.flush()
        session.add_all([une for une in lignes if not isinstance(une, Action)])


def lire(magasin: Magasin, annee: int = 2026, territoire: str | None = None) -> Annee:
    with magasin.lecture() as session:
        lue = lire_annee(session, annee, territoire)
        session.expunge_all()
    return lue


def test_les_actions_tenues_du_premier_au_dernier_jour_de_l_annee(magasin: Magasin) -> None:
    ecrire(
        magasin,
        une_action("d", date(2026, 12, 31)),
        une_action("b", date(2026, 1, 1), statut="cloturee"),
        une_action("a", date(2026, 1, 1)),
        une_action("avant", date(2025, 12, 31)),
        une_action("apres", date(2027, 1, 1)),
        une_action("prevue", date(2026, 6, 1), statut="validee"),
        une_action("sans jour", None),
        une_action("fictive", date(2026, 6, 1), fictive=True),
    )
    lue = lire(magasin)
    assert [une.id for une in lue.actions] == ["a", "b", "d"], "par jour, puis par nom"
    assert (lue.annee, lue.fictif, lue.actions_par_trimestre) == (2026, False, (2, 0, 0, 1))


def test_sans_action_reelle_tenue_l_annee_est_celle_de_la_demonstration(magasin: Magasin) -> None:
    ecrire(
        magasin,
        une_action("reelle", date(2026, 6, 1), statut="validee"),
        une_action("fictive", date(2026, 6, 1), fictive=True),
        ClotureAnonyme(id="c", droit="rsa", issue="ouvert", preuve="declare", tranche_montant="ns", tranche_delai="ns",
                       mois="2026-05", territoire="muret", motif="sans_objet", fictive=True),
        EvenementRecontact(id="e", genre="accord", mois="2026-05", territoire="muret", fictive=False),
    )  # fmt: skip
    lue = lire(magasin)
    assert (lue.fictif, [une.id for une in lue.actions]) == (True, ["fictive"])
    assert ([une.id for une in lue.clotures], lue.evenements) == (["c"], {})


def test_chaque_personne_est_comptee_dans_son_trimestre_son_mois_et_son_territoire(magasin: Magasin) -> None:
    ecrire(
        magasin,
        une_action("mars", date(2026, 3, 31)),
        une_action("avril", date(2026, 4, 1), preparation={"commune": MURET}),
        une_action("juin", date(2026, 6, 30), preparation={}),
        une_action("vide", date(2026, 9, 1)),
        rencontre("1", "mars", reponses={"age": "50_61", "droits": {"rsa": "oui", "css": "a_verifier"}}),
        rencontre("2", "mars", reponses={"age": "50_61", "suite": ["info", "rdv"], "droits": {"rsa": "deja_ouvert"}}),
        rencontre("3", "mars", annulee=True),
        rencontre("4", "avril", reponses={"droits": {"rsa": "oui", "css": "oui"}}),
        Groupe(id="g", action_id="avril", effectif=7, tranche="10", contact="passage", marges={"age": {"75_plus": 3}}),
        Groupe(id="h", action_id="avril", effectif=9, tranche="10", contact="passage", annulee=True),
        rencontre("5", "juin"),
    )
    lue = lire(magasin)
    premier, deuxieme, troisieme, dernier = lue.trimestres
    assert (premier.personnes, premier.reperees) == (2, 1)
    assert premier.par_champ == {
        "age": {"50_61": 2}, "droits": {"rsa=oui": 1, "css=a_verifier": 1, "rsa=deja_ouvert": 1},
        "suite": {"info": 1, "rdv": 1},
    }  # fmt: skip
    assert (premier.par_mois, premier.par_territoire) == ({"2026-03": 2}, {"cadours": 2})
    assert (deuxieme.personnes, deuxieme.reperees) == (9, 1)
    assert deuxieme.par_mois == {"2026-04": 8, "2026-06": 1}
    assert deuxieme.par_territoire == {"inconnu": 1, "muret": 8}
    assert deuxieme.par_champ["contact"] == {"passage": 7, "bref": 1} and deuxieme.par_champ["age"] == {"75_plus": 3}
    assert (troisieme.personnes, troisieme.par_mois, dernier.par_mois) == (0, {"2026-09": 0}, {})
    assert lue.personnes == 11 and lue.par_action == {"mars": 2, "avril": 8, "juin": 1}
    assert lue.en_attente == {"vide": "brouillon"}, "ni suivi ni compte rendu : inconnu, et non pas zéro"
    assert lue.codes("age") == ["50_61", "75_plus"] and lue.codes("inconnu") == []
    assert lue.intercommunalites == 2, "Cadours et Muret ; la commune inconnue n'en a pas"
    assert {"age", "contact", "public"} <= lue.exclusifs and "suite" not in lue.exclusifs


def test_un_territoire_seul(magasin: Magasin) -> None:
    commun = {"preuve": "declare", "tranche_montant": "ns", "tranche_delai": "ns", "motif": "sans_objet"}
    ecrire(
        magasin,
        une_action("a", date(2026, 3, 1)),
        une_action("b", date(2026, 3, 1), preparation={"commune": MURET}),
        rencontre("1", "a"),
        rencontre("2", "b"),
        *(ClotureAnonyme(id=f"{lieu}{mois}", droit="rsa", issue="ouvert", mois=mois, territoire=lieu, **commun)
          for lieu in ("muret", "cadours") for mois in ("2025-12", "2026-01", "2026-12", "2027-01")),
        *(EvenementRecontact(id=f"{lieu}{genre}", genre=genre, mois="2026-02", territoire=lieu)
          for lieu in ("muret", "cadours") for genre in ("accord", "joint")),
    )  # fmt: skip
    muret = lire(magasin, territoire="muret")
    assert ([une.id for une in muret.actions], muret.personnes) == (["b"], 1)
    assert sorted(une.id for une in muret.clotures) == ["muret2026-01", "muret2026-12"]
    assert muret.evenements == {"accord": 1, "joint": 1}
    tout = lire(magasin)
    assert (len(tout.clotures), tout.evenements, tout.personnes) == (4, {"accord": 2, "joint": 2}, 2)
    assert territoire_de_l_action(une_action("x", None, preparation={})) == HORS_TERRITOIRE


def test_le_rapport_valide_est_le_nombre_officiel_et_le_brouillon_personne(magasin: Magasin) -> None:
    ecrire(
        magasin,
        *(une_action(nom, date(2026, 2, 1)) for nom in ("valide", "soumis", "brouillon")),
        *(rencontre(f"{nom}{rang}", nom, reponses={"droits": {"rsa": "oui"}})
          for nom in ("valide", "soumis", "brouillon") for rang in range(3)),
        *(CompteRendu(action_id=nom, statut=nom, reponses={"rencontrees": 2, "euros": 10}, modifie_par="m")
          for nom in ("valide", "soumis", "brouillon")),
    )  # fmt: skip
    lue = lire(magasin)
    assert lue.par_action == {"valide": 2, "soumis": 3, "brouillon": 3}
    assert (lue.trimestres[0].personnes, lue.trimestres[0].reperees) == (8, 8), (
        "jamais plus de repérés que de personnes"
    )
    assert len(lue.rendus) == 2 and lue.sans_detail == {}


@pytest.mark.parametrize(
    ("cible", "jour", "attendu"),
    [
        (None, date(2026, 7, 1), None),
        (730, date(2026, 1, 1), 2),
        (730, date(2026, 12, 31), 730),
        (732, date(2028, 12, 31), 732),
        (732, date(2028, 1, 2), 4),
    ],
)
def test_ou_l_annee_devrait_en_etre(
    magasin: Magasin, monkeypatch: pytest.MonkeyPatch, cible: int | None, jour: date, attendu: int | None
) -> None:
    une = grille().model_copy(update={"cible_personnes": cible})
    monkeypatch.setattr(objectifs, "grille", lambda: une)
    lu = objectifs.avancement(contexte(magasin), jour)
    assert (lu.personnes, lu.cible, lu.attendu, lu.fictif) == (0, cible, attendu, True)
