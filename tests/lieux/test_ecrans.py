"""The screens about places, run as Streamlit runs them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from pages.communs import visiteur as courant
from pages.parties.ou_aller import signaler
from pages.parties.ou_aller.carte_lieu import en_html
from tznr_kit.lieux.besoins import besoins, tous_les_besoins
from tznr_kit.lieux.ecriture import remplacer
from tznr_kit.lieux.fiche import fiche
from tznr_kit.lieux.filtres import Trouve, maintenant
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.lieux.telephones import a_appeler
from tznr_kit.socle.acces import Acteur, Role
from tznr_kit.socle.reglages import RACINE
from tznr_kit.web.carte_papier import routes

MURET = "mds-31395-mds-de-muret"


def ouvrir(page: str = "ou_aller", **adresse: str) -> AppTest:
    app = AppTest.from_file(str(RACINE / "pages" / f"{page}.py"), default_timeout=20)
    for nom, valeur in adresse.items():
        app.query_params[nom] = valeur
    app.run()
    assert not app.exception
    return app


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html")).replace("\u00a0", " ")


def couches(app: AppTest) -> dict[str, list[dict[str, object]]]:
    deck = json.loads(app.get("deck_gl_json_chart")[0].proto.json)
    return {couche["id"]: couche["data"] for couche in deck["layers"]}


def sur_la_carte(app: AppTest) -> int:
    """How many places the map shows: with a number, alone, or in a disc that says how many."""
    vues = couches(app)
    seuls = len(vues.get("reperes", ())) + len(vues.get("lieux", ()))
    return seuls + sum(int(str(disque["t"])) for disque in vues.get("grappes", ()))


def nombre(app: AppTest) -> int:
    dit = re.search(r'role="status"><strong>(\d+) lieu', html(app))
    assert dit
    return int(dit[1])


def appuyer(app: AppTest, libelle: str) -> None:
    next(bouton for bouton in app.button if bouton.label == libelle).click().run()


def cartes(app: AppTest) -> int:
    return html(app).count("<article class")


def test_la_liste_est_a_cote_de_la_carte_et_compte_pareil() -> None:
    app = ouvrir()
    assert nombre(app) == sur_la_carte(app) == len(annuaire().lieux)
    assert cartes(app) == 3


def test_une_commune_filtre_et_numerote_les_plus_proches() -> None:
    app = ouvrir(commune="31098")
    assert 3 <= nombre(app) < len(annuaire().lieux)
    assert nombre(app) == sur_la_carte(app)
    assert "Les 3 plus proches de Cadours" in html(app)
    assert [repere["i"] for repere in couches(app)["reperes"]] == ["3", "2", "1"], "the first is drawn over the others"
    assert [f">{rang}</span>" in html(app) for rang in (1, 2, 3)] == [True] * 3


@pytest.mark.parametrize("ecrit", ["saint gaudens", "st gaudens", "SAINT-GAUDENS", "saint-gaudens 31800"])
def test_une_commune_se_trouve_comme_on_l_ecrit(ecrit: str) -> None:
    app = ouvrir()
    app.text_input[0].set_value(ecrit).run()
    assert not app.exception
    assert "plus proches de Saint-Gaudens" in html(app)


def test_un_code_postal_partage_propose_ses_communes() -> None:
    app = ouvrir()
    app.text_input[0].set_value("31800").run()
    laquelle = next(groupe for groupe in app.get("button_group") if groupe.key == "lieux_laquelle")
    laquelle.set_value("31483").run()
    assert "plus proches de Saint-Gaudens" in html(app)
    assert app.text_input[0].value == "Saint-Gaudens (31800)"


def test_une_commune_inconnue_le_dit_et_effacer_revient_a_tout() -> None:
    app = ouvrir()
    app.text_input[0].set_value("Trifouillis").run()
    assert "ne trouvons pas cette commune" in html(app)
    assert nombre(app) == len(annuaire().lieux)
    app.text_input[0].set_value("Muret").run()
    app.text_input[0].set_value("").run()
    assert nombre(app) == len(annuaire().lieux)


def test_chaque_besoin_filtre_et_ouvert_ne_garde_que_des_horaires_connus() -> None:
    assert {genre for un in tous_les_besoins() for genre in un.types} <= set(annuaire().types)
    app = ouvrir()
    for un in besoins(annuaire()).values():
        app.get("button_group")[0].set_value(un.id).run()
        attendus = [lieu for lieu in annuaire().lieux if {lieu.type, *lieu.autres_types} & set(un.types)]
        assert 0 < nombre(app) == sur_la_carte(app) == len(attendus) < len(annuaire().lieux)


def test_aucune_carte_ne_dit_d_appeler_sans_numero() -> None:
    for un in annuaire().lieux:
        appel = a_appeler(annuaire(), un)
        assert re.fullmatch(r"[0-9 ]{5,}", appel.numero)
        assert (appel.nom is None) == (appel.numero == un.telephone)
    app = ouvrir(commune="31098")
    for carte in re.findall(r"<article.*?</article>", html(app), flags=re.DOTALL):
        assert 'href="tel:' in carte
        assert "appelez" not in carte


def test_montrer_plus_de_lieux() -> None:
    app = ouvrir(commune="31395")
    next(bouton for bouton in app.button if "de plus" in bouton.label).click().run()
    assert cartes(app) == 9 == len(couches(app)["reperes"])


def test_ce_qui_est_inconnu_est_dit_et_compte() -> None:
    lieux = annuaire().lieux
    sans = sum(un.horaires is None and un.horaires_texte is None for un in lieux)
    assert f"les horaires ({sans} sur {len(lieux)})" in html(ouvrir())


def test_lien_profond_vers_une_commune_un_droit_et_un_lieu() -> None:
    app = ouvrir(commune="31395", droit="rsa", lieu=MURET)
    assert app.text_input[0].value == "Muret (31600)"
    assert app.selectbox(key="lieux_droit").value == "rsa"
    assert "Le lieu choisi</h2>" in html(app)
    assert 'href="tel:0534470450"' in html(app)
    assert "dans votre commune" in html(app)


def test_lien_profond_vers_un_territoire_et_un_type() -> None:
    app = ouvrir(territoire="cadours", type="france_services")
    assert app.selectbox(key="lieux_territoire").value == "cadours"
    assert nombre(app) == sur_la_carte(app) == 1
    assert "29 communes, 36442 habitants" in html(app)
    assert "Non publié pour 1 commune : secret statistique" in html(app)


@pytest.mark.parametrize("faux", [{"commune": "99999"}, {"type": "bar"}, {"lieu": "x"}, {"territoire": "<b>"}])
def test_un_vieux_lien_ouvre_quand_meme_la_carte(faux: dict[str, str]) -> None:
    assert nombre(ouvrir(**faux)) == len(annuaire().lieux)


def test_un_filtre_sans_resultat_le_dit_et_garde_l_ecran() -> None:
    app = ouvrir(commune="31190", type="mdph")
    app.checkbox(key="lieux_seul").check().run()
    assert not app.exception
    assert "Aucun lieu connu" in html(app)


def test_un_autre_choix_quitte_le_lieu_du_lien_et_recommence_la_liste() -> None:
    app = ouvrir(lieu=MURET)
    assert "Le lieu choisi" in html(app)
    next(bouton for bouton in app.button if "de plus" in bouton.label).click().run()
    app.text_input[0].set_value("Muret").run()
    assert "Le lieu choisi" not in html(app)
    assert cartes(app) == 3


def test_un_disque_ouvert_montre_ses_lieux_et_se_referme() -> None:
    app = ouvrir()
    dedans = tuple(un.id for un in annuaire().lieux if un.commune == "31555")[:5]
    app.session_state["lieux_ouverte"] = dedans
    app.run()
    assert not app.exception
    assert nombre(app) == sur_la_carte(app) == 5
    appuyer(app, "Revenir à toute la carte")
    assert nombre(app) == len(annuaire().lieux)


def test_les_mots_d_un_lieu_sont_echappes() -> None:
    tout = annuaire()
    piege = tout.par_id[MURET].model_copy(update={"nom": "<img src=x onerror=alert(1)>", "remarque": "<script>"})
    ecrit = en_html(fiche(tout, Trouve(piege, None), maintenant()), a_appeler(tout, piege), piege)
    assert "<img" not in ecrit
    assert "<script" not in ecrit


def test_emporter_sur_papier_donne_des_adresses_qui_repondent() -> None:
    app = ouvrir(commune="31395", territoire="muret")
    adresses = re.findall(r'href="(/carte/papier/[^"]+)"', html(app))
    assert adresses == ["/carte/papier/A5/31395.pdf", "/carte/papier/A4/muret.pdf", "/carte/papier/A3/muret.pdf"]
    client = TestClient(Starlette(routes=routes()))
    reponse = client.get(adresses[0])
    assert reponse.content.startswith(b"%PDF")
    assert reponse.headers["content-disposition"] == "attachment; filename=carte-31395-A5.pdf"
    for inconnue in ("A5/99999", "A4/31395", "A3/..%2F..%2Fetc", "A6/muret"):
        assert client.get(f"/carte/papier/{inconnue}.pdf").status_code == 404


def test_signaler_une_erreur_arrive_a_la_cellule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    app = ouvrir(commune="31395", lieu=MURET)
    appuyer(app, "Signaler une erreur")
    assert app.selectbox(key="signaler_lieu").options[0] == "MDS de Muret"
    appuyer(app, "Envoyer")
    assert app.session_state[signaler.DIT] == signaler.CHOISIR
    appuyer(app, "Signaler une erreur")
    app.selectbox(key="signaler_lieu").set_value(MURET)
    app.radio(key="signaler_nature").set_value("horaires")
    appuyer(app, "Envoyer")
    assert not app.exception
    assert app.session_state[signaler.DIT] == signaler.MERCI
    connecter(monkeypatch, "cellule")
    a_jour = ouvrir("lieux_a_jour")
    assert "Erreurs signalées : 1" in [titre.value for titre in a_jour.header]
    assert any("MDS de Muret" in texte.value for texte in a_jour.text)


def connecter(monkeypatch: pytest.MonkeyPatch, role: Role) -> None:
    monkeypatch.setattr(courant, "acteur_courant", lambda: Acteur("compte-essai", "Essai", role))


def test_la_page_de_correction_est_fermee_au_public() -> None:
    app = ouvrir("lieux_a_jour")
    assert "réservée aux professionnels" in app.info[0].value
    assert not app.text_input


def test_corriger_depuis_l_ecran(copie: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connecter(monkeypatch, "cellule")
    app = ouvrir("lieux_a_jour")
    app.selectbox[0].set_value(MURET).run()
    app.text_input(key=f"{MURET}-tel").set_value("05 34 47 04")
    bouton = next(bouton for bouton in app.button if bouton.label == "J'ai vérifié : enregistrer")
    bouton.click().run()
    assert "n'est pas enregistré" in app.warning[0].value
    app.text_input(key=f"{MURET}-tel").set_value("05 34 47 04 51")
    next(bouton for bouton in app.button if bouton.label == "J'ai vérifié : enregistrer").click().run()
    assert not app.exception
    assert annuaire().par_id[MURET].telephone == "05 34 47 04 51"


def test_un_collegue_corrige_la_meme_fiche(copie: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What I typed stays, what she wrote is said, and nothing of hers is written over without a second look."""
    connecter(monkeypatch, "cellule")
    app = ouvrir("lieux_a_jour")
    app.selectbox[0].set_value(MURET).run()
    ici = annuaire().par_id[MURET]
    remplacer(ici.model_copy(update={"telephone": "05 34 47 04 99"}))
    app.text_input(key=f"{MURET}-transport").set_value("Bus 57, arrêt Mairie")
    appuyer(app, "J'ai vérifié : enregistrer")
    assert "a changé pendant" in app.warning[0].value and "05 34 47 04 99" in app.text[0].value
    assert annuaire().par_id[MURET].telephone == "05 34 47 04 99"
    app.text_input(key=f"{MURET}-tel").set_value("05 34 47 04 99")
    appuyer(app, "J'ai vérifié : enregistrer")
    apres = annuaire().par_id[MURET]
    assert (apres.telephone, apres.transport) == ("05 34 47 04 99", "Bus 57, arrêt Mairie")
    appuyer(app, "J'ai vérifié : enregistrer")
    assert not app.warning, "sa propre correction n'est pas celle d'un collègue"


def test_les_lettres_se_preparent_a_l_ecran(copie: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    connecter(monkeypatch, "cellule")
    app = ouvrir("lieux_a_jour", partie="ecrire")
    app.multiselect[0].set_value(["mds"]).run()
    debut = next(un.label for un in app.button if un.label.startswith("Préparer"))
    appuyer(app, debut)
    assert not app.success, "il faut confirmer : les liens d'avant se ferment"
    appuyer(app, "Oui, préparer")
    assert "prête" in app.success[0].value and not app.exception


def test_les_zones_blanches_disent_leur_regle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    connecter(monkeypatch, "referent")
    app = ouvrir("zones_blanches")
    dits = " ".join(texte.value for texte in app.markdown)
    assert "20 minutes" in dits
    assert "secret statistique" in dits
    assert "Fos" in html(app)
