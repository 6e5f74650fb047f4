"""Each limit of the follow-up: the day before, the day, the day after; the last try, the last line, the last day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.suites.aides import COURRIEL, FICHE, JOUR, TELEPHONE, une_personne
from tznr_kit.socle.formulaires.lecture import liste
from tznr_kit.suites import exemplaires
from tznr_kit.suites.appels import changer_statut, lister, noter_essai, transmettre
from tznr_kit.suites.cloture import LIGNES_MAXIMALES, ResultatDroit, cloturer
from tznr_kit.suites.contenu import creneau_a, suivi
from tznr_kit.suites.demandes import (
    chercher,
    exporter,
    lever_opposition,
    montrer,
    montrer_ceux_qui_restent,
    rectifier,
    refaire_le_code,
    retirer,
    toujours_la,
)
from tznr_kit.suites.dossier import Dossier, Essai
from tznr_kit.suites.dus import retards
from tznr_kit.suites.personnes import Fiche, RecontactRefuse, Relais, exiger_sobre, normaliser_courriel
from tznr_kit.suites.purge import empreinte_de_preuve, purger
from tznr_kit.suites.registre import ContexteRecontacts
from tznr_kit.suites.retraits import Retraits
from tznr_kit.suites.tables import Opposition

DELAIS = suivi().delais
UN_JOUR = timedelta(1)


def essai(jours: int, creneau: str = "matin", resultat: str = "sans_reponse") -> Essai:
    return Essai(JOUR + timedelta(jours), creneau, "telephone", resultat)


def un_dossier(**autres: object) -> Dossier:
    """A record as it is read, of a person who asked to be called back."""
    vide = {
        "id": "r", "fiche": Fiche("Zoé", accords=("rappel",)), "action_id": "a", "recueilli_le": JOUR,
        "recueilli_par": "x", "canal": "oral", "version": "1", "empreinte_texte": "", "statut": "a_appeler", "etape": 0,
        "essais": (), "cloture_le": None, "effacer_le": JOUR, "doublon": False, "fictif": False,
    }  # fmt: skip
    return Dossier(**(vide | autres))  # type: ignore[arg-type]


# --- what is due, in words


@pytest.mark.parametrize(
    ("jours", "attendu"),
    [
        (6, ""),
        (7, "À appeler aujourd'hui"),
        (8, "À appeler, en retard de 1 jour"),
        (17, "À appeler, en retard de 10 jours"),
    ],
)
def test_l_appel_du_jour(jours: int, attendu: str) -> None:
    assert un_dossier().action_requise(JOUR + timedelta(jours)) == attendu
    double = "Même contact qu'une autre fiche : n'appelez qu'une fois" if jours >= 7 else ""
    assert un_dossier(doublon=True).action_requise(JOUR + timedelta(jours)) == double


def test_les_rappels_se_suivent_puis_finissent() -> None:
    jours = [un_dossier(etape=etape).prochain_rappel for etape in range(4)]
    assert jours == [*(JOUR + timedelta(un) for un in DELAIS.rappels), None]
    bilan = Fiche("Zoé", accords=("rappel", "bilan"))
    assert un_dossier(etape=3, fiche=bilan).prochain_rappel == JOUR + timedelta(DELAIS.bilan)
    assert un_dossier(etape=4, fiche=bilan).prochain_rappel is None
    assert un_dossier(etape=3).action_requise(JOUR) == "Tous les rappels sont faits : clôturer"
    assert un_dossier(cloture_le=JOUR).prochain_rappel is None
    assert un_dossier(cloture_le=JOUR, etape=3).action_requise(JOUR) == ""


@pytest.mark.parametrize(("echecs", "epuise"), [(0, False), (DELAIS.essais - 1, False), (DELAIS.essais, True)])
def test_le_dernier_essai(echecs: int, epuise: bool) -> None:
    un = un_dossier(essais=(*(essai(jour) for jour in range(echecs)), essai(0, resultat="joint")))
    assert (un.echecs, un.epuise) == (echecs, epuise)
    assert (un.prochain_rappel is None) is epuise
    assert un.action_requise(JOUR + timedelta(30)).endswith("clôturer") is epuise


def test_les_retards_se_comptent_sans_ouvrir_une_fiche(qui: ContexteRecontacts) -> None:
    premier, _ = une_personne(qui)
    une_personne(qui, replace(FICHE, telephone="0561111111", courriel=""), JOUR - timedelta(3))
    assert retards(qui, JOUR + timedelta(3)) == []
    assert retards(qui, JOUR + timedelta(4)) == [0]
    assert retards(qui, JOUR + timedelta(7)) == [3, 0]
    cloturer(qui, premier, [], JOUR + timedelta(7))
    assert retards(qui, JOUR + timedelta(7)) == [3]


def test_une_fiche_qui_a_fini_ses_rappels_ne_fait_plus_de_retard(qui: ContexteRecontacts) -> None:
    recontact_id, _ = une_personne(qui)
    for jours in DELAIS.rappels:
        assert retards(qui, JOUR + timedelta(jours)) == [0]
        noter_essai(qui, recontact_id, essai(jours, resultat="joint"))
    assert retards(qui, JOUR + timedelta(90)) == []


# --- tries


def test_un_essai_du_jour_de_l_accord_compte_celui_de_la_veille_non(qui: ContexteRecontacts) -> None:
    recontact_id, _ = une_personne(qui)
    with pytest.raises(RecontactRefuse, match="avant l'accord"):
        noter_essai(qui, recontact_id, essai(-1))
    noter_essai(qui, recontact_id, essai(0))
    assert montrer(qui, recontact_id).echecs == 1


def test_etre_joint_ne_prend_pas_d_essai_et_laisse_le_moment_libre(qui: ContexteRecontacts) -> None:
    recontact_id, _ = une_personne(qui)
    noter_essai(qui, recontact_id, essai(7, "soir", "joint"))
    for jours in (8, 9):
        noter_essai(qui, recontact_id, essai(jours))
    avant = montrer(qui, recontact_id)
    assert (avant.etape, avant.statut, avant.effacer_le) == (1, "en_cours", JOUR + timedelta(DELAIS.maximum))
    with pytest.raises(RecontactRefuse, match="autre moment"):
        noter_essai(qui, recontact_id, essai(10))
    noter_essai(qui, recontact_id, essai(10, "midi"))
    assert montrer(qui, recontact_id).effacer_le == JOUR + timedelta(DELAIS.sans_reponse)


@pytest.mark.parametrize(
    "faute", [{"creneau": "nuit"}, {"canal": "pigeon"}, {"resultat": "peut-être"}, {"resultat": "refuse"}]
)
def test_un_essai_qui_ne_se_dit_pas(qui: ContexteRecontacts, faute: dict[str, str]) -> None:
    recontact_id, _ = une_personne(qui)
    with pytest.raises(RecontactRefuse, match="Effacer" if faute == {"resultat": "refuse"} else "Dites quand"):
        noter_essai(qui, recontact_id, replace(essai(1), **faute))
    assert montrer(qui, recontact_id).essais == ()


def test_un_statut_qui_n_existe_pas(qui: ContexteRecontacts) -> None:
    recontact_id, _ = une_personne(qui)
    with pytest.raises(RecontactRefuse, match="n'existe pas"):
        changer_statut(qui, recontact_id, "perdu")
    changer_statut(qui, recontact_id, "rdv")
    noter_essai(qui, recontact_id, essai(7, resultat="joint"))
    assert montrer(qui, recontact_id).statut == "rdv", "un rendez-vous pris n'est pas repris"


@pytest.mark.parametrize(("barreau", "passe"), [(0, False), (1, True), (6, True), (7, False)])
def test_les_barreaux_du_relais(qui: ContexteRecontacts, barreau: int, passe: bool) -> None:
    recontact_id, _ = une_personne(qui)
    if passe:
        transmettre(qui, recontact_id, Relais("MSA", barreau), JOUR)
        assert montrer(qui, recontact_id).fiche.relais == Relais("MSA", barreau)
        return
    with pytest.raises(RecontactRefuse, match="de 1"):
        transmettre(qui, recontact_id, Relais("MSA", barreau), JOUR)


@pytest.mark.parametrize("heure", range(24))
def test_chaque_heure_a_son_moment(heure: int) -> None:
    fins = {un.code: un.jusqu_a for un in suivi().creneaux}
    trouve = creneau_a(heure)
    assert heure < fins[trouve] or trouve == suivi().creneaux[-1].code
    assert all(fins[avant] <= heure for avant in list(fins)[: list(fins).index(trouve)])


# --- the list


def test_la_liste_avec_ou_sans_les_fiches_closes(qui: ContexteRecontacts) -> None:
    ouverte, _ = une_personne(qui)
    close, _ = une_personne(qui, replace(FICHE, telephone="0561111111", courriel=""), JOUR - UN_JOUR)
    cloturer(qui, close, [], JOUR)
    assert [un.id for un in lister(qui, JOUR, a_faire=False)] == [ouverte]
    assert [un.id for un in lister(qui, JOUR, a_faire=False, closes=True)] == [close, ouverte]
    assert [un.id for un in lister(qui, JOUR + timedelta(7), closes=True)] == [ouverte]


# --- closing


@pytest.mark.parametrize(("combien", "passe"), [(LIGNES_MAXIMALES, True), (LIGNES_MAXIMALES + 1, False)])
def test_huit_droits_au_plus(qui: ContexteRecontacts, combien: int, passe: bool) -> None:
    recontact_id, _ = une_personne(qui)
    codes = [option.code for option in liste("droits")][:combien]
    lignes = [ResultatDroit(code, "ouvert", "declare") for code in codes]
    if passe:
        cloturer(qui, recontact_id, lignes, JOUR)
        assert montrer(qui, recontact_id).cloture_le == JOUR
        return
    with pytest.raises(RecontactRefuse, match="8 au plus"):
        cloturer(qui, recontact_id, lignes, JOUR)


@pytest.mark.parametrize(
    "faute", [{"droit": "x"}, {"issue": "x"}, {"preuve": "x"}, {"montant": "x"}, {"delai": "x"}, {"motif": "x"}]
)
def test_chaque_code_d_une_ligne_est_verifie(qui: ContexteRecontacts, faute: dict[str, str]) -> None:
    with pytest.raises(RecontactRefuse, match="Choisissez le droit"):
        cloturer(qui, "r", [replace(ResultatDroit("css", "ouvert", "declare"), **faute)], JOUR)


@pytest.mark.parametrize(
    ("jours", "efface"),
    [
        (10, 10 + DELAIS.apres_cloture),
        (DELAIS.maximum - DELAIS.apres_cloture, DELAIS.maximum),
        (DELAIS.maximum - 1, DELAIS.maximum),
    ],
)
def test_une_cloture_n_allonge_jamais_la_garde(qui: ContexteRecontacts, jours: int, efface: int) -> None:
    recontact_id, _ = une_personne(qui)
    cloturer(qui, recontact_id, [], JOUR + timedelta(jours))
    assert montrer(qui, recontact_id).effacer_le == JOUR + timedelta(efface)


# --- erasing


def test_l_effacement_se_fait_le_jour_dit_pas_la_veille(qui: ContexteRecontacts) -> None:
    recontact_id, _ = une_personne(qui)
    fin = JOUR + timedelta(DELAIS.maximum)
    rien = purger(qui, fin - UN_JOUR)
    assert (rien["nombre"], rien["gardes"], rien["restants_dus"]) == (0, 1, 0)
    assert toujours_la(qui, (recontact_id,))
    preuve = purger(qui, fin)
    assert (preuve["nombre"], preuve["gardes"], preuve["restants_dus"]) == (1, 0, 0)
    assert preuve["effaces"] == [{"id": recontact_id, "du_le": fin.isoformat()}]
    assert preuve["sha256"] == empreinte_de_preuve(preuve) != empreinte_de_preuve(preuve | {"nombre": 2})
    assert not toujours_la(qui, (recontact_id,))
    assert montrer_ceux_qui_restent(qui, (recontact_id,)) == []


def test_une_opposition_dure_jusqu_a_son_dernier_jour(qui: ContexteRecontacts) -> None:
    recontact_id, _ = une_personne(qui)
    retirer(qui, recontact_id, JOUR, opposition=True)
    fin = JOUR + timedelta(DELAIS.opposition)
    with qui.registre.ouvert() as (session, _):
        assert {un.jusqu_au for un in session.execute(select(Opposition)).scalars()} == {fin}
    assert purger(qui, fin - UN_JOUR)["oppositions_echues"] == 0
    with pytest.raises(RecontactRefuse, match="opposition"):
        une_personne(qui)
    assert purger(qui, fin)["oppositions_echues"] == 2
    assert not lever_opposition(qui, TELEPHONE)
    une_personne(qui)


def test_se_retirer_sans_opposition_ne_refuse_rien_ensuite(qui: ContexteRecontacts) -> None:
    recontact_id, _ = une_personne(qui)
    retirer(qui, recontact_id, JOUR, opposition=False)
    assert not toujours_la(qui, (recontact_id,))
    assert not lever_opposition(qui, TELEPHONE) and not lever_opposition(qui, COURRIEL)
    une_personne(qui)


def test_lever_une_opposition_par_le_courriel_laisse_celle_du_telephone(qui: ContexteRecontacts) -> None:
    recontact_id, _ = une_personne(qui)
    retirer(qui, recontact_id, JOUR, opposition=True)
    assert lever_opposition(qui, COURRIEL) is True and lever_opposition(qui, COURRIEL) is False
    une_personne(qui, replace(FICHE, telephone=""))
    with pytest.raises(RecontactRefuse, match="opposition"):
        une_personne(qui)


def test_les_retraits_se_gardent_quatre_vingt_dix_jours(qui: ContexteRecontacts, tmp_path: Path) -> None:
    retraits = Retraits(tmp_path / "retraits")
    with qui.registre.ouvert() as (_, cles):
        retraits.retenir(cles, "un", JOUR)
        retraits.retenir(cles, "deux", JOUR + timedelta(90))
        assert retraits.parmi(cles, ["un", "deux", "trois"]) == ["un", "deux"]
        retraits.retenir(cles, "trois", JOUR + timedelta(91))
        assert retraits.parmi(cles, ["un", "deux", "trois"]) == ["deux", "trois"]


# --- the person's rights


def test_chercher_par_le_code_le_telephone_ou_le_courriel(qui: ContexteRecontacts) -> None:
    recontact_id, recueil = une_personne(qui)
    for texte in (recueil.code, recueil.code.lower(), "06 11 22 33 44", COURRIEL.upper()):
        assert [un.id for un in chercher(qui, texte)] == [recontact_id], texte
    for texte in ("", "0000-0000", "0699999999", "autre@exemple.fr"):
        assert chercher(qui, texte) == [], texte
    nouveau = refaire_le_code(qui, recontact_id)
    assert (chercher(qui, recueil.code), [un.id for un in chercher(qui, nouveau)]) == ([], [recontact_id])


def test_sans_courriel_le_vide_ne_trouve_personne(qui: ContexteRecontacts) -> None:
    une_personne(qui, replace(FICHE, courriel=""))
    une_personne(qui, replace(FICHE, courriel="", telephone="0561111111"))
    assert [un.doublon for un in lister(qui, JOUR, a_faire=False)] == [False, False]


def test_corriger_n_ajoute_aucun_accord(qui: ContexteRecontacts) -> None:
    recontact_id, _ = une_personne(qui)
    plus = replace(
        FICHE, accords=("rappel", "transmission", "bilan"), partenaires=("MSA", "CAF"), telephone="0561111111"
    )
    rectifier(qui, recontact_id, plus)
    lu = montrer(qui, recontact_id).fiche
    assert (lu.accords, lu.partenaires, lu.telephone) == (("rappel", "transmission"), ("MSA",), "0561111111")
    rectifier(qui, recontact_id, replace(FICHE, accords=("rappel",), partenaires=()))
    assert montrer(qui, recontact_id).fiche.accords == ("rappel",)
    assert [un.id for un in chercher(qui, TELEPHONE)] == [recontact_id]


def test_l_export_dit_tout_sauf_ce_qui_parle_d_autres(qui: ContexteRecontacts) -> None:
    recontact_id, _ = une_personne(qui)
    noter_essai(qui, recontact_id, essai(0))
    lu = exporter(qui, recontact_id)
    assert lu["essais"] == [
        {"le": JOUR.isoformat(), "creneau": "matin", "canal": "telephone", "resultat": "sans_reponse"}
    ]
    assert {"doublon", "fictif"} & set(lu) == set() and lu["fiche"]["telephone"] == TELEPHONE


# --- what may be written


@pytest.mark.parametrize(("longueur", "passe"), [(60, True), (61, False)])
def test_la_longueur_d_un_texte(longueur: int, passe: bool) -> None:
    if passe:
        exiger_sobre("x" * longueur)
        return
    with pytest.raises(RecontactRefuse, match="60"):
        exiger_sobre("x" * longueur)


@pytest.mark.parametrize(
    ("texte", "lu"),
    [
        (" A@B.fr ", "a@b.fr"),
        ("a@b", ""),
        ("a b@c.fr", ""),
        ("x" * 113 + "@abc.fr", "x" * 113 + "@abc.fr"),
        ("x" * 114 + "@abc.fr", ""),
    ],
)
def test_un_courriel_se_normalise(texte: str, lu: str) -> None:
    assert normaliser_courriel(texte) == lu


def test_un_jour_de_recueil_est_un_jour() -> None:
    assert un_dossier().rappels == tuple(date(2026, 11, 23) + timedelta(un) for un in (7, 30, 60))


# --- on paper


@pytest.mark.parametrize(
    ("valeur", "dit"),
    [
        ([], "—"),
        (None, "—"),
        ("", "—"),
        (0, "0"),
        (["sante", "x"], "Santé ; x"),
        ({"a": "sante", "b": ""}, "Santé"),
        ("2026-11-23", "23 novembre 2026"),
        ("2026-11-23 matin", "2026-11-23 matin"),
    ],
)
def test_une_valeur_se_lit_en_mots(valeur: object, dit: str) -> None:
    assert exemplaires._en_mots(valeur, {"sante": "Santé"}) == dit


@pytest.mark.parametrize(("moment", "dit"), [("", "quand on veut"), ("jeudi vers midi", "jeudi vers midi")])
def test_l_exemplaire_dit_le_moment_et_le_contact(qui: ContexteRecontacts, moment: str, dit: str) -> None:
    _, recueil = une_personne(qui, replace(FICHE, moment=moment))
    vus = exemplaires._copie(recueil, "Pour moi", recueil.code, None)
    assert dit in repr(vus) and f"{TELEPHONE} · {COURRIEL}" in repr(vus)
