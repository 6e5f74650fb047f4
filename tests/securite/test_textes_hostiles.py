"""What a person types is text, everywhere: never markdown (it loads remote images), HTML, a formula or a PDF link."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from tests.actions.aides import AUJOURD_HUI, fiche, un_kit
from tests.securite.pieges import PIEGES, ecrit_sans_etre_lu, est_lu, tous_les_textes
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions import comptes_rendus, cycle, kits, pieces, preparations
from tznr_kit.actions.rapport import rapport_pdf
from tznr_kit.lieux.carte.couches import Vue, deck
from tznr_kit.lieux.lecture import Annuaire, annuaire
from tznr_kit.observatoire.rapport import Section, Tableau
from tznr_kit.observatoire.sorties import en_xlsx
from tznr_kit.socle.acces import Acteur, Contexte, comptes
from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.tables_kits import Formation
from tznr_kit.socle.reglages import RACINE

IMAGE = PIEGES["une image en markdown"]
LUS = [texte for nom, texte in PIEGES.items() if nom != "une formule"]  # what a page could read as more than letters
PIEGE = "".join(LUS)


@pytest.fixture
def cellule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Contexte]:
    """A cell whose store is full of hostile texts, in every field that accepts one."""
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    monkeypatch.delenv("TZNR_BASE", raising=False)
    cellule = _compte(magasin_neuf(tmp_path))
    kit = un_kit(cellule, PIEGE[:80])
    kit.depot = PIEGE[:120]
    kits.enregistrer_kit(cellule, kit)
    seance = Formation(titre=PIEGE, jour=AUJOURD_HUI, debut="09:00", fin="12:00", lieu=PIEGE, places=5)
    kits.enregistrer_formation(cellule, seance, None)
    for nom in ("soumise", "a_completer", "validee"):
        preparations.creer(cellule, nom, fiche(**_textes("preparation"), kit_demande=False))
        pieces.joindre(cellule, nom, "autorisation", b"%PDF-1.4")
        cycle.soumettre(cellule, nom, AUJOURD_HUI, PIEGE)
    cycle.demander_un_complement(cellule, "a_completer", PIEGE)
    cycle.valider(cellule, "validee", kit.id, PIEGE)
    reponses = comptes_rendus.lire(cellule, "validee").reponses | _textes("compte_rendu") | {"realisation": "realisee"}
    comptes_rendus.enregistrer(cellule, "validee", reponses, "")
    yield cellule


def _compte(magasin: Magasin) -> Contexte:
    jeton = comptes.inviter(contexte(magasin, "admin"), "lea@exemple.fr", PIEGE[:120], "admin")
    identifiant = comptes.accepter(magasin, jeton, "", "", "quatre chevaux verts dorment")
    return Contexte(magasin, Acteur(identifiant, PIEGE[:120], "admin"))


def _textes(nom: str) -> dict[str, str]:
    champs = formulaire(nom).champs
    return {champ.id: PIEGE[: champ.longueur] for champ in champs if champ.type in {"texte", "texte_long"}}


@pytest.mark.parametrize(
    ("page", "action"),
    [
        ("preparer", "a_completer"),
        ("jour_j", "validee"),
        ("compte_rendu", "validee"),
        ("validation", "soumise"),
        ("compte", ""),
        ("accueil", ""),
    ],
)
def test_aucun_ecran_ne_lit_un_texte_tape_comme_du_markdown(
    cellule: Contexte, monkeypatch: pytest.MonkeyPatch, page: str, action: str
) -> None:
    essai = _ouvrir(cellule, monkeypatch, page, action)
    textes = list(tous_les_textes(essai))
    assert [chemin for chemin, texte in textes if any(est_lu(chemin, texte, un) for un in LUS)] == []
    if page != "accueil":
        assert any(IMAGE in texte for _, texte in textes), "le texte hostile est bien sur cet écran"


def test_les_composants_n_ecrivent_pas_de_html() -> None:
    scripts = [*(RACINE / "pages").rglob("*.js"), *(RACINE / "tznr_kit").rglob("*.js")]
    dangereux = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write")
    assert scripts
    assert [un.name for un in scripts if dangereux.search(un.read_text("utf-8"))] == []


def test_une_boite_d_erreur_ne_repete_pas_ce_qui_est_tape(cellule: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    essai = _ouvrir(cellule, monkeypatch, "preparer", "a_completer")
    champ = next(champ for champ in essai.text_input if champ.label.startswith("Courriel professionnel"))
    champ.set_value(PIEGE)
    essai.run()
    assert essai.error and not any(IMAGE in erreur.value for erreur in essai.error)


def _ouvrir(cellule: Contexte, monkeypatch: pytest.MonkeyPatch, page: str, action: str) -> AppTest:
    for nom in ("pages.communs.visiteur.acteur_courant",):
        monkeypatch.setattr(nom, lambda: cellule.acteur)
    essai = AppTest.from_file(str(RACINE / "pages" / f"{page}.py"), default_timeout=30)
    if action:
        essai.query_params["action"] = action
    essai.run()
    assert not essai.exception, essai.exception
    return essai


def test_le_papier_ecrit_le_texte_sans_lien_ni_action(cellule: Contexte) -> None:
    assert ecrit_sans_etre_lu(rapport_pdf(cellule, "validee"), PIEGE)


def test_un_tableur_ne_calcule_rien_de_ce_qu_un_partenaire_ecrit() -> None:
    formules = ['=HYPERLINK("http://mal.test")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "-4,5 %"]
    section = Section("Titre", (), (Tableau("=1", ["=A", "B"], [[formule, "12"] for formule in formules]),))
    classeur = openpyxl.load_workbook(io.BytesIO(en_xlsx([section])))
    cellules = [str(cellule.value) for feuille in classeur for ligne in feuille.iter_rows() for cellule in ligne]
    assert not [cellule for cellule in cellules if cellule[:1] in tuple("=+@\t\r") or cellule.startswith("-2")]
    assert "-4,5 %" in cellules and "12" in cellules, "un nombre négatif reste un nombre"
    types = {cellule.data_type for feuille in classeur for ligne in feuille.iter_rows() for cellule in ligne}
    assert "f" not in types


def test_une_bulle_de_la_carte_n_est_pas_du_html() -> None:
    tout = annuaire()
    piege = tout.lieux[0].model_copy(update={"nom": PIEGE})
    pret = deck(
        Annuaire((piege,), tout.types, tout.familles, tout.sources), Vue((piege.id,), "departement", None), "/c"
    )
    assert "html" not in pret._tooltip and pret._tooltip["text"] == "{n}", "« text » est écrit tel quel par deck.gl"


def test_le_calendrier_ne_laisse_pas_ajouter_un_rendez_vous(cellule: Contexte) -> None:
    from datetime import UTC, datetime

    from tznr_kit.actions.calendrier import evenements
    from tznr_kit.actions.ics import en_ics

    seance = Formation(titre="A\r\nEND:VEVENT\r\nATTACH:http://mal.test", jour=date(2027, 1, 2), places=1)
    seance.debut, seance.fin, seance.lieu = "09:00", "10:00", "B"
    kits.enregistrer_formation(cellule, seance, None)
    texte = en_ics(evenements(cellule, date(2027, 1, 1), date(2027, 1, 3)), datetime(2026, 11, 23, tzinfo=UTC))
    texte = texte.decode() if isinstance(texte, bytes) else texte
    assert texte.count("END:VEVENT") == texte.count("BEGIN:VEVENT") + 1
    assert not re.search(r"^(ATTACH|END:VEVENT\S)", texte, re.MULTILINE)
    assert len(re.findall(r"^END:VEVENT", texte, re.MULTILINE)) == texte.count("BEGIN:VEVENT")
