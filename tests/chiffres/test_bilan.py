"""Sums reconcile with the records, small cells are null, and no subtraction gives them back."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.papier.outils import textes
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.chiffres.annee import Annee, Comptes, lire_annee
from tznr_kit.chiffres.bilan import Bilan, Lieu, construire, dresser, en_json
from tznr_kit.chiffres.bilan_pdf import en_pdf
from tznr_kit.chiffres.exports import en_csv, en_xlsx
from tznr_kit.chiffres.grille import Grille, grille
from tznr_kit.chiffres.lecture_rapide import a_retenir, sur_dix
from tznr_kit.chiffres.mots import CACHE, COUTS_A_COMPLETER, phrases_argent
from tznr_kit.chiffres.premiere_page import GRAPHIQUES
from tznr_kit.chiffres.publiable import part
from tznr_kit.chiffres.tables import Table
from tznr_kit.demonstration import actions as demonstration
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.magasin.tables_actions import Action, ClotureAnonyme, Groupe, Rencontre
from tznr_kit.socle.territoires.communes import epci

AUJOURD_HUI = date(2026, 11, 23)
HEURES = ("heures_preparation", "heures_jour", "heures_suite")
SANS_SOMME = {"formes", "freins", "suite"}


@pytest.fixture(scope="module")
def cellule(tmp_path_factory: pytest.TempPathFactory) -> Contexte:
    magasin = magasin_neuf(tmp_path_factory.mktemp("pilotage"))
    demonstration.charger(contexte(magasin, "admin"), AUJOURD_HUI)
    return contexte(magasin, "cellule")


@pytest.fixture(scope="module")
def bilan(cellule: Contexte) -> Bilan:
    return dresser(cellule, 2026)


def test_les_sommes_sont_celles_des_enregistrements(cellule: Contexte, bilan: Bilan) -> None:
    with cellule.magasin.lecture() as session:
        tenues = [a for a in session.query(Action) if a.statut in {"realisee", "cloturee"} and a.jour.year == 2026]
        ids = {action.id for action in tenues}
        notees = [r for r in session.query(Rencontre) if r.action_id in ids and not r.annulee]
        groupes = [g for g in session.query(Groupe) if g.action_id in ids and not g.annulee]
        clotures = [c for c in session.query(ClotureAnonyme) if c.mois.startswith("2026")]
    personnes = len(notees) + sum(groupe.effectif for groupe in groupes)
    assert bilan.valeur("nb_actions") == len(tenues) > 5
    assert bilan.valeur("pers_rencontrees") == personnes > 100
    assert bilan.valeur("droits_ouverts") == sum(c.issue == "ouvert" for c in clotures)
    assert bilan.valeur("orientes") == sum("oriente" in r.reponses["suite"] for r in notees)
    assert bilan.valeur("suspicion_nr") == sum(list(r.reponses.get("droits", {}).values()).count("oui") for r in notees)
    cinquante = {"50_61", "62_74", "75_plus"}
    assert bilan.valeur("plus_50") == sum(r.reponses.get("age") in cinquante for r in notees) + sum(
        n for g in groupes for code, n in g.marges.get("age", {}).items() if code in cinquante
    )


def test_chaque_table_fait_son_total_et_rien_de_petit_ne_se_voit(bilan: Bilan) -> None:
    for table in bilan.tables:
        for ligne in table.lignes:
            assert not [n for n in ligne.valeurs if n is not None and 0 < n < 5], (table.code, ligne)
        if table.code not in SANS_SOMME:
            _exiger_somme(table)


def _exiger_somme(table: Table) -> None:
    *lignes, total = table.lignes
    for rang, attendu in enumerate(total.valeurs):
        colonne = [ligne.valeurs[rang] for ligne in lignes]
        if attendu is not None and None not in colonne:
            assert sum(n for n in colonne if n is not None) == attendu, table.code


def test_le_json_se_relit_et_cache_par_null(bilan: Bilan) -> None:
    lu = json.loads(json.dumps(en_json(bilan)))
    assert lu["fictif"] is True and lu["annee"] == 2026
    assert set(lu["indicateurs"]) == {un.code for un in grille().indicateurs}
    cellules = [n for table in lu["tables"].values() for ligne in table["lignes"].values() for n in ligne.values()]
    assert None in cellules and all(n is None or n == 0 or n >= 5 for n in cellules)
    indicateur = lu["indicateurs"]["plus_50"]
    assert {"valeur", "n", "part_manquante", "preuve", "definition"} <= set(indicateur)


def test_une_annee_vide_se_dit(cellule: Contexte) -> None:
    vide = dresser(cellule, 2019)
    assert vide.valeur("pers_rencontrees") == 0 and vide.actions == ()
    en_pdf(vide, AUJOURD_HUI)
    en_xlsx(vide)


def test_une_vraie_action_chasse_les_fictives(tmp_path: Path) -> None:
    magasin = magasin_neuf(tmp_path)
    demonstration.charger(contexte(magasin, "admin"), AUJOURD_HUI)
    with magasin.ecriture() as session:
        session.add(Action(id="v", titre="Vraie", statut="realisee", jour=date(2026, 5, 1), referent="x",
                           preparation={}, revisions=["r"], modifiee_par="x"))  # fmt: skip
    with magasin.lecture() as session:
        lue = lire_annee(session, 2026)
    assert (lue.fictif, len(lue.actions), lue.personnes, lue.clotures) == (False, 1, 0, ())


def test_les_exports_ont_les_chiffres_de_l_ecran(bilan: Bilan) -> None:
    lignes = list(csv.reader(io.StringIO(en_csv(bilan).decode("utf-8-sig")), delimiter=";"))
    mesures = {ligne[0]: ligne[1] for ligne in lignes if len(ligne) == 7}
    assert mesures["Personnes rencontrées"] == str(bilan.valeur("pers_rencontrees"))
    assert any(CACHE in ligne for ligne in lignes)
    classeur = load_workbook(io.BytesIO(en_xlsx(bilan)))
    indicateurs = classeur[classeur.sheetnames[1]]
    assert {str(rang[0].value): rang[1].value for rang in indicateurs}["Actions tenues"] == bilan.valeur("nb_actions")
    pdf = PdfReader(io.BytesIO(en_pdf(bilan, AUJOURD_HUI)))
    texte = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "Données fictives" in texte and "Personnes rencontrées" in texte


def test_la_premiere_page_dit_l_annee_a_qui_n_en_lira_pas_d_autre(bilan: Bilan) -> None:
    octets = en_pdf(bilan, AUJOURD_HUI)
    premiere, images = textes(octets)[:2]
    for mot in ("De la rencontre au droit ouvert", "Où nous sommes allés", "Ce qu'il faut en retenir", "sur 10"):
        assert mot in premiere
    for code in ("nb_actions", "pers_rencontrees", "droits_ouverts"):
        assert str(bilan.valeur(code)) in premiere
    assert f"Carte des {len(bilan.actions)} actions".encode("utf-16-be").hex().encode() in octets.lower()
    dessinees = [table for table in bilan.tables if table.code in GRAPHIQUES and table.titre.split(" (")[0] in images]
    assert len(dessinees) >= 5
    assert ".yaml" not in " ".join(textes(octets))


def test_ce_qui_est_a_retenir_est_vrai_des_nombres_publies(bilan: Bilan) -> None:
    rencontrees, reperees = (etape.nombre for etape in bilan.entonnoir[:2])
    assert f"{reperees} sur {rencontrees}" in a_retenir(bilan)[0]
    assert len(a_retenir(bilan)) == 3
    cachee = replace(bilan, entonnoir=tuple(replace(une, nombre=None) for une in bilan.entonnoir))
    assert not any("sur 10" in phrase for phrase in a_retenir(cachee))
    assert [sur_dix(*paire) for paire in ((4, 10), (0, 10), (10, 10), (None, 10), (3, None), (1, 90))] == [
        4, None, None, None, None, None,
    ]  # fmt: skip


def test_chaque_nombre_se_compare_a_ce_qui_le_contient(bilan: Bilan) -> None:
    """Rights to rights, people to people, intercommunalités to those of the département."""
    etapes = {etape.libelle: etape for etape in bilan.entonnoir}
    compares = [(etape, etapes[etape.part_de]) for etape in bilan.entonnoir if etape.part_de]
    assert {etape.libelle for etape, _ in compares} == {"Avec un non-recours repéré", "Orientées", "Droits ouverts"}
    assert all(etape.unite == tout.unite and (etape.nombre or 0) <= (tout.nombre or 0) for etape, tout in compares)
    sur = {une.indicateur.code: une.valeur.n for une in bilan.mesures}
    assert sur["nb_intercommunalites"] == len(epci())
    abordes = next(table for table in bilan.tables if table.code == "droits_reperes")
    assert sur["suspicion_nr"] == next(ligne.valeurs[-1] for ligne in abordes.lignes if ligne.code == "Total")


def test_le_tableur_a_des_nombres_et_des_graphiques(bilan: Bilan) -> None:
    classeur = load_workbook(io.BytesIO(en_xlsx(bilan)))
    assert classeur.sheetnames == ["À lire", "Chiffres", "Définitions", "Actions", "Graphiques"]
    assert len(classeur["Graphiques"]._charts) >= 5
    cellules = [cellule for rang in classeur["Chiffres"].iter_rows(min_col=2, max_col=6) for cellule in rang]
    textuels = {str(cellule.value) for cellule in cellules if cellule.data_type == "s"}
    assert not [texte for texte in textuels if texte.strip().isdecimal()], "un nombre écrit comme un texte"


@pytest.mark.parametrize("titre", ["=HYPERLINK(1)", "+33", "-1+1", "@SUM(A1)", "\t=1"])
def test_un_titre_ne_devient_pas_une_formule(bilan: Bilan, titre: str) -> None:
    piege = replace(bilan, actions=(Lieu("2026-01-01", titre, "31098"),))
    assert f'"{titre}' not in en_csv(piege).decode() and f";{titre}" not in en_csv(piege).decode()
    classeur = load_workbook(io.BytesIO(en_xlsx(piege)))
    cellules = [cellule for feuille in classeur for rang in feuille.iter_rows() for cellule in rang]
    assert not [cellule for cellule in cellules if cellule.data_type == "f"]


def test_un_indicateur_s_ajoute_sans_code_et_une_faute_se_dit(cellule: Contexte) -> None:
    with cellule.magasin.lecture() as session:
        lue = lire_annee(session, 2026)
    ajoute = construire(lue, _grille("champ:besoins:logement"))
    assert ajoute.valeur("essai") == sum(un.du_champ("besoins", "logement") for un in lue.trimestres)
    # A report's « personnes orientées » is a count of people that nothing would protect.
    for faux in ("champ:besoins:logement,sante", "champ:inconnu:x", "actions:x", "rendus:orientees", "rendus:x"):
        with pytest.raises(ErreurContenu, match="essai"):
            construire(lue, _grille(faux))
    with pytest.raises(ValueError, match="source inconnue"):
        _grille("impots:tous")


def _grille(calcul: str) -> Grille:
    un = {"code": "essai", "libelle": "Essai", "definition": "", "unite": "", "preuve": "compte", "calcul": calcul}
    return Grille.model_validate(grille().model_dump() | {"indicateurs": [un]})


def test_l_argent_et_les_motifs_se_taisent_quand_une_case_est_cachee() -> None:
    def lignes(montants: dict[str, int], refus: int) -> list[Any]:
        commun = {
            "droit": "css",
            "territoire": "muret",
            "mois": "2026-05",
            "preuve": "declare",
            "tranche_delai": "31_60",
        }
        ouverts = [(code, "ouvert", "sans_objet") for code, n in montants.items() for _ in range(n)]
        refuses = [("ns", "refuse", "conditions")] * refus
        return [
            SimpleNamespace(**commun, tranche_montant=montant, issue=issue, motif=motif)
            for montant, issue, motif in ouverts + refuses
        ]

    clair = construire(_annee(lignes({"moins_100": 10, "100_299": 6}, 8)), grille())
    assert (clair.argent.bas, clair.argent.haut, clair.argent.delai_median) == (610, 2784, "31 à 60 jours")
    assert any(table.code == "motifs" for table in clair.tables)
    cache = construire(_annee(lignes({"moins_100": 14, "100_299": 2}, 8)), grille())
    assert (cache.argent.bas, cache.argent.haut) == (None, None)
    petit = construire(_annee(lignes({"moins_100": 16}, 3)), grille())
    assert petit.valeur("droits_ouverts") is None and not any(table.code == "motifs" for table in petit.tables)


def test_le_cout_complet_vient_de_la_grille(cellule: Contexte) -> None:
    with cellule.magasin.lecture() as session:
        lue = lire_annee(session, 2026)
    sans = construire(lue, grille())
    assert sans.couts.complet is None and COUTS_A_COMPLETER in phrases_argent(sans.argent, sans.couts)
    assert (sans.couts.par_personne, sans.couts.par_droit) == (None, None)
    assert not any("Par droit ouvert" in phrase for phrase in phrases_argent(sans.argent, sans.couts))
    remplie = grille().model_copy(update={"cout_horaire": 40.0, "cout_km": 0.5})
    muet = {nom: valeur for nom, valeur in lue.rendus[0].items() if nom != "heures_suite"}
    for incomplete in (replace(lue, rendus=lue.rendus[1:]), replace(lue, rendus=(muet, *lue.rendus[1:]))):
        assert construire(incomplete, remplie).couts.complet is None, "des heures manquent"
    avec = construire(lue, remplie)
    heures = sum(rendu[nom] for rendu in lue.rendus for nom in HEURES)
    kilometres = sum(rendu.get("km", 0) for rendu in lue.rendus)
    attendu = round(avec.couts.direct + 40 * heures + 0.5 * kilometres)
    assert avec.couts.complet == attendu > avec.couts.direct
    assert avec.couts.par_personne == pytest.approx(attendu / lue.personnes, abs=0.01)
    assert avec.couts.par_droit == pytest.approx(attendu / avec.valeur("droits_ouverts"), abs=0.01)
    assert not any("à compléter" in phrase for phrase in phrases_argent(avec.argent, avec.couts))


def test_les_trimestres_font_l_annee_et_le_json_les_porte(bilan: Bilan) -> None:
    lu = en_json(bilan)
    rencontrees = lu["indicateurs"]["pers_rencontrees"]
    assert sum(rencontrees["trimestres"]) == rencontrees["valeur"]
    assert lu["indicateurs"]["droits_refuses"]["trimestres"] is None
    for code in ("territoire", "public", "age", "barreau"):
        lignes = lu["tables"][code]["lignes"]
        assert any(ligne["T1"] is not None for nom, ligne in lignes.items() if nom != "Total"), code
        for annee, *quatre in (tuple(ligne.values()) for ligne in lignes.values()):
            assert annee is None or None in quatre or sum(quatre) == annee


def test_une_part_se_cache_aussi_par_son_complement() -> None:
    assert part(3, 100) is None and part(97, 100) is None
    assert part(50, 100) == 50 and part(0, 100) == 0 and part(2, 3) is None


def _annee(clotures: list[Any]) -> Annee:
    return Annee(
        annee=2026, fictif=False, actions=(), trimestres=(Comptes(),) * 4,
        exclusifs=frozenset({"contact", "age", "public", "barreau"}),
        clotures=tuple(clotures), evenements={}, rendus=(),
    )  # fmt: skip
