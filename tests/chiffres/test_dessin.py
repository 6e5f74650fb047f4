"""The paper of a small report: each word, each shape, and its place in millimetres."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from tests.chiffres.petit import AGE, PETIT, table
from tests.papier.outils import textes
from tznr_kit.chiffres import bilan_pdf, carte_pdf, premiere_page
from tznr_kit.chiffres.bilan import Lieu
from tznr_kit.chiffres.mots import FICTIF
from tznr_kit.chiffres.publiable import TOTAL
from tznr_kit.chiffres.tables import PERIODES
from tznr_kit.papier.dessin.feuille import TEXTE, Encre, Feuille
from tznr_kit.papier.pdf import MiseEnPage
from tznr_kit.socle.typographie import INSECABLE

LE = date(2027, 1, 15)
MARGE, LARGE, HAUT = 14.0, 182.0, 297.0
Trace = tuple[Any, ...]


class Croquis(Feuille):
    """A sheet that notes what is drawn on it, on which page and where."""

    def __init__(self, *arguments: Any) -> None:
        self.traces: list[Trace] = []
        super().__init__(*(arguments or ("Essai", LE, MiseEnPage(), (0, 0, 0))))

    def mots(self, x: float, y: float, largeur: float, texte: str, encre: Encre = TEXTE, *reste: Any) -> float:
        bas = super().mots(x, y, largeur, texte, encre, *reste)
        self.traces.append(("mots", texte, self.page, *arrondis(x, y, largeur), encre.taille, *reste[:1]))
        return bas

    def boite(self, x: float, y: float, largeur: float, hauteur: float, **reste: Any) -> None:
        super().boite(x, y, largeur, hauteur, **reste)
        self.traces.append(("boite", *arrondis(x, y, largeur, hauteur), reste.get("rayon")))

    def picto(self, nom: str, x: float, y: float, cote: float, *reste: Any) -> None:
        super().picto(nom, x, y, cote, *reste)
        self.traces.append(("picto", nom, self.page, *arrondis(x, y, cote)))

    def rond(self, x: float, y: float, rayon: float, texte: str, taille: float) -> None:
        super().rond(x, y, rayon, texte, taille)
        self.traces.append(("rond", texte, *arrondis(x, y, rayon), taille))

    def faits(self, genre: str) -> list[Trace]:
        return [un[1:] for un in self.traces if un[0] == genre]

    def ecrits(self) -> dict[str, Trace]:
        """The first place of each text: (page, x, y, width, size, tag)."""
        return {un[0]: un[1:] for un in reversed(self.faits("mots"))}


def arrondis(*nombres: float) -> tuple[float, ...]:
    return tuple(round(un, 2) for un in nombres)


@pytest.fixture
def croquis() -> Croquis:
    return Croquis()


# --- the first page


def test_chaque_bloc_de_la_premiere_page_a_sa_place(croquis: Croquis, monkeypatch: pytest.MonkeyPatch) -> None:
    """Head, numbers, funnel; then the map on the left, 98 mm wide, and what to remember beside it, to its foot."""
    carte: list[tuple[float, ...]] = []
    monkeypatch.setattr(premiere_page, "dessiner_carte_des_actions", lambda *ou: carte.append(arrondis(*ou[2:])))
    premiere_page.dessiner_la_premiere_page(croquis, PETIT)
    ecrits = croquis.ecrits()
    assert (croquis.pages_count, croquis.sans_pied) == (1, {1})
    assert ecrits["Un an d'aller vers les gens"][1:4] == (42.5, 18.49, 153.5)
    assert [un[1] for un in croquis.faits("boite")[1:5]] == [42] * 4, "quatre nombres sous l'en-tête"
    assert croquis.faits("boite")[5][1] == 42 + 37 + 5
    etapes = [ecrits[un.libelle][1:4] for un in PETIT.entonnoir]
    assert [(x, largeur) for x, _, largeur in etapes] == [(MARGE, 49)] * 5
    assert [round(suite[1] - une[1], 2) for une, suite in pairwise(etapes)] == [9.6] * 4
    haut = 154.18
    gauche, droite = ecrits["Où nous sommes allés"], ecrits["Ce qu'il faut en retenir"]
    assert (gauche[1:4], droite[1:4]) == (
        (MARGE + 13, 155.76, 98 - 18),
        (MARGE + 98 + 4 + 13, 155.76, LARGE - 102 - 18),
    )
    assert carte == [(MARGE, round(haut + 12, 2), 98, 86)]
    assert ecrits[premiere_page.LEGENDE] == (1, MARGE, round(haut + 99, 2), 98, 10.5)
    x, y, largeur, hauteur, _ = croquis.faits("boite")[-1]
    assert (x, largeur, round(y + hauteur, 2)) == (MARGE + 102, LARGE - 102, round(haut + 104, 2))
    assert [un[1] for un in croquis.faits("rond")] == [MARGE + 102 + 4.5] * 3
    assert croquis.faits("mots")[-1][2:4] == (MARGE, 297 - MARGE - 2 * 4 - 1 + 1), "le pied : deux lignes"


def test_la_premiere_page_dit_qui_quand_et_si_c_est_vrai(croquis: Croquis) -> None:
    premiere_page.dessiner_la_premiere_page(croquis, PETIT)
    vrai = [texte for texte, *_ in croquis.faits("mots")]
    assert vrai[:3] == ["BILAN 2026", "Un an d'aller vers les gens", "Territoire zéro non-recours, Haute-Garonne."]
    assert "À partir des demandes, on compte des droits" in textes(croquis.octets())[0]
    assert premiere_page.LEGENDE in vrai
    assert vrai[-1].startswith("Territoire zéro non-recours, Haute-Garonne · ") and vrai[-1].count(" · ") == 4
    autre = Croquis()
    premiere_page.dessiner_la_premiere_page(autre, replace(PETIT, fictif=True))
    sous_titre = autre.faits("mots")[2][0]
    assert sous_titre == "Territoire zéro non-recours, Haute-Garonne. Données fictives de démonstration."
    assert sous_titre.split(". ")[1][:-1] in FICTIF


def test_les_quatre_nombres_ont_leur_dessin(croquis: Croquis) -> None:
    premiere_page.dessiner_la_premiere_page(croquis, PETIT)
    pictos = [nom for nom, *_ in croquis.faits("picto")]
    assert pictos == ["bilan", "rendez_vous", "paroles", "cle", "pieces", "entonnoir", "plan", "but", "info"]


def test_ce_qu_il_faut_retenir_se_numerote_l_un_sous_l_autre(croquis: Croquis) -> None:
    croquis.y = 100
    premiere_page._retenir(croquis, ["Court.", "Long " * 60, "Fin."])
    ronds, phrases = croquis.faits("rond"), croquis.faits("mots")[1::2]
    hauts = [phrase[3] for phrase in phrases]
    long = croquis.haut_de(LARGE - 12, "Long " * 60, Encre(13, interligne=1.18))
    assert hauts == [102.0, 113.5, round(115 + long + 2, 2)]
    assert ronds == [(str(rang), MARGE + 4.5, round(haut + 3.5, 2), 4.2, 13) for rang, haut in enumerate(hauts, 1)]
    assert {(page, x, largeur, taille) for _, page, x, _, largeur, taille in phrases} == {(1, 26.0, 170.0, 13)}
    assert croquis.y == pytest.approx(hauts[2] + 9.5, abs=0.01)


def test_la_boite_qui_dit_comment_lire_finit_ou_il_faut(croquis: Croquis) -> None:
    premiere_page._lire(croquis, 200)
    (boite,) = croquis.faits("boite")
    (titre, regle), (picto,) = croquis.faits("mots"), croquis.faits("picto")
    texte = croquis.haut_de(LARGE - 8, regle[0], Encre(11.5, interligne=1.15))
    assert boite == (*arrondis(MARGE, 200 - 11.5 - texte, LARGE, 11.5 + texte), 1.6)
    haut = 200 - 11.5 - texte
    assert picto == ("info", 1, *arrondis(MARGE + 3, haut + 2, 6))
    assert titre == ("Lire ces nombres", 1, *arrondis(MARGE + 11, haut + 2.4, LARGE - 14), 12.5, "H3")
    assert regle[1:] == (1, *arrondis(MARGE + 4, haut + 9.5, LARGE - 8), 11.5)
    assert "Un nombre de 1 à 4 reste secret" in regle[0]


# --- charts


def bandes(croquis: Croquis) -> list[Trace]:
    """(title, page, left, middle) of each heading."""
    return [(un[0], un[1], un[2], round(un[3], 1)) for un in croquis.faits("mots") if un[-1] == "H2"]


def test_les_graphiques_se_rangent_en_deux_colonnes(croquis: Croquis) -> None:
    croquis.y = 20
    premiere_page.dessiner_en_images(croquis, PETIT)
    pictos = [(nom, x, y) for nom, _, x, y, _ in croquis.faits("picto")]
    court, droite = 12 + 2 * 7.6 + 5, MARGE + (LARGE - 4) / 2 + 4
    assert pictos == [
        ("groupe", *arrondis(MARGE + 3, 20 + 1.5)),
        ("lieu", *arrondis(droite + 3, 20 + 1.5)),
        ("cle", *arrondis(MARGE + 3, 20 + court + 1.5)),
        ("question", *arrondis(droite + 3, 20 + court + 1.5)),
    ]
    assert [(un[0], un[2]) for un in bandes(croquis)] == [
        ("Table age", MARGE + 13), ("Table territoire", droite + 13), ("Table droits_reperes", MARGE + 13),
        ("Table formes", droite + 13),
    ]  # fmt: skip
    assert croquis.y == pytest.approx(20 + court + 12 + 3 * 7.6 + 5) and croquis.x == MARGE
    noms = {texte: largeur for texte, _, _, _, largeur, *_ in croquis.faits("mots")}
    assert noms["Ligne jeunes"] == 44 and "Total" not in noms and noms["secret"] == 60
    hauteurs = [un[3] for un in croquis.faits("mots") if un[0] in {"Ligne jeunes", "Ligne vieux"}]
    assert hauteurs[1] - hauteurs[0] == pytest.approx(7.6, abs=0.02)


@pytest.mark.parametrize(("depart", "page"), [(241.7, 1), (241.9, 2)])
def test_un_graphique_qui_ne_tient_plus_va_a_la_page_suivante(croquis: Croquis, depart: float, page: int) -> None:
    croquis.y = depart
    premiere_page.dessiner_en_images(croquis, replace(PETIT, tables=(AGE,)))
    ((_, lue, _, _),) = bandes(croquis)
    assert lue == page
    assert croquis.y == pytest.approx(32.2 + (depart if page == 1 else MARGE))


def test_a_la_page_suivante_les_deux_colonnes_repartent_du_haut(croquis: Croquis) -> None:
    croquis.y = 260
    premiere_page.dessiner_en_images(croquis, PETIT)
    assert {(page, x) for _, page, x, _ in bandes(croquis)} == {(2, MARGE + 13), (2, MARGE + 13 + 93)}
    assert [y for *_, y in croquis.faits("picto")] and {y for _, _, _, y, _ in croquis.faits("picto")} == {
        15.5, round(15.5 + 32.2, 2)
    }  # fmt: skip


def barres(lignes: dict[str, int | None], code: str = "age") -> list[tuple[str, int | None, str]]:
    une = table(code, {nom: (n,) for nom, n in lignes.items()})
    return [(un.libelle, un.valeur, un.dit) for un in premiere_page._barres(une)]


def test_les_barres_d_une_repartition() -> None:
    assert barres({"a": 5, "b": None, "c": 0, TOTAL: 9}) == [
        ("Ligne a", 5, "5"), ("Ligne b", None, "secret"), ("Ligne c", 0, "0"),
    ]  # fmt: skip
    assert barres({"a": None, "b": 0, TOTAL: 9}) == [], "rien à montrer : le total ne compte pas"
    assert barres({"2026-05": 5}, "mois") == [("mai 2026", 5, "5")]


def test_dix_barres_dans_leur_ordre_au_dela_les_dix_plus_longues() -> None:
    dix: dict[str, int | None] = {f"l{rang}": rang for rang in range(1, 11)}
    assert [valeur for _, valeur, _ in barres({**dix, TOTAL: 55})] == list(range(1, 11))
    onze = barres({"x": None, **dix})
    assert [valeur for _, valeur, _ in onze] == list(range(10, 0, -1))


@pytest.mark.parametrize(
    ("code", "ligne", "dit"), [("mois", 0, "mai 2026"), ("mois", 1, "Total"), ("age", 0, "Ligne 2026-05")]
)
def test_le_nom_d_une_ligne(code: str, ligne: int, dit: str) -> None:
    une = table(code, {"2026-05": (5,), TOTAL: (5,)})
    assert premiere_page.nom_de_la_ligne(une, une.lignes[ligne]) == dit


# --- the map


class Plan(Croquis):
    """Notes the shapes of a map, with the ink they are drawn in."""

    def circle(self, x: float, y: float, radius: float, style: Any = None) -> None:
        super().circle(x, y, radius, style=style)
        self.traces.append(("disque", *arrondis(x, y, radius), style))

    def polygon(self, points: Any, style: Any = None) -> None:
        super().polygon(points, style=style)
        self.traces.append(("surface", style))

    def set_fill_color(self, *couleur: Any) -> None:
        super().set_fill_color(*couleur)
        self.traces.append(("fond", *couleur))

    def set_draw_color(self, *couleur: Any) -> None:
        super().set_draw_color(*couleur)
        self.traces.append(("trait", *couleur))

    def set_line_width(self, width: float) -> None:
        super().set_line_width(width)
        self.traces.append(("epais", width))

    @contextmanager
    def contenu(self, nom: str, alt: str | None = None, attributs: str | None = None) -> Iterator[Any]:
        self.traces.append(("alt", nom, alt))
        with super().contenu(nom, alt, attributs) as element:
            yield element


def lieux(**fois: int) -> list[Lieu]:
    return [Lieu("2026-03-01", "", commune.removeprefix("c")) for commune, n in fois.items() for _ in range(n)]


@pytest.fixture
def plan(monkeypatch: pytest.MonkeyPatch) -> Plan:
    """A map whose scale and names are noted, not drawn."""
    feuille = Plan("Essai", LE, MiseEnPage(), (100, 0, 200))

    def echelle(_: Any, x: float, y: float, mm: float, place: float) -> tuple[float, ...]:
        feuille.traces.append(("echelle", *arrondis(x, y, place), mm > 0))
        return (1.0, 2.0, 3.0, 4.0)

    def noms(_: Any, visitees: Any, corps: Any, prises: Any, ou: Any) -> None:
        feuille.traces.append(("noms", [(un.insee, corps(un)) for un in visitees], prises, arrondis(ou.x, ou.y)))

    monkeypatch.setattr(carte_pdf, "echelle", echelle)
    monkeypatch.setattr(carte_pdf, "ecrire_noms", noms)
    return feuille


def test_un_disque_par_commune_plus_large_s_il_y_a_plus_d_actions(plan: Plan) -> None:
    actions = lieux(c31395=4, c31098=1, c31555=100, c99999=2)
    carte_pdf.dessiner_carte_des_actions(plan, actions, 20, 30, 100, 80)
    disques = plan.faits("disque")
    assert [un[2:] for un in disques] == [(round(1.9 + 1.1 * math.sqrt(3), 2), "DF"), (1.9, "DF"), (5.8, "DF")]
    assert all(20 < x < 120 and 30 < y < 110 for x, y, *_ in disques)
    assert plan.faits("alt") == [("Figure", "Carte des 107 actions : Cadours, Muret, Toulouse.")]
    assert plan.faits("echelle") == [(82.0, 109.0, 25.0, True)]
    ((visitees, prises, coin),) = plan.faits("noms")
    assert visitees == [(insee, (11.0, "B")) for insee in ("31395", "31098", "31555")] and coin == (20, 30)
    assert prises[3:] == [(1.0, 2.0, 3.0, 4.0)]
    for un, (x, y, rayon, _) in zip(prises, disques, strict=False):
        assert un == pytest.approx((x - rayon, y - rayon, x + rayon, y + rayon), abs=0.02)


def test_une_carte_sans_action_le_dit(plan: Plan) -> None:
    carte_pdf.dessiner_carte_des_actions(plan, [], 20, 30, 100, 80)
    assert plan.faits("alt") == [("Figure", "Carte des 0 actions : aucune commune.")]
    assert plan.faits("disque") == []


def test_les_territoires_sont_teintes_sur_le_departement_clair(plan: Plan) -> None:
    carte_pdf.dessiner_carte_des_actions(plan, lieux(c31395=1), 20, 30, 100, 80)
    fonds = plan.faits("fond")
    teinte = (227, 209, 245)  # (100, 0, 200) under 82 % of white
    programme = [un for un in carte_pdf.territoires().values() if not un.departement_entier]
    assert fonds == [(236, 236, 240), *[teinte] * len(programme), (100, 0, 200)] and len(programme) >= 3
    traits = plan.faits("trait")
    assert traits == [(110, 116, 118), *[(100, 0, 200)] * len(programme), (255, 255, 255), (0,)]
    assert plan.faits("epais") == [(0.35,), *[(0.3,)] * len(programme), (0.4,)]
    assert set(plan.faits("surface")) == {("DF",)}


# --- the whole report


@pytest.fixture
def rapport(monkeypatch: pytest.MonkeyPatch) -> Croquis:
    """The small report, as it is drawn."""
    faits: list[Croquis] = []

    def feuille(*arguments: Any) -> Croquis:
        faits.append(Croquis(*arguments))
        return faits[-1]

    monkeypatch.setattr(bilan_pdf, "Feuille", feuille)
    bilan_pdf.en_pdf(PETIT, LE)
    return faits[0]


def test_les_parties_du_rapport_dans_l_ordre(rapport: Croquis) -> None:
    assert rapport.titre_du_document == "Bilan 2026 : Territoire zéro non-recours" and rapport.le == LE
    assert rapport.mise_en_page == MiseEnPage(corps=12.5, mention="Bilan anonyme et agrégé.")
    parties = [(titre, page) for titre, page, _, _ in bandes(rapport)]
    assert parties[3:7] == [("Table age", 2), ("Table territoire", 2), ("Table droits_reperes", 2), ("Table formes", 2)]
    assert [titre for titre, page in parties[7:]] == [
        "Avant de lire les chiffres", "Argent et délais", "Les indicateurs", "Les indicateurs, par trimestre",
        "Table age (personnes)", "Table droits_reperes (droits)", "Table formes (personnes)",
        "Table territoire (personnes)", "Les actions",
    ]  # fmt: skip
    pictos = [nom for nom, page, *_ in rapport.faits("picto") if page > 2]
    assert pictos == ["info", "pieces", "graphique", "calendrier", *["liste_cochee"] * 4, "lieu"]


def test_chaque_indicateur_dit_d_ou_il_vient(rapport: Croquis) -> None:
    cellules = [un[0].replace(INSECABLE, " ") for un in rapport.faits("mots")]
    debut = cellules.index("Indicateur")
    assert cellules[debut : debut + 7] == list(bilan_pdf.ENTETES)
    rangees = [cellules[rang : rang + 7] for rang in range(debut + 7, debut + 7 + 7 * 9, 7)]
    assert [(un[0], un[1], un[3], un[4], un[5]) for un in rangees] == [
        ("Nom nb_actions", "3", "3", "0 %", "compté"),
        ("Nom nb_intercommunalites", "2", "9", "0 %", "compté"),
        ("Nom pers_rencontrees", "1 240", "1 240", "0 %", "compté"),
        ("Nom orientes", "310", "1 240", "—", "compté"),
        ("Nom consentements", "186", "186", "0 %", "déclaré"),
        ("Nom demandes_deposees", "60", "90", "—", "confirmé"),
        ("Nom droits_ouverts", "24", "90", "—", "déclaré"),
        ("Nom droits_refuses", "7", "90", "—", "compté"),
        ("Nom plus_50", "secret", "1 240", "18 %", "compté"),
    ]
    assert {(un[2], un[6]) for un in rangees} >= {("unités", "Sens nb_actions")}


def test_les_trimestres_de_ceux_qui_en_ont_et_les_actions(rapport: Croquis) -> None:
    cellules = [un[0].replace(INSECABLE, " ") for un in rapport.faits("mots")]
    debut = cellules.index("Les indicateurs, par trimestre")
    assert cellules[debut + 1 : debut + 25] == [
        "Indicateur", "Année", "T1", "T2", "T3", "T4",
        "Nom nb_actions", "3", "1", "0", "2", "0",
        "Nom pers_rencontrees", "1 240", "1 200", "secret", "40", "0",
        "Nom orientes", "310", "300", "0", "10", "0",
    ]  # fmt: skip
    fin = cellules.index("Les actions")
    assert cellules[fin + 1 : fin + 9] == [
        "Action", "Jour", "Marché de Cadours", "1er mars 2026", "Marché de Muret", "17 mai 2026", "=1+1",
        "30 septembre 2026",
    ]  # fmt: skip
    age = cellules.index("Table age (personnes)")
    assert cellules[age + 1 : age + 13] == [
        "", "Année", "T1", "T2", "T3", "T4", "Ligne jeunes", "12", "12", "0", "0", "0"
    ]  # fmt: skip


def test_les_colonnes_du_rapport(rapport: Croquis) -> None:
    """Padding taken off: 1.6 mm on each side."""

    def largeurs(titre: str, nombre: int) -> list[float]:
        mots = rapport.faits("mots")
        debut = next(rang for rang, un in enumerate(mots) if un[0] == titre and un[-1] == "H2")
        assert {un[5] for un in mots[debut + 1 : debut + 1 + nombre]} == {10.5}
        return [round(un[4] + 3.2, 2) for un in mots[debut + 1 : debut + 1 + nombre]]

    part = LARGE / 12.5
    assert largeurs("Les indicateurs", 7) == [round(un * part, 2) for un in (2.4, 1, 2, 0.8, 1.3, 1.2, 3.8)]
    assert largeurs("Les indicateurs, par trimestre", 6) == [68.25, *[22.75] * 5]
    assert largeurs("Table droits_reperes (droits)", 4) == [91, *[round(LARGE / 6, 2)] * 3]
    assert largeurs("Les actions", 2) == [109.2, 72.8]


def test_une_table_courte_reste_entiere_et_une_longue_se_coupe(
    croquis: Croquis, monkeypatch: pytest.MonkeyPatch
) -> None:
    suites: list[float] = []
    monkeypatch.setattr(bilan_pdf, "partie", lambda *_, suite: suites.append(suite))
    courte, longue = (table("age", {f"l{rang}": (5,) * 5 for rang in range(n)}, PERIODES) for n in (3, 60))
    for une in (courte, longue):
        bilan_pdf._repartition(croquis, une)
    tableau = bilan_pdf._colonnes(["", *PERIODES])
    lignes = [[f"Ligne l{rang}", *["5"] * 5] for rang in range(3)]
    assert suites == [pytest.approx(tableau.hauteur(croquis, lignes) + 4), 134]


def test_un_rapport_vide_ou_invente_se_dit() -> None:
    tables = tuple(replace(une, lignes=()) for une in PETIT.tables)
    vide = bilan_pdf.en_pdf(replace(PETIT, fictif=True, actions=(), tables=tables), LE)
    pages = textes(vide)
    assert "Aucune action tenue —" in pages[-1] and "Table" not in " ".join(pages)
    assert FICTIF in " ".join(pages[2:]) and "Bilan anonyme et agrégé" not in " ".join(pages)
    assert "Attente : à dire." in " ".join(pages)
