"""What each published figure adds up, what ties the counts, and what two releases give away: solved by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.chiffres.petit import mesure, table
from tznr_kit.chiffres import ecarts
from tznr_kit.chiffres.bilan import Argent, Bilan, Couts, Etape
from tznr_kit.chiffres.equations import Chiffre, Somme, chiffres, liens, rangs
from tznr_kit.chiffres.publiable import TOTAL
from tznr_kit.chiffres.tables import DEPOSEES, PERIODES, Table
from tznr_kit.suites.contenu import libelles, suivi

ISSUES = Somme({f"issues|{un}" for un in libelles(suivi().issues)})
OUVERTS = Somme({"issues|ouvert"})
PAS_OUVERTS = Somme({f"issues|{un}" for un in DEPOSEES - {"ouvert"}})
SANS_SUITE = Somme({"issues|refuse", "issues|abandonne", "issues|non_eligible"})
ETATS = ("Non-recours probable", "À vérifier", "Déjà ouvert")


def somme(*elements: str) -> Somme:
    return Somme(elements)


def quatre(quoi: str) -> Somme:
    return Somme({f"{quoi}|{rang}" for rang in (1, 2, 3, 4)})


def rien(*tables: Table, **autres: object) -> Bilan:
    """A report of these tables only."""
    vide = Bilan(2026, False, (), (), Argent(None, None, None, None), Couts(0, None, None, None), tables, (), "")
    return replace(vide, **autres)  # type: ignore[arg-type]


def lus(bilan: Bilan, *autres: Bilan) -> dict[tuple[str, Somme], int | None]:
    """(table or indicator, counts) → figure, without the money's."""
    trouves = [un for un in chiffres(bilan, rangs((bilan, *autres))) if un.de != "argent"]
    par_somme = {(un.de, un.somme): un.valeur for un in trouves}
    assert len(par_somme) == len(trouves), "une case dite deux fois"
    return par_somme


def test_les_rangs_de_chaque_table_sont_ceux_de_tous_les_rapports() -> None:
    un, autre = table("age", {"a": (1,), TOTAL: (1,)}), table("age", {"b": (2,)})
    assert rangs((rien(un), rien(autre), rien())) == {"age": {"a", "b", TOTAL}}


def test_une_repartition_par_trimestre() -> None:
    age = table("age", {"vieux": (10, 4, 6, 0, None), TOTAL: (12, 5, 7, 0, None)}, PERIODES)
    autre = rien(table("age", {"jeune": (0,) * 5}, PERIODES))
    attendus: dict[tuple[str, Somme], int | None] = {
        ("age", quatre("age|vieux")): 10,
        ("age", quatre("personnes")): 12,
        ("age", quatre("age|jeune")): 0,
    }
    for rang, (vieux, tous) in enumerate(((4, 5), (6, 7), (0, 0), (None, None)), start=1):
        attendus |= {
            ("age", somme(f"age|vieux|{rang}")): vieux,
            ("age", somme(f"personnes|{rang}")): tous,
            ("age", somme(f"age|jeune|{rang}")): 0,
        }
    assert lus(rien(age), autre) == attendus


def test_une_ligne_absente_d_une_table_sans_total_ne_dit_rien() -> None:
    freins = table("freins", {"peur": (9, 9, 0, 0, 0)}, PERIODES)
    autre = rien(table("freins", {"honte": (6,) * 5}, PERIODES))
    attendus: dict[tuple[str, Somme], int | None] = {("freins", quatre("freins:peur|oui")): 9}
    for rang, nombre in enumerate((9, 0, 0, 0), start=1):
        attendus["freins", somme(f"freins:peur|oui|{rang}")] = nombre
    assert lus(rien(freins), autre) == attendus


def test_les_mois_sont_dans_leur_trimestre() -> None:
    mois = Table(
        "mois", "", "personnes", ("Nombre",), table("", {"2026-05": (7,), "2026-12": (8,), TOTAL: (15,)}).lignes
    )
    assert lus(rien(mois)) == {
        ("mois", somme("mois|2026-05|2")): 7,
        ("mois", somme("mois|2026-12|4")): 8,
        ("mois", quatre("personnes")): 15,
    }


