"""What residents, trainees and the editors of places type, of every hostile kind: shown and printed, never read."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.actions.aides import action_validee
from tests.lieux.conftest import copie
from tests.pages.aides import courir, ouvrir
from tests.securite.pieges import INVISIBLES, PIEGES, ecrit_sans_etre_lu, est_lu, tous_les_textes
from tests.suites.aides import FICHE, JOUR, PREUVE, cellule, une_personne
from tznr_kit.formation import participation, seances
from tznr_kit.formation.documents import attestation_pdf, emargement_pdf
from tznr_kit.formation.erreurs import SeanceRefusee
from tznr_kit.formation.parcours_fait import Fait
from tznr_kit.lieux.correction import CHAMPS, CorrectionRefusee, corriger
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.papier.territoire.poche import poche_pdf
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.lisible import lisible
from tznr_kit.socle.magasin import MagasinIndisponible
from tznr_kit.socle.magasin.tables_kits import Formation
from tznr_kit.socle.territoires.communes import communes
from tznr_kit.suites import demandes
from tznr_kit.suites.appels import transmettre
from tznr_kit.suites.exemplaires import copie_des_donnees, deux_exemplaires
from tznr_kit.suites.personnes import RecontactRefuse, Relais
from tznr_kit.suites.recueil import Recueil, recueillir
from tznr_kit.suites.registre import ContexteRecontacts

MURET = "mds-31395-mds-de-muret"
STRUCTURE = "departement"
LIBRES = ("nom", "adresse", "complement", "rendez_vous_note", "transport", "remarque")

__all__ = ["copie"]  # the fixture of the places
A_CHAQUE_FOIS = {"un script", "une formule"}
tous = pytest.mark.parametrize(
    "piege",
    [
        pytest.param(piege, id=nom, marks=[] if nom in A_CHAQUE_FOIS else [pytest.mark.complet])
        for nom, piege in PIEGES.items()
    ],
)


@pytest.fixture
def qui(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ContexteRecontacts:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    return cellule(tmp_path)


def _exiger_montre_sans_etre_lu(essai: AppTest, piege: str) -> None:
    textes = list(tous_les_textes(essai))
    # A formula is nothing more than letters on a screen.
    assert [chemin for chemin, texte in textes if piege != PIEGES["une formule"] and est_lu(chemin, texte, piege)] == []
    assert any("mal.test" in texte or "alert(1)" in texte for _, texte in textes), "le texte hostile est sur l'écran"


def _personne(qui: ContexteRecontacts, piege: str) -> tuple[str, Recueil]:
    """A record whose every free field is hostile, and what the person left with."""
    identifiant, _ = une_personne(qui, replace(FICHE, prenom=piege, moment=piege), JOUR.replace(month=9))
    transmettre(qui, identifiant, Relais("MSA", 3, piege, piege), JOUR)
    fiche = replace(FICHE, prenom=piege, moment=piege, telephone="06 11 22 33 45", courriel="")
    action = action_validee(qui)
    return identifiant, recueillir(qui, action.id, "b" * 36, fiche, replace(PREUVE, agent=piege))


@tous
def test_recontacts(qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch, piege: str) -> None:
    identifiant, recueil = _personne(qui, piege)
    essai = ouvrir(monkeypatch, "rappels", qui)
    essai.query_params["fiche"] = identifiant
    _exiger_montre_sans_etre_lu(courir(essai), piege)
    essai.segmented_control[0].set_value("Demande d'une personne")
    courir(essai).text_input[0].set_value(recueil.code)
    next(un for un in essai.button if un.label == "Chercher").click()
    _exiger_montre_sans_etre_lu(courir(essai), piege)
    export = demandes.exporter(qui, identifiant)
    assert json.loads(json.dumps(export))["fiche"]["prenom"] == piege
    assert ecrit_sans_etre_lu(deux_exemplaires(recueil), piege)
    assert ecrit_sans_etre_lu(copie_des_donnees(export, JOUR), piege)


@tous
def test_formation(qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch, piege: str) -> None:
    formation = Formation(
        id="f" * 36, titre=piege, jour=date.today(), debut="09:00", fin="12:00", lieu=piege, places=14
    )
    seances.creer(qui, formation, None, piege, "libre")
    (seance,) = seances.lister(qui)
    jeton = participation.rejoindre(qui, seance.code, piege, STRUCTURE)
    direct = ouvrir(monkeypatch, "se_former", qui, partie="animer")
    next(un for un in direct.toggle if un.label.startswith("Cacher")).set_value(False)
    _exiger_montre_sans_etre_lu(courir(direct), piege)
    _exiger_montre_sans_etre_lu(ouvrir(monkeypatch, "se_former", None, partie="seance", stagiaire=jeton), piege)
    presents, stagiaire = seances.presences(qui, seance.id), participation.inscription(qui, jeton)
    assert stagiaire is not None and presents[0].pseudonyme == piege
    assert ecrit_sans_etre_lu(emargement_pdf(seance, presents, JOUR), piege)
    assert ecrit_sans_etre_lu(
        attestation_pdf(stagiaire, Fait(("Module : 3 questions sur 5",), frozenset()), JOUR), piege
    )


def _corriger(qui: Contexte, **valeurs: str) -> Lieu:
    tout = annuaire()
    lieu = tout.par_id[MURET]
    return corriger(qui, tout, lieu, {champ: getattr(lieu, champ) for champ in CHAMPS} | valeurs, JOUR)


@tous
def test_lieux(qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch, copie: Path, piege: str) -> None:
    lieu = _corriger(qui, **dict.fromkeys(LIBRES, piege))
    essai = ouvrir(monkeypatch, "ou_aller", None, commune=lieu.commune, lieu=lieu.id)
    _exiger_montre_sans_etre_lu(essai, piege)
    next(un for un in essai.button if un.label == "Signaler une erreur").click()
    _exiger_montre_sans_etre_lu(courir(essai), piege)
    a_jour = ouvrir(monkeypatch, "lieux_a_jour", qui)
    a_jour.selectbox[0].set_value(lieu.id)
    _exiger_montre_sans_etre_lu(courir(a_jour), piege)
    assert ecrit_sans_etre_lu(poche_pdf(annuaire(), communes()[lieu.commune], JOUR), piege)


def test_un_lien_de_lieu_ne_mene_pas_ailleurs(qui: ContexteRecontacts, copie: Path) -> None:
    """No other recipient in the e-mail of a place, no script in its site."""
    with pytest.raises(CorrectionRefusee, match="courriel"):
        _corriger(qui, courriel="a@b.fr?bcc=c%40mal.test")
    with pytest.raises(CorrectionRefusee, match="site"):
        _corriger(qui, site="javascript:alert(1)")


@pytest.mark.parametrize("texte", INVISIBLES.values(), ids=INVISIBLES)
def test_un_caractere_invisible_ne_s_enregistre_nulle_part(qui: ContexteRecontacts, copie: Path, texte: str) -> None:
    assert not lisible(texte) and not lisible({"reponses": [{"verbatim": texte}]})
    action = action_validee(qui)
    for fiche, preuve in ((replace(FICHE, prenom=texte), PREUVE), (FICHE, replace(PREUVE, agent=texte))):
        with pytest.raises(RecontactRefuse, match="invisible"):
            recueillir(qui, action.id, "c" * 36, fiche, preuve)
    with pytest.raises(CorrectionRefusee, match="invisible"):
        _corriger(qui, remarque=texte)
    formation = Formation(id="g" * 36, titre=texte, jour=date.today(), debut="09:00", fin="12:00", lieu="x", places=1)
    with pytest.raises(MagasinIndisponible, match="invisible"):
        seances.creer(qui, formation, None, "x", "libre")
    formation.titre = "x"
    seances.creer(qui, formation, None, "x", "libre")
    with pytest.raises(SeanceRefusee):
        participation.rejoindre(qui, seances.lister(qui)[0].code, texte, STRUCTURE)


def test_un_texte_arabe_reste_lisible() -> None:
    assert lisible("السلام عليكم") and lisible("deux\nlignes\tici") and lisible("l\u2019été, œuf, \u00a0€")
