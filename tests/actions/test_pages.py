"""The four screens of the cycle, as functions of state: guarded, filled, saved, nothing typed lost."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.communs.navigation import ecran
from tests.actions.aides import AUJOURD_HUI, action_validee, fiche, un_kit
from tests.browser.comptes import jeton
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions import cycle, kits, pieces, preparations
from tznr_kit.socle.acces import Contexte, Role, comptes
from tznr_kit.socle.acces.roles import MATRICE, ROLES
from tznr_kit.socle.acces.sessions import acteur_de
from tznr_kit.socle.reglages import RACINE

CAPACITES = {
    "preparer": "action.preparer",
    "jour_j": "rencontre.saisir",
    "compte_rendu": "compte_rendu.ecrire",
    "validation": "action.valider",
}


@pytest.fixture
def cellule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Contexte]:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    monkeypatch.delenv("TZNR_BASE", raising=False)
    yield contexte(magasin_neuf(tmp_path), "cellule")


def _ouvrir(page: str, qui: Contexte | None, monkeypatch: pytest.MonkeyPatch, **adresse: str) -> AppTest:
    monkeypatch.setattr("pages.communs.visiteur.acteur_courant", lambda: qui.acteur if qui else None)
    essai = AppTest.from_file(str(RACINE / "pages" / f"{page}.py"), default_timeout=20)
    for nom, valeur in adresse.items():
        essai.query_params[nom] = valeur
    essai.run()
    assert not essai.exception, essai.exception
    return essai


@pytest.mark.parametrize("page", CAPACITES)
@pytest.mark.parametrize("role", ROLES)
def test_chaque_role_sur_chaque_page(cellule: Contexte, monkeypatch: pytest.MonkeyPatch, page: str, role: Role) -> None:
    qui = contexte(cellule.magasin, role)
    essai = _ouvrir(page, qui, monkeypatch)
    permis = role in MATRICE[CAPACITES[page]]  # type: ignore[index]
    assert (not any("accès à cette page" in avis.value for avis in essai.warning)) is permis
    assert (role in ecran(page).roles) is permis, "le menu et la page disent la même chose"


@pytest.mark.parametrize("page", CAPACITES)
def test_un_visiteur_est_envoye_vers_la_connexion(
    cellule: Contexte, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    essai = _ouvrir(page, None, monkeypatch)
    assert "réservée aux professionnels" in essai.info[0].value and not essai.button


def test_une_etape_s_enregistre_et_une_erreur_ne_perd_rien(cellule: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    action = preparations.creer(cellule, "a1", {})
    essai = _ouvrir("preparer", cellule, monkeypatch, action="a1")
    _champ(essai, "Nom de l'action").set_value("Marché de Muret")
    _champ(essai, "Courriel professionnel").set_value("pas une adresse")
    essai.run()
    assert any("adresse complète" in erreur.value for erreur in essai.error)
    assert _champ(essai, "Nom de l'action").value == "Marché de Muret"
    assert preparations.lire(cellule, action.id).titre == "Marché de Muret"
    assert "courriel_referent" not in preparations.lire(cellule, action.id).preparation
    _champ(essai, "Courriel professionnel").set_value("equipe@exemple.fr")
    essai.run()
    assert preparations.lire(cellule, action.id).preparation["courriel_referent"] == "equipe@exemple.fr"
    assert preparations.lire(cellule, action.id).titre == "Marché de Muret"


def test_un_compte_ferme_pendant_la_saisie_rend_ce_qui_est_tape(
    cellule: Contexte, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closed, ended after a day, or given to a colleague: the words are shown, to be copied."""
    admin, magasin = contexte(cellule.magasin, "admin"), cellule.magasin
    jeton(magasin, "admin")
    ouvert = jeton(magasin, "referent")
    acteur = acteur_de(magasin, ouvert)
    assert acteur
    qui = Contexte(magasin, acteur)
    action = preparations.creer(qui, "a1", fiche())
    essai = _ouvrir("preparer", qui, monkeypatch, action=action.id)
    _champ(essai, "Lieu précis").set_value("Halle, côté boulangerie")
    comptes.changer(admin, "referent@exemple.fr", actif=False)
    monkeypatch.setattr("pages.communs.visiteur.acteur_courant", lambda: acteur_de(magasin, ouvert))
    essai.run()
    assert not essai.exception
    assert any("Halle, côté boulangerie" in bloc.value for bloc in essai.code)
    assert any("Reconnectez-vous" in une.value for une in essai.error)
    _bouton(essai, "C'est copié").click().run()
    assert not essai.code and not essai.exception