def test_les_droits_abordes_par_droit_et_par_trimestre() -> None:
    par_droit = table("droits_reperes", {"rsa": (3, 4, 5, 12), TOTAL: (3, 4, 5, 12)}, (*ETATS, TOTAL))
    par_trimestre = table("droits_reperes_trimestre", {"T1": (3, 4, 5, 12), TOTAL: (3, 4, 5, 12)}, (*ETATS, TOTAL))
    attendus: dict[tuple[str, Somme], int | None] = {}
    for code, ligne in (("droits_reperes", "rsa"), ("droits_reperes_trimestre", "T1")):
        for etat, nombre in zip(ETATS, (3, 4, 5), strict=True):
            attendus[code, somme(f"@{code}|{ligne}|{etat}")] = nombre
            attendus[code, somme(f"droits_reperes|{etat}")] = nombre
        attendus[code, Somme({f"@{code}|{ligne}|{etat}" for etat in ETATS})] = 12
        attendus[code, Somme({f"droits_reperes|{etat}" for etat in ETATS})] = 12
    assert lus(rien(par_droit, par_trimestre)) == attendus


@pytest.mark.parametrize(
    ("code", "colonnes", "totaux"),
    [
        ("motifs", ("Nombre",), (SANS_SUITE,)),
        ("ouverts_preuve", ("Nombre",), (OUVERTS,)),
        ("issues_droit", ("Nombre",), (ISSUES,)),
        ("issues_territoire", ("Ouverts", "Autres issues", TOTAL), (OUVERTS, ISSUES - OUVERTS, ISSUES)),
        (
            "issues_trimestre",
            ("Ouverts", "Déposés, pas ouverts", "Autres issues", TOTAL),
            (
                OUVERTS,
                PAS_OUVERTS,
                somme("issues|autres du trimestre"),
                OUVERTS | PAS_OUVERTS | somme("issues|autres du trimestre"),
            ),
        ),
    ],
)
def test_le_total_d_une_table_de_droits(code: str, colonnes: tuple[str, ...], totaux: tuple[Somme, ...]) -> None:
    nombres = tuple(range(20, 20 + len(colonnes)))
    lue = lus(rien(table(code, {"x": nombres, TOTAL: nombres}, colonnes)))
    assert {cle: n for cle, n in lue.items() if not any(un.startswith("@") for un in cle[1])} == {
        (code, total): n for total, n in zip(totaux, nombres, strict=True)
    }
    assert lue[code, somme(f"@{code}|x|{colonnes[0]}")] == 20


def test_les_issues_et_l_argent_disent_les_memes_droits() -> None:
    bilan = rien(table("issues", {"ouvert": (13,), "refuse": (8,), TOTAL: (21,)}), argent=Argent(1, 2, 13, None))
    assert list(chiffres(bilan, {"issues": set()}))[-1] == Chiffre("argent", OUVERTS, 13)
    assert lus(bilan) == {("issues", OUVERTS): 13, ("issues", somme("issues|refuse")): 8, ("issues", ISSUES): 21}


def test_l_entonnoir_en_comptes() -> None:
    etapes = (
        Etape("Rencontrées", "", 40, (40, 0, 0, 0)),
        Etape("Avec un non-recours repéré", "", 9, None),
        Etape("Orientées", "", 8, None),
        Etape("Demandes déposées", "", 7, (7, 0, None, 0)),
        Etape("Droits ouverts", "", 6, (6, 0, 0, 0)),
    )
    attendus: dict[tuple[str, Somme], int | None] = {
        ("entonnoir", quatre("personnes")): 40,
        ("entonnoir", quatre("reperees|oui")): 9,
        ("entonnoir", quatre("suite:oriente|oui")): 8,
        ("entonnoir", OUVERTS | PAS_OUVERTS): 7,
        ("entonnoir", OUVERTS): 6,
    }
    for rang, (tous, deposes, ouverts) in enumerate(((40, 7, 6), (0, 0, 0), (0, None, 0), (0, 0, 0)), start=1):
        ou = f"@issues_trimestre|T{rang}"
        attendus |= {
            ("entonnoir", somme(f"personnes|{rang}")): tous,
            ("entonnoir", somme(f"{ou}|Ouverts", f"{ou}|Déposés, pas ouverts")): deposes,
            ("entonnoir", somme(f"{ou}|Ouverts")): ouverts,
        }
    assert lus(rien(entonnoir=etapes)) == attendus


