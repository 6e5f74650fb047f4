"""Sessions: one calendar, a code, anonymous answers, measured progress, names that do not last."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from pages.parties.se_former.participant import ParticipantCourant
from tests.actions.aides import un_kit
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.__main__ import principal
from tznr_kit.actions.calendrier import evenements
from tznr_kit.actions.erreurs import ActionRefusee
from tznr_kit.formation import participation, seances
from tznr_kit.formation.cas import cas_d_ecole
from tznr_kit.formation.documents import attestation_pdf, emargement_pdf
from tznr_kit.formation.erreurs import SeanceRefusee
from tznr_kit.formation.modules import modules, questions_avant_apres
from tznr_kit.formation.parcours_fait import Fait, ce_qui_est_fait
from tznr_kit.socle.acces import Acteur, Contexte
from tznr_kit.socle.magasin.base import identifiant
from tznr_kit.socle.magasin.tables_kits import Formation

JOUR = date(2026, 11, 23)


@pytest.fixture
def cellule(tmp_path: Path) -> Contexte:
    return contexte(magasin_neuf(tmp_path), "cellule")


def _formation(jour: date = JOUR, places: int = 14) -> Formation:
    return Formation(
        id=identifiant(), titre="Prise en main", jour=jour, debut="09:00", fin="12:30", lieu="Muret", places=places
    )


def _seance(cellule: Contexte, jour: date = JOUR, places: int = 14) -> tuple[str, str]:
    formation = _formation(jour, places)
    return formation.id, seances.creer(cellule, formation, None, "Animatrice", "libre")


def _public(cellule: Contexte) -> Contexte:
    return Contexte(cellule.magasin, Acteur(id="stagiaire", nom="stagiaire", role="public"))


def test_le_kit_d_une_seance_est_pris_au_calendrier_des_actions(cellule: Contexte) -> None:
    kit = un_kit(cellule)
    code = seances.creer(cellule, _formation(), kit.id, "Animatrice", "guide")
    assert len(code) == seances.LONGUEUR_DU_CODE
    assert [(un.genre, un.kit) for un in evenements(cellule, JOUR, JOUR)] == [("formation", "KIT 1")]
    with pytest.raises(ActionRefusee, match="déjà réservé"):
        seances.creer(cellule, _formation(), kit.id, "Animatrice", "libre")
    assert len(seances.lister(cellule)) == 1


def test_creer_deux_fois_la_meme_seance_n_en_fait_qu_une(cellule: Contexte) -> None:
    formation, copie = _formation(), _formation()
    copie.id = formation.id
    code = seances.creer(cellule, formation, None, "Animatrice", "libre")
    assert seances.creer(cellule, copie, None, "Animatrice", "libre") == code
    assert len(seances.lister(cellule)) == 1


def test_un_stagiaire_rejoint_repond_et_se_corrige(cellule: Contexte) -> None:
    formation, code = _seance(cellule)
    stagiaire = _public(cellule)
    jeton = participation.rejoindre(stagiaire, code.lower(), " Sam ", "commune")
    for valeur in (0, 1):
        participation.repondre(stagiaire, jeton, "avant", "definition", valeur)
    participation.signaler(stagiaire, jeton, "cas")
    assert seances.reponses_par_question(cellule, formation, "avant") == {"definition": {1: 1}}
    (present,) = seances.presences(cellule, formation)
    assert (present.pseudonyme, present.ou, present.repondues) == ("Sam", "cas", {"avant": 1})


@pytest.mark.parametrize("nom", ["", "x" * 41, "06 12 34 56 78", "sam@exemple.fr"])
def test_un_nom_qui_identifie_est_refuse(cellule: Contexte, nom: str) -> None:
    _, code = _seance(cellule)
    with pytest.raises(SeanceRefusee, match="prénom ou un surnom"):
        participation.rejoindre(_public(cellule), code, nom, "commune")


def test_une_seance_pleine_ou_fermee_se_dit(cellule: Contexte) -> None:
    formation, code = _seance(cellule, places=1)
    stagiaire = _public(cellule)
    jeton = participation.rejoindre(stagiaire, code, "Sam", "commune")
    with pytest.raises(SeanceRefusee, match="complète"):
        participation.rejoindre(stagiaire, code, "Lou", "commune")
    seances.fermer(cellule, formation)
    with pytest.raises(SeanceRefusee, match="terminée"):
        participation.repondre(stagiaire, jeton, "avant", "definition", 1)
    with pytest.raises(SeanceRefusee, match="aucune séance"):
        participation.rejoindre(stagiaire, "ZZZZZZ", "Lou", "commune")


def test_le_progres_se_lit_par_objectif(cellule: Contexte) -> None:
    formation, code = _seance(cellule)
    stagiaire = _public(cellule)
    for nom, reussit_avant in (("Sam", False), ("Lou", True)):
        jeton = participation.rejoindre(stagiaire, code, nom, "association")
        for question in questions_avant_apres(JOUR):
            juste = next(rang for rang, choix in enumerate(question.choix) if choix.juste)
            faux = (juste + 1) % len(question.choix)
            participation.repondre(stagiaire, jeton, "avant", question.id, juste if reussit_avant else faux)
            participation.repondre(stagiaire, jeton, "apres", question.id, juste)
    progres = seances.progres(cellule, formation, JOUR)
    assert [(un.avant, un.apres) for un in progres] == [(0.5, 1.0)] * 10
    assert seances.formes_par_structure(cellule) == {"association": 2}


def test_trois_mois_apres_sans_nom(cellule: Contexte) -> None:
    formation, code = _seance(cellule)
    participation.rejoindre(_public(cellule), code, "Sam", "commune")
    assert seances.a_recontacter(cellule, JOUR + timedelta(days=89)) == []
    assert [une.id for une in seances.a_recontacter(cellule, JOUR + timedelta(days=90))] == [formation]
    participation.donner_des_nouvelles(_public(cellule), code, {"actions": 2, "simulations": 5, "relais": 1})
    assert seances.nouvelles(cellule, formation) == [{"actions": 2, "simulations": 5, "relais": 1}]
    with pytest.raises(SeanceRefusee):
        participation.donner_des_nouvelles(_public(cellule), code, {"nom": 1})


def test_les_noms_s_effacent_et_les_reponses_restent(cellule: Contexte) -> None:
    formation, code = _seance(cellule)
    jeton = participation.rejoindre(_public(cellule), code, "Sam", "commune")
    participation.repondre(_public(cellule), jeton, "avant", "definition", 1)
    assert seances.effacer_les_noms(cellule, JOUR + timedelta(days=700)) == 0
    assert seances.effacer_les_noms(cellule, JOUR + timedelta(days=740)) == 1
    assert [un.pseudonyme for un in seances.presences(cellule, formation)] == [""]
    assert seances.reponses_par_question(cellule, formation, "avant") == {"definition": {1: 1}}


def test_presence_et_attestation(cellule: Contexte) -> None:
    formation, code = _seance(cellule, places=3)
    jeton = participation.rejoindre(_public(cellule), code, "Sam", "commune")
    (une,) = seances.lister(cellule)
    feuille = PdfReader(io.BytesIO(emargement_pdf(une, seances.presences(cellule, formation), JOUR)))
    assert "Sam" in feuille.pages[0].extract_text()
    stagiaire = participation.inscription(_public(cellule), jeton)
    assert stagiaire is not None
    fait = Fait(("Aller vers : 3 questions sur 5",), frozenset())
    attestation = PdfReader(io.BytesIO(attestation_pdf(stagiaire, fait, JOUR)))
    texte = attestation.pages[0].extract_text()
    assert "Sam" in texte
    assert "24 mois" in texte and "3 questions sur 5" in texte and "Objectifs travaillés" not in texte
    assert attestation.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_l_attestation_dit_ce_qui_a_ete_fait_et_rien_de_plus(cellule: Contexte) -> None:
    formation, code = _seance(cellule, places=3)
    public = _public(cellule)
    assidu, venu = (participation.rejoindre(public, code, nom, "commune") for nom in ("Sam", "Lou"))
    assert ce_qui_est_fait(public, venu, JOUR) == Fait((), frozenset())
    module = modules(JOUR)[0]
    participation.repondre(public, assidu, "module", module.questions[0].id, 0)
    (question, *_) = questions_avant_apres(JOUR)
    juste = next(rang for rang, choix in enumerate(question.choix) if choix.juste)
    participation.repondre(public, assidu, "apres", question.id, juste)
    participation.repondre(public, assidu, "cas", next(iter(cas_d_ecole())), 50)
    participation.repondre(public, assidu, "module", "question_disparue", 0)
    seances.fermer(cellule, formation)
    fait = ce_qui_est_fait(public, assidu, JOUR)
    assert fait.lignes == (
        f"{module.titre} : 1 questions sur {len(module.questions)}",
        f"Cas d'école : 1 sur {len(cas_d_ecole())}",
        "Questionnaire d'après : 1 réponses justes sur 1",
    )
    assert module.questions[0].objectif in fait.objectifs
    with pytest.raises(SeanceRefusee):
        ce_qui_est_fait(public, "rien", JOUR)


def test_un_jeton_inconnu_n_ouvre_rien(cellule: Contexte) -> None:
    assert participation.inscription(_public(cellule), "rien") is None


def test_la_commande_efface_les_noms(
    cellule: Contexte, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    monkeypatch.delenv("TZNR_BASE", raising=False)
    _, code = _seance(cellule)
    participation.rejoindre(_public(cellule), code, "Sam", "commune")
    assert principal(["formation", "effacer-noms", "--date", "2029-01-01"]) == 0
    assert "Prénoms effacés : 1." in capsys.readouterr().out


def test_les_nouvelles_et_les_reponses_d_une_seance_ont_une_fin(
    cellule: Contexte, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, code = _seance(cellule, places=3)
    for _ in range(3):
        participation.donner_des_nouvelles(_public(cellule), code, {})
    with pytest.raises(SeanceRefusee, match="déjà donné"):
        participation.donner_des_nouvelles(_public(cellule), code, {})
    monkeypatch.setattr(participation, "REPONSES_AU_PLUS", 2)
    jeton = participation.rejoindre(_public(cellule), code, "Sam", next(iter(participation.avis().structures)))
    for question in ("a", "b"):
        participation.repondre(_public(cellule), jeton, "avis", question, 1)
    with pytest.raises(SeanceRefusee, match="déjà données"):
        participation.repondre(_public(cellule), jeton, "avis", "c", 1)


def test_la_stagiaire_suivante_d_une_tablette_repond_pour_elle(
    cellule: Contexte, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Same tablet, same answer: what the first one sent was taken for hers, and hers was not counted."""
    formation, code = _seance(cellule)
    monkeypatch.setattr("pages.parties.se_former.participant.st.session_state", {})
    for nom in ("Sam", "Zoé"):
        jeton = participation.rejoindre(cellule, code, nom, "commune")
        inscrite = participation.inscription(cellule, jeton)
        assert inscrite is not None
        une = ParticipantCourant(cellule, jeton, inscrite)
        for _ in range(2):
            une.repondre("avant", "question", 1)
            une.signaler("modules")
    presentes = seances.presences(cellule, formation)
    assert [(une.pseudonyme, une.ou, une.repondues) for une in presentes] == [
        ("Sam", "modules", {"avant": 1}), ("Zoé", "modules", {"avant": 1})
    ]  # fmt: skip