def test_le_mot_de_la_cellule_reste_pendant_qu_elle_lit_une_autre_partie(
    cellule: Contexte, monkeypatch: pytest.MonkeyPatch
) -> None:
    for nom in ("a1", "a2"):
        preparations.creer(cellule, nom, fiche(kit_demande=False))
        cycle.soumettre(cellule, nom, AUJOURD_HUI)
    essai = _ouvrir("actions", cellule, monkeypatch, action="a1", onglet="decision")
    _champ(essai, "Un mot pour l'équipe").set_value("Précisez l'assurance").run()
    for onglet in ("preparation", "decision"):
        essai.segmented_control[0].set_value(onglet).run()
    assert _champ(essai, "Un mot pour l'équipe").value == "Précisez l'assurance"
    _bouton(essai, "Demander un complément").click().run()
    assert preparations.historique(cellule, "a1")[-1].motif == "Précisez l'assurance"
    assert _champ(_ouvrir("validation", cellule, monkeypatch, action="a2"), "Un mot pour l'équipe").value == ""


def test_l_adresse_mene_a_l_onglet_et_le_retour_du_navigateur_aussi(
    cellule: Contexte, monkeypatch: pytest.MonkeyPatch
) -> None:
    action = action_validee(cellule)
    essai = _ouvrir("actions", cellule, monkeypatch, action=action.id)
    assert "onglet" not in essai.query_params, "rien d'ajouté à l'historique : « retour » quitte la page"
    essai.segmented_control[0].set_value("accords").run()
    assert essai.query_params["onglet"] in ("accords", ["accords"])
    essai.query_params["onglet"] = "rencontres"
    essai.run()
    assert essai.segmented_control[0].value == "rencontres"
    essai.query_params["onglet"] = "inconnu"
    essai.run()
    assert not essai.exception