@pytest.mark.parametrize(
    ("calcul", "valeur", "base"),
    [
        ("personnes", quatre("personnes"), quatre("personnes")),
        ("champ:age:vieux,jeune", quatre("age|vieux") | quatre("age|jeune"), quatre("personnes")),
        ("champ:suite:oriente", quatre("suite:oriente|oui"), quatre("personnes")),
        ("droits", somme("droits"), Somme({f"droits_reperes|{etat}" for etat in ETATS})),
        ("clotures:ouvert", OUVERTS, ISSUES),
        ("clotures:refuse", somme("issues|refuse"), ISSUES),
        ("evenements:accord", somme("evenements|accord"), somme("evenements|accord")),
        ("evenements:joint", somme("evenements|joint"), somme("evenements|accord")),
        ("evenements:refus", somme("evenements|refus"), None),
        ("rendus:euros", somme("rendus|euros"), None),
        ("actions", None, None),
        ("actions:epci", None, None),
    ],
)
def test_un_indicateur_en_comptes(calcul: str, valeur: Somme | None, base: Somme | None) -> None:
    lue = list(chiffres(rien(mesures=(mesure("x", 30, 90, calcul=calcul),)), {}))[:-1]
    attendus = [Chiffre("x", valeur, 30)] if valeur is not None else []
    assert lue == attendus + ([Chiffre("x", base, 90)] if base is not None else [])


@pytest.mark.parametrize(
    ("calcul", "trimestre"),
    [
        ("personnes", ("personnes|{}",)),
        ("champ:age:vieux,jeune", ("age|vieux|{}", "age|jeune|{}")),
        ("champ:formes:peur", ("formes:peur|oui|{}",)),
        ("clotures:ouvert", ("@issues_trimestre|T{}|Ouverts",)),
        ("clotures:demande,ouvert,refuse,en_attente",
         ("@issues_trimestre|T{}|Ouverts", "@issues_trimestre|T{}|Déposés, pas ouverts")),
        ("droits", ("droits T{}",)),
    ],
)  # fmt: skip
def test_un_indicateur_par_trimestre_en_comptes(calcul: str, trimestre: tuple[str, ...]) -> None:
    une = mesure("x", 30, 90, None, (5, 6, 7, None), calcul=calcul)
    lue = [un for un in chiffres(rien(mesures=(une,)), {}) if un.de == "x" and un.valeur not in {30, 90}]
    assert lue == [
        Chiffre("x", Somme(un.format(rang) for un in trimestre), n) for rang, n in enumerate((5, 6, 7, None), start=1)
    ]


# --- ties


def test_les_lignes_d_un_trimestre_font_les_personnes_du_trimestre() -> None:
    sommes = {
        somme("age|vieux|1", "age|jeune|1"),
        somme("age|vieux|3"),
        somme("formes:peur|oui|1"),
        somme("personnes|1"),
        somme("evenements|joint"),
        somme("evenements|accord"),
        somme("evenements|refus"),
        somme("issues|ouvert"),
        somme("@issues_droit|rsa|Ouverts"),
    }
    connus = {"issues_droit": {"rsa", "css", TOTAL}, "age": {"vieux"}}
    assert set(liens(sommes, connus)) == {
        (somme("age|vieux|1", "age|jeune|1"), somme("personnes|1")),
        (somme("age|vieux|3"), somme("personnes|3")),
        (somme("formes:peur|oui|1", "formes:peur|reste|1"), somme("personnes|1")),
        (somme("evenements|joint", "evenements|joint|autres"), somme("evenements|accord")),
        (somme("@issues_droit|rsa|Ouverts", "@issues_droit|css|Ouverts"), OUVERTS),
    }


