"""Each limit of the figures: just under, at, just over; and small years counted by hand."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from tznr_kit.actions.sommes import Sommes
from tznr_kit.chiffres import bilan as salle
from tznr_kit.chiffres import ecarts
from tznr_kit.chiffres.annee import TRIMESTRES, Annee, Comptes, trimestre
from tznr_kit.chiffres.bilan import Argent, Bilan, Couts, Etape
from tznr_kit.chiffres.calculs import Valeur, calculer, somme_de_la_table
from tznr_kit.chiffres.compteurs import arrets, duree, duree_mediane
from tznr_kit.chiffres.grille import Indicateur
from tznr_kit.chiffres.lecture_rapide import a_retenir, sur_dix
from tznr_kit.chiffres.mots import CACHE, en_euros, en_mots, phrases_argent
from tznr_kit.chiffres.officiel import non_detaillees, officialiser
from tznr_kit.chiffres.parutions import _arrondie
from tznr_kit.chiffres.premiere_page import _argent as tuile_de_l_argent
from tznr_kit.chiffres.premiere_page import _entonnoir as barres_de_l_entonnoir
from tznr_kit.chiffres.premiere_page import _tuiles
from tznr_kit.chiffres.publiable import TOTAL, Repartition, part, repartir, sans_secret, total_publiable
from tznr_kit.chiffres.tables import Ligne, Table, croisement_du_champ, tables_des_droits_reperes, tables_des_issues
from tznr_kit.chiffres.trimestres import Croisement, part_par_trimestre
from tznr_kit.socle.typographie import INSECABLE

SANS_ARGENT = Argent(None, None, None, None)


def annee(*personnes: int, **autres: Any) -> Annee:
    """Four quarters of so many people."""
    premier, deuxieme, troisieme, dernier = (Comptes(personnes=un) for un in personnes or (0, 0, 0, 0))
    vide: dict[str, Any] = {"actions": (), "exclusifs": frozenset(), "clotures": (), "evenements": {}, "rendus": ()}
    return Annee(2026, False, trimestres=(premier, deuxieme, troisieme, dernier), **(vide | autres))


def indicateur(calcul: str) -> Any:
    return SimpleNamespace(code="essai", calcul=calcul)


def bilan(
    entonnoir: tuple[int | None, ...] = (None,) * 5, argent: Argent = SANS_ARGENT, **valeurs: int | None
) -> Bilan:
    """A report with these steps and these indicators, and no table."""
    mesures = tuple(
        SimpleNamespace(indicateur=SimpleNamespace(code=nom), valeur=Valeur(v, v)) for nom, v in valeurs.items()
    )
    etapes = tuple(Etape(f"étape {rang}", "personnes", un, None) for rang, un in enumerate(entonnoir))
    tables = tuple(Table(un, un, "personnes", ("Nombre",), ()) for un in ("droits_reperes", "territoire"))
    couts = Couts(0, None, None, None)
    return Bilan(2026, False, mesures, etapes, argent, couts, tables, (), "")  # type: ignore[arg-type]


# --- thresholds


@pytest.mark.parametrize(("nombre", "dit"), [(0, 0), (1, None), (4, None), (5, 5), (6, 6)])
def test_un_total_de_un_a_quatre_ne_se_dit_pas(nombre: int, dit: int | None) -> None:
    assert total_publiable(nombre) == dit
    with sans_secret():
        assert total_publiable(nombre) == nombre


@pytest.mark.parametrize(
    ("nombre", "total", "dit"),
    [(5, 10, 5), (4, 10, None), (6, 10, None), (10, 10, 10), (0, 10, 0), (5, 9, None), (4, 4, None), (0, 4, None)],
)
def test_une_part_se_dit_si_le_reste_aussi_est_assez_grand(nombre: int, total: int, dit: int | None) -> None:
    assert part(nombre, total) == dit
    with sans_secret():
        assert part(nombre, total) == nombre


def test_une_repartition_petite_ne_montre_rien() -> None:
    assert repartir({"a": 2, "b": 2}).total is None
    assert repartir({"a": 2, "b": 2}).complete is False
    assert repartir({"a": 5, "b": 5}).cellules == {"a": 5, "b": 5}
    assert repartir({"a": 5, "b": 5}).complete is True
    assert repartir({}).complete is True and Repartition({"a": 5}, None).complete is False
    assert repartir({}).total == 0
    with sans_secret():
        assert repartir({"a": 2, "b": 2}).total == 4


@pytest.mark.parametrize(
    ("ecart", "petit"), [(0, False), (1, True), (-1, True), (4, True), (-4, True), (5, False), (-5, False)]
)
def test_un_mouvement_d_une_a_quatre_personnes_est_petit(ecart: int, petit: bool) -> None:
    assert ecarts._petit(ecart) is petit


@pytest.mark.parametrize(
    ("avant", "lu", "garde"), [(40, 41, True), (40, 44, True), (40, 36, True), (40, 45, False), (40, 40, False)]
)
def test_une_part_sans_reponse_ne_bouge_que_de_plusieurs_points(avant: int, lu: int, garde: bool) -> None:
    def mesure(manque: int | None) -> Any:
        return salle.Mesure(Indicateur.model_construct(code="x"), Valeur(50, 100, manque))

    retenue = _arrondie({"x": mesure(avant)}, mesure(lu))
    assert retenue.valeur.part_manquante == (avant if garde else lu)
    assert _arrondie({}, mesure(lu)) == mesure(lu)
    assert _arrondie({"x": mesure(None)}, mesure(lu)) == mesure(lu)
    assert _arrondie({"x": mesure(avant)}, mesure(None)) == mesure(None)


# --- indicators counted by hand


def test_le_trimestre_d_un_mois() -> None:
    assert [trimestre(f"2026-{mois:02}") for mois in range(1, 13)] == [un for un in TRIMESTRES for _ in range(3)]


def test_la_somme_d_une_table() -> None:
    montree = Table("t", "", "", ("N",), (Ligne("a", "", (5,)), Ligne("b", "", (7,)), Ligne(TOTAL, "", (12,))))
    assert somme_de_la_table(montree, ["a"]) == 5
    assert somme_de_la_table(montree, ["a", "b"]) == 12
    assert somme_de_la_table(montree, ["a", "z"]) == 5
    cachee = replace(montree, lignes=(*montree.lignes, Ligne("c", "", (None,))))
    assert somme_de_la_table(cachee, ["a"]) == 5
    assert somme_de_la_table(cachee, ["a", "b"]) is None


def clotures(*issues: tuple[str, str, int]) -> tuple[Any, ...]:
    """(outcome, month, how many)."""
    return tuple(
        SimpleNamespace(issue=issue, mois=mois, droit="rsa", territoire="inconnu", motif="", preuve="declare",
                        tranche_montant="ns", tranche_delai="ns")
        for issue, mois, combien in issues for _ in range(combien)
    )  # fmt: skip


def test_les_clotures_par_trimestre_se_comptent_a_la_main() -> None:
    lue = annee(
        clotures=clotures(
            ("ouvert", "2026-02", 6), ("ouvert", "2026-11", 7), ("refuse", "2026-02", 9), ("abandonne", "2026-05", 8)
        )
    )
    with sans_secret():
        tables = {table.code: table for table in tables_des_issues(lue)}
        assert calculer(indicateur("clotures:ouvert"), lue, tables) == Valeur(13, 30, None, (6, 0, 0, 7))
        deposees = calculer(indicateur("clotures:demande,ouvert,refuse,en_attente"), lue, tables)
        assert deposees == Valeur(22, 30, None, (15, 0, 0, 7))
        assert calculer(indicateur("clotures:refuse"), lue, tables) == Valeur(9, 30, None, None)
    assert tables["issues_trimestre"].colonnes == ("Ouverts", "Déposés, pas ouverts", "Autres issues", TOTAL)


def test_sans_aucun_droit_ouvert_rien_ne_se_dit_par_trimestre() -> None:
    lue = annee(clotures=clotures(("refuse", "2026-02", 3)))
    tables = {table.code: table for table in tables_des_issues(lue)}
    assert calculer(indicateur("clotures:ouvert"), lue, tables).trimestres is None
    assert calculer(indicateur("clotures:demande,ouvert,refuse,en_attente"), lue, tables).trimestres is None


def test_les_droits_abordes_par_etat_et_par_trimestre() -> None:
    lue = annee(20, 0, 0, 0)
    premier = replace(lue.trimestres[0], par_champ={"droits": {"rsa=oui": 6, "aspa=oui": 5, "rsa=a_verifier": 7}})
    lue = replace(lue, trimestres=(premier, *lue.trimestres[1:]))
    with sans_secret():
        tables = {table.code: table for table in tables_des_droits_reperes(lue)}
        dite = calculer(indicateur("droits"), lue, tables)
    assert (dite.valeur, dite.n, dite.trimestres) == (11, 18, (11, 0, 0, 0))
    with sans_secret():
        assert calculer(indicateur("droits"), annee(), {"droits_reperes": Table("", "", "", (), ())}) == Valeur(
            0, 0, None, None
        )


def test_un_champ_a_une_reponse_dit_ceux_qui_n_ont_pas_repondu() -> None:
    lue = annee(10, 30, 0, 0, exclusifs=frozenset({"age"}))
    remplis = [{"age": {"75_plus": 5, "ns": 1}}, {"age": {"75_plus": 10, "18_25": 12}}, {}, {}]
    trimestres = tuple(replace(un, par_champ=champ) for un, champ in zip(lue.trimestres, remplis, strict=True))
    lue = replace(lue, trimestres=trimestres)
    with sans_secret():
        assert croisement_du_champ(lue, "age").lignes["non_renseigne"] == (12, 4, 8, 0, 0)
        assert calculer(indicateur("champ:age:75_plus"), lue, {}) == Valeur(15, 40, 32, (5, 10, 0, 0))
        assert calculer(indicateur("champ:age:75_plus,18_25"), lue, {}).valeur == 27


def test_les_sommes_d_un_croisement_cachent_une_colonne_entiere() -> None:
    lu = Croisement({"a": (5, 1), "b": (7, None), "c": (0, 3)}, (12, 9))
    assert lu.sommes(["a", "c"]) == (5, None)
    assert lu.sommes(["a", "inconnu"]) == (5, None)
    assert Croisement({"a": (5,)}, (None,)).sommes(["a"]) == (None,)


def test_une_reponse_parmi_d_autres_par_trimestre() -> None:
    assert part_par_trimestre([6, 0, 0, 0], [20, 0, 0, 0]) == (6, 6, 0, 0, 0)
    assert part_par_trimestre([4, 0, 0, 0], [20, 0, 0, 0])[0] is None
    assert part_par_trimestre([16, 0, 0, 0], [20, 0, 0, 0])[0] is None


@pytest.mark.parametrize(
    ("genre", "valeur", "n"), [("accord", 20, 20), ("refus", 6, 6), ("joint", 12, 20), ("absent", 0, 20)]
)
def test_les_evenements_des_rappels(genre: str, valeur: int, n: int) -> None:
    lue = annee(evenements={"accord": 20, "refus": 6, "joint": 12})
    assert calculer(indicateur(f"evenements:{genre}"), lue, {}) == Valeur(
        valeur, n, 0 if genre in {"accord", "refus"} else None
    )


def test_plus_d_evenements_que_d_accords_se_dit_sans_part() -> None:
    assert calculer(indicateur("evenements:joint"), annee(evenements={"accord": 5, "joint": 9}), {}).valeur == 9
    assert calculer(indicateur("evenements:joint"), annee(evenements={"accord": 9, "joint": 8}), {}).valeur is None


def test_les_comptes_rendus_s_additionnent_et_disent_ceux_qui_manquent() -> None:
    lue = annee(actions=(SimpleNamespace(),) * 3, rendus=({"euros": 10, "kilometres": 4}, {"euros": "5"}, {}))
    assert calculer(indicateur("rendus:euros"), lue, {}) == Valeur(15, 2, 33)
    assert calculer(indicateur("rendus:euros"), annee(), {}) == Valeur(0, 0, None)


# --- money, costs


def issues(ouverts: int | None, montants: dict[str, int | None], delais: dict[str, int | None]) -> list[Table]:
    def table(code: str, lignes: dict[str, int | None]) -> Table:
        return Table(code, "", "droits", ("Nombre",), tuple(Ligne(nom, nom, (n,)) for nom, n in lignes.items()))

    return [table("issues", {"ouvert": ouverts}), table("ouverts_montant", montants), table("ouverts_delai", delais)]


@pytest.mark.parametrize(("ouverts", "dit"), [(None, False), (10, False), (11, True)])
def test_onze_droits_ouverts_pour_dire_un_montant(ouverts: int | None, dit: bool) -> None:
    bornes = {un.code: un for un in salle.suivi().montants}
    code, autre = [nom for nom, un in bornes.items() if un.bas and un.haut][:2]
    argent = salle._argent(issues(ouverts, {code: 6, autre: 5}, {"vite": 5, "tard": 6}))
    assert argent.droits == ouverts
    assert (argent.bas is not None) is dit
    if dit:
        assert argent.bas == 6 * bornes[code].bas + 5 * bornes[autre].bas
        assert argent.haut == 6 * bornes[code].haut + 5 * bornes[autre].haut
        assert argent.delai_median == "tard"


def test_une_tranche_cachee_ou_sans_haut_se_dit() -> None:
    ouverte = next(un.code for un in salle.suivi().montants if un.bas is not None and un.haut is None)
    assert salle._bornes(issues(20, {ouverte: None}, {})[1]) == (None, None)
    bas, haut = salle._bornes(issues(20, {ouverte: 2}, {})[1])
    assert bas and haut is None
    assert salle._bornes(issues(20, {ouverte: 0}, {})[1]) == (0, 0)


@pytest.mark.parametrize(
    ("delais", "dit"),
    [
        ({"a": 6, "b": 5}, "a"),
        ({"a": 5, "b": 6}, "b"),
        ({"a": 6, "b": 6}, "a"),
        ({"a": 5, "b": 5}, None),
        ({"a": 20, "b": None}, None),
        ({"a": 5, "b": 6, "ns": 90, "Total": 101}, "b"),
        ({}, None),
    ],
)
def test_le_delai_median(delais: dict[str, int | None], dit: str | None) -> None:
    assert salle._mediane(issues(20, {}, delais)[2]) == dit


# --- words


@pytest.mark.parametrize(
    ("nombre", "tout", "dix"),
    [
        (1, 20, None),
        (1, 10, 1),
        (4, 10, 4),
        (19, 20, None),
        (9, 10, 9),
        (10, 10, None),
        (0, 10, None),
        (None, 10, None),
        (3, None, None),
        (3, 0, None),
    ],
)
def test_sur_dix(nombre: int | None, tout: int | None, dix: int | None) -> None:
    assert sur_dix(nombre, tout) == dix


def test_a_retenir_dit_au_plus_trois_phrases_et_chacune_est_vraie() -> None:
    argent = replace(SANS_ARGENT, delai_median="deux mois")
    assert a_retenir(bilan((40, 4, 9, 20, 2), argent))[:2] == [
        "Une personne rencontrée sur dix passait sans doute à côté d'un droit : 4 sur 40.",
        "Une demande sur dix a abouti : 2 sur 20. Délai médian : deux mois.",
    ]
    assert a_retenir(bilan((40, 8, 9, 20, 10)))[:2] == [
        "2 personnes rencontrées sur 10 passaient sans doute à côté d'un droit : 8 sur 40.",
        "5 demandes sur 10 ont abouti : 10 sur 20.",
    ]
    assert len(a_retenir(bilan())) == 1


def test_la_tuile_de_l_argent_dit_le_mois_puis_l_an() -> None:
    tuile = tuile_de_l_argent(bilan(argent=replace(SANS_ARGENT, bas=1_250)))
    assert (tuile.nombre, tuile.detail) == (en_euros(1_250), f"{en_euros(15_000)} sur un an")
    assert tuile_de_l_argent(bilan(consentements=12)).nombre == "12"
    assert tuile_de_l_argent(bilan(argent=replace(SANS_ARGENT, bas=0), consentements=12)).nombre == en_euros(0)


def test_les_tuiles_ne_disent_rien_d_un_nombre_inconnu() -> None:
    pleines = _tuiles(
        bilan(
            nb_actions=3, nb_intercommunalites=2, pers_rencontrees=40, orientes=9, droits_ouverts=5, demandes_deposees=8
        )
    )
    assert [un.detail for un in pleines[:3]] == ["2 intercommunalités", "9 orientées", "sur 8 demandés"]
    assert [un.detail for un in _tuiles(bilan(nb_actions=3))[:3]] == ["", "", ""]


@pytest.mark.parametrize(
    ("etapes", "notes"),
    [
        ((40, 4, 9, 20, 2), ["", "1 personne sur 10", "", "", "1 demande sur 10"]),
        ((40, 8, 9, 20, 10), ["", "2 personnes sur 10", "", "", "5 demandes sur 10"]),
        ((40, 40, 9, 0, 0), ["", "", "", "", ""]),
    ],
)
def test_l_entonnoir_dit_combien_sur_dix(etapes: tuple[int, ...], notes: list[str]) -> None:
    barres = barres_de_l_entonnoir(bilan(etapes).entonnoir)
    assert [un.note.replace(INSECABLE, " ") for un in barres] == notes
    assert [un.valeur for un in barres] == list(etapes)


def test_l_argent_en_phrases() -> None:
    couts = Couts(120, None, None, None)
    assert "trop peu de droits" in phrases_argent(SANS_ARGENT, couts)[0]
    deux = phrases_argent(Argent(100, 250, 12, None), couts)[0]
    assert en_euros(100) in deux and en_euros(250) in deux and en_euros(1_200) in deux
    assert "n'a pas de maximum" in phrases_argent(Argent(0, None, 12, None), couts)[0]
    complet = phrases_argent(SANS_ARGENT, Couts(120, 900, 22.5, None))[2]
    assert en_euros(900) in complet and f"22,5{INSECABLE}€" in complet and CACHE in complet
    assert (
        en_mots(None) == CACHE
        and en_euros(None) == CACHE
        and en_mots(1_234_567.5) == f"1{INSECABLE}234{INSECABLE}567,5"
    )


# --- the tool's own counts


@pytest.mark.parametrize(("minutes", "nom"), [(5, "5"), (5.01, "10"), (10, "10"), (10.01, "20"), (20.01, "plus")])
def test_chaque_classe_de_duree_comprend_sa_borne(minutes: float, nom: str) -> None:
    assert duree(minutes) == f"duree:{nom}"


@pytest.mark.parametrize(
    ("comptes", "dite"),
    [
        ({"duree:2": 5, "duree:5": 5}, "2 minutes ou moins"),
        ({"duree:2": 5, "duree:5": 6}, "5 minutes ou moins"),
        ({"duree:20": 5, "duree:plus": 6}, "plus de 20 minutes"),
        ({}, None),
        ({"duree:2": 0}, None),
    ],
)
def test_la_classe_du_milieu(comptes: dict[str, int | None], dite: str | None) -> None:
    assert duree_mediane(comptes) == dite


def test_ou_les_visites_s_arretent() -> None:
    comptes: dict[str, int | None] = {
        "commence": 100, "etape:3": 80, "etape:6": 60, "etape:9": 30, "fini_apres:0": 5, "fini_apres:3": 10,
        "fini_apres:6": 26, "fini_apres:9": 20,
    }  # fmt: skip
    assert arrets(comptes) == [("avant l'écran 3", 15), ("avant l'écran 6", 10), ("avant le résultat", 10)]
    assert arrets(comptes, "borne_") == []
    assert arrets({**comptes, "etape:6": None}) == [("avant l'écran 3", 15), ("avant le résultat", 10)]


# --- official numbers


def test_le_compte_rendu_dit_combien_la_saisie_dit_qui() -> None:
    saisie = Sommes(
        10, 4, {"age": {"75_plus": 6, "18_25": 4}, "suite": {"oriente": 9}, "droits": {"rsa=oui": 9, "aspa=oui": 5}}
    )
    assert officialiser(saisie, None) is saisie
    assert officialiser(saisie, {"euros": 3}) is saisie
    plus = officialiser(saisie, {"rencontrees": 12})
    assert (plus.total, plus.en_groupe, plus.par_champ["age"]) == (12, 4, saisie.par_champ["age"])
    assert non_detaillees(saisie, plus) == 2
    juste = officialiser(saisie, {"rencontrees": 10})
    assert juste.par_champ["age"] == saisie.par_champ["age"] and non_detaillees(saisie, juste) == 0
    moins = officialiser(saisie, {"rencontrees": 8})
    assert moins.par_champ["age"] == {}, "dix âges ne tiennent pas dans huit personnes"
    assert moins.par_champ["suite"] == {"oriente": 8}
    assert moins.par_champ["droits"] == {"aspa=oui": 5}
    assert (officialiser(saisie, {"rencontrees": 3}).en_groupe, non_detaillees(saisie, moins)) == (3, 0)