def test_les_chiffres_confirmes_le_sont_pour_une_action(cellule: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    une, autre = action_validee(cellule), action_validee(cellule, titre="Autre", jour="2027-01-21")
    essai = _ouvrir("compte_rendu", cellule, monkeypatch, action=une.id)
    confirmer = next(case for case in essai.checkbox if case.label.startswith("Je confirme"))
    confirmer.check().run()
    essai.selectbox[0].set_value(autre.id).run()
    assert not next(case for case in essai.checkbox if case.label.startswith("Je confirme")).value


def test_deux_clics_ne_font_qu_un_brouillon(cellule: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        essai = _ouvrir("preparer", cellule, monkeypatch)
        _bouton(essai, "Préparer une nouvelle action").click().run()
    assert len(preparations.lister(cellule)) == 1
    (brouillon,) = preparations.lister(cellule)
    preparations.enregistrer(cellule, brouillon.id, {"titre": "Commencée"}, brouillon.revisions[-1])
    _bouton(_ouvrir("preparer", cellule, monkeypatch), "Préparer une nouvelle action").click().run()
    assert len(preparations.lister(cellule)) == 2


def test_un_collegue_a_enregistre_entre_temps(cellule: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    action = preparations.creer(cellule, "a1", fiche())
    essai = _ouvrir("preparer", cellule, monkeypatch, action="a1")
    collegue = contexte(cellule.magasin, "cellule", "Collègue")
    preparations.enregistrer(collegue, "a1", fiche(titre="Titre du collègue"), action.revisions[-1])
    _champ(essai, "Nom de l'action").set_value("Mon titre")
    essai.run()
    assert any("Quelqu'un d'autre" in avis.value for avis in essai.warning)
    assert _champ(essai, "Nom de l'action").value == "Mon titre"
    assert preparations.lire(cellule, "a1").titre == "Titre du collègue"
    _bouton(essai, "Garder ma version").click().run()
    assert preparations.lire(cellule, "a1").titre == "Mon titre"


def test_deux_onglets_qui_n_ecrivent_pas_le_meme_champ_gardent_tout(
    cellule: Contexte, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sheet open twice: the second asked to choose, and what it kept took back what the first had written."""
    preparations.creer(cellule, "a1", fiche(plan_b="Salle des fêtes"))
    un, deux = (_ouvrir("preparer", cellule, monkeypatch, action="a1") for _ in range(2))
    _champ(un, "Nom de l'action").set_value("Titre du premier")
    un.run()
    _champ(deux, "Lieu précis").set_value("Sous les arcades")
    deux.run()
    assert not deux.warning and "Nom de l'action" in deux.toast[0].value
    assert _champ(deux, "Nom de l'action").value == "Titre du premier"
    _champ(un, "Solution de repli").set_value("").run()
    _champ(deux, "Nom de l'action").set_value("Titre du second").run()
    lue = preparations.lire(cellule, "a1").preparation
    assert (lue["titre"], lue["lieu"], lue.get("plan_b")) == ("Titre du second", "Sous les arcades", None)


def test_le_nom_d_un_collegue_s_affiche_tel_quel(cellule: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    """A toast is read as markdown: a name could load an image."""
    action = preparations.creer(cellule, "a1", fiche())
    essai = _ouvrir("preparer", cellule, monkeypatch, action="a1")
    collegue = contexte(cellule.magasin, "cellule", "![x](https://exemple.fr/x.png)")
    preparations.enregistrer(collegue, "a1", fiche(titre="Le sien"), action.revisions[-1])
    _champ(essai, "Lieu précis").set_value("Le mien").run()
    assert essai.toast[0].value.startswith("!") and "[x]" not in essai.toast[0].value


def test_garder_ma_version_ne_reprend_que_le_champ_dispute(cellule: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    action = preparations.creer(cellule, "a1", fiche())
    essai = _ouvrir("preparer", cellule, monkeypatch, action="a1")
    collegue = contexte(cellule.magasin, "cellule", "Collègue")
    preparations.enregistrer(collegue, "a1", fiche(titre="Le sien", lieu="Son lieu"), action.revisions[-1])
    _champ(essai, "Nom de l'action").set_value("Le mien").run()
    assert any("Quelqu'un d'autre" in avis.value for avis in essai.warning)
    _bouton(essai, "Garder ma version").click().run()
    lue = preparations.lire(cellule, "a1").preparation
    assert (lue["titre"], lue["lieu"]) == ("Le mien", "Son lieu")
    assert _champ(essai, "Lieu précis").value == "Son lieu"


def test_une_page_coupee_apres_son_enregistrement_n_est_pas_un_collegue(
    cellule: Contexte, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next key stops the run between the store and the session: the same answers, saved by me, are no conflict."""
    action = preparations.creer(cellule, "a1", fiche())
    essai = _ouvrir("preparer", cellule, monkeypatch, action="a1")
    miennes = fiche(titre="Mon titre")
    preparations.enregistrer(cellule, "a1", miennes, action.revisions[-1])
    essai.session_state["preparation.a1.memoire"]["envoyees"] = miennes
    _champ(essai, "Nom de l'action").set_value("Mon titre, fini")
    essai.run()
    assert not essai.warning and preparations.lire(cellule, "a1").titre == "Mon titre, fini"


@pytest.mark.parametrize("copie", ["inconnue", "a\x00b", "sienne"])
def test_une_copie_d_une_action_que_l_on_n_a_pas_se_dit(
    cellule: Contexte, monkeypatch: pytest.MonkeyPatch, copie: str
) -> None:
    """An old link broke the page."""
    preparations.creer(cellule, "sienne", fiche())
    referent = contexte(cellule.magasin, "referent")
    essai = _ouvrir("preparer", referent, monkeypatch, copie=copie)
    assert essai.error and _bouton(essai, "Préparer une nouvelle action")
    assert preparations.lister(referent) == []


@pytest.mark.parametrize("onglet", ["preparation", "equipe", "jour_j", "rencontres", "relais", "accords",
                                    "compte_rendu", "messages"])  # fmt: skip
def test_l_analyste_lit_chaque_partie_d_une_action(
    cellule: Contexte, monkeypatch: pytest.MonkeyPatch, onglet: str
) -> None:
    """Half of the parts stopped on « Votre compte ne permet pas cette opération », and the rest was not drawn."""
    action = action_validee(cellule)
    analyste = contexte(cellule.magasin, "analyste")
    essai = _ouvrir("actions", analyste, monkeypatch, action=action.id, onglet=onglet)
    assert not essai.error and not [un for un in essai.warning if "prévue le" not in un.value]
    assert "Relais" not in str(essai.segmented_control[0].options)
    page = "".join(bloc.proto.body for bloc in essai.get("html"))
    assert "Pack" in page and "Dupliquer" not in page, "un bouton qui mène à un refus"


@pytest.mark.parametrize("page", ["aujourdhui", "actions"])
@pytest.mark.parametrize("role", ["analyste", "referent"])
def test_une_page_vide_ne_mene_pas_a_un_refus(
    cellule: Contexte, monkeypatch: pytest.MonkeyPatch, page: str, role: Role
) -> None:
    essai = _ouvrir(page, contexte(cellule.magasin, role), monkeypatch)
    dit = "".join(bloc.proto.body for bloc in essai.get("html"))
    assert ("Préparer une action" in dit) is (role == "referent")


def test_une_fiche_close_se_lit_et_ne_s_ecrit_plus(cellule: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    preparations.creer(cellule, "a1", fiche())
    en_cours = _ouvrir("preparer", cellule, monkeypatch, action="a1")
    _champ(en_cours, "Nom de l'action").set_value("Tapé avant l'annulation")
    cycle.annuler(cellule, "a1", "Vent trop fort")
    en_cours.run()
    assert any("« Annulée »" in erreur.value for erreur in en_cours.error)
    assert _champ(en_cours, "Nom de l'action").value == "Tapé avant l'annulation"
    essai = _ouvrir("preparer", cellule, monkeypatch, action="a1")
    assert not any(bouton.label.startswith("Enregistrer") for bouton in essai.button)
    assert "Halle du marché" in essai.get("html")[0].proto.body


def test_la_cellule_valide_avec_un_kit(cellule: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    un_kit(cellule)
    preparations.creer(cellule, "a1", fiche())
    cycle.soumettre(cellule, "a1", AUJOURD_HUI)
    essai = _ouvrir("validation", cellule, monkeypatch)
    _bouton(essai, "Valider l'action").click().run()
    assert preparations.lire(cellule, "a1").statut == "validee"


def test_le_calendrier_est_un_tableau_et_une_liste(cellule: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.parties.validation.calendrier.kits.lister_kits", lambda _: [])
    preparations.creer(cellule, "a1", fiche(titre="<b>Halle</b>", jour=f"{date.today():%Y-%m}-15"))
    cycle.soumettre(cellule, "a1", date(2026, 1, 1))
    essai = _ouvrir("validation", cellule, monkeypatch)
    essai.segmented_control[0].set_value("Calendrier").run()
    assert not essai.exception
    grille, liste = [html.proto.body for html in essai.get("html")]
    assert grille.count('scope="col"') == 7 and "<caption>Calendrier : " in grille
    assert "&lt;b&gt;Halle" in grille and "&lt;b&gt;Halle" in liste and "<b>Halle" not in grille + liste
    assert any("KIT demandé 1 fois, 0 libre" in avis.value for avis in essai.warning)
    _bouton(essai, "Ce mois-ci").click().run()
    next(bouton for bouton in essai.button if bouton.label.endswith("→")).click().run()
    assert "Halle" not in essai.get("html")[0].proto.body


def test_un_fichier_se_joint_depuis_la_page(cellule: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    action = action_validee(cellule)
    essai = _ouvrir("preparer", cellule, monkeypatch, action=action.id)
    essai.file_uploader[0].upload("C:/photos/chez Mme Martin.exe.pdf", b"MZ programme", "application/pdf")
    _bouton(essai, "Joindre ce fichier").click().run()
    assert any("ni une photo" in erreur.value for erreur in essai.error)
    essai.file_uploader[0].upload("chez Mme Martin.pdf", b"%PDF-1.4 accord", "application/pdf")
    _bouton(essai, "Joindre ce fichier").click().run()
    assert not essai.exception
    assert [une.nom for une in pieces.lister(cellule, action.id)] == ["photo-1.pdf"], "le nom reçu n'est pas gardé"
    _bouton(essai, "Retirer photo-1.pdf…").click().run()
    assert pieces.lister(cellule, action.id), "il faut confirmer"
    _bouton(essai, "Oui, retirer").click().run()
    assert pieces.lister(cellule, action.id) == []


def test_une_action_a_venir_est_dite(cellule: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    action_validee(cellule, jour=f"{date.today().year + 1}-12-20")
    essai = _ouvrir("compte_rendu", cellule, monkeypatch)
    assert any("prévue le 20 décembre" in avis.value for avis in essai.warning)


def test_le_compte_rendu_est_prerempli(cellule: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    action_validee(cellule)
    essai = _ouvrir("compte_rendu", cellule, monkeypatch)
    assert essai.selectbox[0].value and any("proposés d'après le suivi" in avis.value for avis in essai.info)


def _champ(essai: AppTest, libelle: str):  # type: ignore[no-untyped-def]
    return next(champ for champ in essai.text_input if champ.label.startswith(libelle))


def _bouton(essai: AppTest, libelle: str):  # type: ignore[no-untyped-def]
    return next(bouton for bouton in essai.button if bouton.label.startswith(libelle))


def _noms(essai: AppTest) -> list[str]:
    return re.findall(r">([^<]+)</a><small>", "".join(bloc.proto.body for bloc in essai.get("html")))


def test_un_chiffre_mene_a_ses_actions(cellule: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    for titre, jour, commune in (
        ("A", "2027-03-02", "31395"),
        ("B", "2027-04-02", "31483"),
        ("C", "2026-03-02", "31395"),
    ):
        preparations.creer(cellule, titre, fiche(titre=titre, jour=jour, commune=commune))
    montrees = [("mois", "2027-03", {"A"}), ("annee", "2027", {"A", "B"}), ("territoire", "muret", {"A", "C"}),
                ("mois", "2027-13", {"A", "B", "C"}), ("territoire", "nulle_part", {"A", "B", "C"})]  # fmt: skip
    for nom, valeur, attendues in montrees:
        essai = _ouvrir("actions", cellule, monkeypatch, **{nom: valeur})
        assert set(_noms(essai)) == attendues, (nom, valeur)


def test_une_periode_vide_reste_choisie(cellule: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    preparations.creer(cellule, "A", fiche(titre="A", jour="2027-03-02"))
    essai = _ouvrir("actions", cellule, monkeypatch, mois="2025-01")
    assert _noms(essai) == [] and "Aucune action ne correspond" in "".join(b.proto.body for b in essai.get("html"))


def test_un_kit_reserve_ne_part_pas_en_reparation_sans_un_mot(
    cellule: Contexte, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit = un_kit(cellule)
    essai = _ouvrir("validation", cellule, monkeypatch)
    essai.segmented_control[0].set_value("KITs").run()
    next(un for un in essai.checkbox if un.label.startswith("En service")).uncheck()
    _bouton(essai, "Enregistrer ce KIT").click().run()
    assert next(un for un in kits.lister_kits(cellule) if un.id == kit.id).en_service, "il faut confirmer"
    _bouton(essai, "Oui, hors service").click().run()
    assert not next(un for un in kits.lister_kits(cellule) if un.id == kit.id).en_service
    assert kits.kits_libres(cellule, AUJOURD_HUI) == []