@pytest.mark.parametrize("champ", ["territoire", "public", "age", "barreau", "mois"])
def test_une_repartition_a_une_seule_reponse_n_a_pas_de_reste(champ: str) -> None:
    assert list(liens({somme(f"{champ}|x|2")}, {})) == [(somme(f"{champ}|x|2"), somme("personnes|2"))]


# --- two releases


def chiffre(de: str, valeur: int | None, *elements: str) -> Chiffre:
    return Chiffre(de, somme(*elements), valeur)


def test_ce_qui_est_nul_des_deux_cotes_n_a_pas_bouge() -> None:
    avant = [chiffre("t", 0, "a", "b"), chiffre("t", 1, "c"), chiffre("t", 0, "d")]
    neufs = [chiffre("t", 0, "a"), chiffre("t", 0, "c"), chiffre("t", None, "d"), chiffre("t", 0, "b")]
    assert ecarts._vides(avant, neufs, []) == {"a", "b"}
    lies = [(somme("x", "y"), somme("a")), (somme("z"), somme("a", "c"))]
    assert ecarts._vides(avant, neufs, lies) == {"a", "b", "x", "y"}


def test_un_mouvement_se_compte_depuis_chaque_dire_d_avant() -> None:
    avant = [chiffre("v", 20, "a"), chiffre("w", 26, "a"), chiffre("v", None, "b"), chiffre("v", 3, "c")]
    neufs = [chiffre("n", 27, "a"), chiffre("n", 9, "b"), chiffre("n", None, "c"), chiffre("n", 4, "d")]
    assert ecarts._mouvements(avant, neufs) == [("n", somme("a"), 7), ("n", somme("a"), 1)]


@pytest.mark.parametrize(
    ("ecart", "petit"),
    [(0.0, False), (1e-7, False), (1e-5, True), (-1.0, True), (4.9, True), (5.0, False), (4.9999999, False)],
)
def test_un_petit_ecart(ecart: float, petit: bool) -> None:
    assert ecarts._petit(ecart) is petit


def test_ce_que_veut_un_attaquant() -> None:
    avant = [chiffre("t", 9, "a|1"), chiffre("t", None, "b|1"), chiffre("t", 20, "a|1", "b|1")]
    neufs = [chiffre("t", 9, "a|1"), chiffre("t", 8, "b|1"), chiffre("t", None, "c|1"), chiffre("t", 20, "a|1", "b|1"),
             chiffre("t", 0)]  # fmt: skip
    lies = [(somme("a|1", "b|1", "c|1"), somme("p|1")), (Somme(), Somme())]
    vises = ecarts._visees(avant, neufs, lies)
    assert len(vises) == len(set(vises))
    tout, deux = somme("a|1", "b|1", "c|1"), somme("a|1", "b|1")
    assert set(vises) == {
        *((somme(un), Somme()) for un in ("a|1", "b|1", "c|1")),
        (deux, Somme()),
        (somme("b|1", "c|1"), Somme()),  # what the table did not say, or no longer says
        *((tout, petite) for petite in (deux, somme("a|1"), somme("b|1"), somme("c|1"))),
        (deux, somme("a|1")),
        (deux, somme("b|1")),
    }


def test_les_trimestres_d_un_champ_se_visent_ensemble() -> None:
    neufs = [chiffre("t", 9, "age|vieux|1"), chiffre("t", 9, "age|vieux|2")]
    lies = [(somme("age|vieux|1", "age|jeune|1"), somme("personnes|1")),
            (somme("age|vieux|2", "age|jeune|2"), somme("personnes|2"))]  # fmt: skip
    annee = lies[0][0] | lies[1][0]
    assert {petite for grande, petite in ecarts._visees(neufs, neufs, lies) if grande == annee} == {
        somme("age|vieux|1"), somme("age|vieux|2")
    }  # fmt: skip


@pytest.mark.parametrize(
    ("ecart", "retenus"), [(0, set()), (1, {"a"}), (4, {"a"}), (5, set()), (-1, {"a"}), (6, set())]
)
def test_une_difference_de_deux_mouvements_se_resout(ecart: int, retenus: set[str]) -> None:
    """« tout » and « partie » are published: what is left of one by the other moved by so many."""
    bouges = [("b", somme("x", "y"), 20 + ecart), ("a", somme("x"), 20)]
    assert ecarts._par_le_calcul(bouges, [(somme("y"), Somme())], []) == retenus
    assert ecarts._par_le_calcul(bouges, [(somme("x", "y"), somme("x"))], []) == retenus
    assert ecarts._par_le_calcul(bouges, [(somme("z"), Somme())], []) == set(), "rien ne dit z"


def test_celui_qui_parle_le_plus_est_retenu() -> None:
    bouges = [("c", somme("x", "y"), 21), ("b", somme("x", "z"), 21), ("a", somme("x"), 20)]
    visees = [(somme("y"), Somme()), (somme("z"), Somme())]
    assert ecarts._par_le_calcul(bouges, visees, []) == {"a"}


def test_ce_qui_n_a_pas_bouge_ne_s_accuse_pas() -> None:
    bouges = [("a", somme("x", "y"), 2), ("b", somme("x"), 0)]
    assert ecarts._par_le_calcul(bouges, [(somme("y"), Somme())], []) == {"a"}


def test_un_lien_aide_a_resoudre() -> None:
    bouges = [("b", somme("p"), 21), ("a", somme("x"), 20)]
    lies = [(somme("x", "y"), somme("p"))]
    assert ecarts._par_le_calcul(bouges, [(somme("y"), Somme())], []) == set()
    assert ecarts._par_le_calcul(bouges, [(somme("y"), Somme())], lies) == {"a"}


def deux(avant: int, lu: int, part_avant: int, part_lue: int) -> tuple[Bilan, Bilan]:
    """Two releases of the people met, and of those who were oriented."""

    def un(personnes: int, orientees: int) -> Bilan:
        return rien(
            mesures=(
                mesure("p", personnes, calcul="personnes"), mesure("o", orientees, calcul="champ:suite:oriente")
            )
        )  # fmt: skip

    return un(avant, part_avant), un(lu, part_lue)


@pytest.mark.parametrize(
    ("nombres", "gardes"),
    [
        ((40, 40, 20, 20), set()),
        ((40, 60, 20, 30), set()),
        ((40, 41, 20, 20), {"p"}),
        ((40, 44, 20, 24), {"o", "p"}),
        ((40, 36, 20, 20), {"p"}),
        ((40, 45, 20, 20), set()),
        ((0, 41, 0, 20), set()),
    ],
)
def test_ce_qui_garde_son_ancienne_valeur(nombres: tuple[int, int, int, int], gardes: set[str]) -> None:
    ancien, lu = deux(*nombres)
    assert ecarts.a_garder([ancien], lu) == gardes
    assert ecarts.a_garder([], lu) == set()


def test_le_reste_d_un_champ_retient_l_un_des_deux() -> None:
    """Ten more people, nine more oriented: one was not; either figure is enough."""
    ancien, lu = deux(40, 50, 20, 29)
    assert ecarts.a_garder([ancien], lu) == {"o"}


def test_chaque_parution_d_avant_compte() -> None:
    premiere, _ = deux(40, 0, 20, 0)
    deuxieme, lu = deux(60, 41, 30, 20)
    assert ecarts.a_garder([deuxieme], lu) == set()
    assert ecarts.a_garder([deuxieme, premiere], lu) == {"p"}
