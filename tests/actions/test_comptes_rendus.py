"""The report: prefilled from the tally, differences explained, validated by the cell, on paper."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.actions.aides import action_validee
from tests.actions.test_rencontres import groupe, ligne
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions import comptes_rendus, corrections, cycle, preparations
from tznr_kit.actions.erreurs import ActionRefusee, Conflit
from tznr_kit.actions.papier import feuille_de_suivi
from tznr_kit.actions.rapport import dessiner_rapport
from tznr_kit.actions.rencontres import deposer
from tznr_kit.actions.sommes import sommes
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.formulaires import Refus, formulaire


@pytest.fixture
def cellule(tmp_path: Path) -> Contexte:
    return contexte(magasin_neuf(tmp_path))


def _action_tenue(cellule: Contexte) -> str:
    action = action_validee(cellule)
    lot = [ligne(contact="approfondi", suite=["oriente", "rdv"]), ligne(contact="simulation", suite=["info"]), ligne()]
    deposer(cellule, action.id, lot, [groupe(9, suite={"info": 4})])
    return action.id


def test_le_suivi_et_le_compte_rendu_disent_les_memes_chiffres(cellule: Contexte) -> None:
    action_id = _action_tenue(cellule)
    proposees = comptes_rendus.lire(cellule, action_id).reponses
    assert (proposees["rencontrees"], proposees["approfondis"], proposees["simulations"]) == (12, 2, 1)
    assert (proposees["informees"], proposees["orientees"], proposees["rdv"]) == (5, 1, 1)
    assert proposees["partenaires_presents"] == 1 and proposees["debut_reel"] == "09:00"
    faites = sommes(cellule, action_id)
    for champ in formulaire("compte_rendu").champs:
        if champ.depuis:
            assert proposees[champ.id] == faites.compter(champ.depuis)
    assert comptes_rendus.ecarts_avec_le_suivi(cellule, action_id, proposees) == []


def test_un_ecart_se_corrige_ou_s_explique(cellule: Contexte) -> None:
    action_id = _action_tenue(cellule)
    reponses = comptes_rendus.lire(cellule, action_id).reponses | {"realisation": "realisee", "rencontrees": 15}
    rendu = comptes_rendus.enregistrer(cellule, action_id, reponses, "")
    (ecart,) = comptes_rendus.ecarts_avec_le_suivi(cellule, action_id, reponses)
    assert (ecart.suivi, ecart.compte_rendu) == (12, 15)
    with pytest.raises(Refus, match="expliquez l'écart"):
        comptes_rendus.soumettre(cellule, action_id)
    explique = reponses | {"ecart": "Trois personnes vues par la MSA, non notées"}
    comptes_rendus.enregistrer(cellule, action_id, explique, rendu.revisions[-1])
    comptes_rendus.soumettre(cellule, action_id)
    assert preparations.lire(cellule, action_id).statut == "realisee"


def test_de_la_soumission_a_la_cloture_sans_doublon(cellule: Contexte) -> None:
    action_id = _action_tenue(cellule)
    reponses = comptes_rendus.lire(cellule, action_id).reponses | {"realisation": "realisee"}
    rendu = comptes_rendus.enregistrer(cellule, action_id, reponses, "")
    with pytest.raises(ActionRefusee, match="pas encore soumis"):
        comptes_rendus.valider(cellule, action_id)
    for _ in range(2):
        comptes_rendus.soumettre(cellule, action_id)
    comptes_rendus.renvoyer(cellule, action_id, "Ajoutez la météo")
    rendu = comptes_rendus.enregistrer(cellule, action_id, reponses | {"meteo": "beau"}, rendu.revisions[-1])
    comptes_rendus.soumettre(cellule, action_id)
    with pytest.raises(ActionRefusee, match="ne se modifie plus"):
        comptes_rendus.enregistrer(cellule, action_id, reponses, rendu.revisions[-1])
    for _ in range(2):
        comptes_rendus.valider(cellule, action_id)
    assert preparations.lire(cellule, action_id).statut == "cloturee"
    passages = [passage.vers for passage in preparations.historique(cellule, action_id)]
    assert passages == ["soumise", "validee", "realisee", "cloturee"]


def test_une_action_annulee_demande_un_motif(cellule: Contexte) -> None:
    action = action_validee(cellule)
    reponses = {"realisation": "annulee", "rencontrees": 0}
    rendu = comptes_rendus.enregistrer(cellule, action.id, reponses, "")
    with pytest.raises(Refus, match="n'a pas eu lieu"):
        comptes_rendus.soumettre(cellule, action.id)
    comptes_rendus.enregistrer(cellule, action.id, reponses | {"motif": "Tempête"}, rendu.revisions[-1])
    comptes_rendus.soumettre(cellule, action.id)
    assert preparations.lire(cellule, action.id).statut == "annulee"


def test_l_action_suit_ce_que_son_compte_rendu_dit_a_la_fin(cellule: Contexte) -> None:
    """Sent as cancelled by mistake, sent back, corrected; the other way round; reopened after its validation."""
    action = action_validee(cellule)

    def envoyer(realisation: str) -> str:
        lu = comptes_rendus.lire(cellule, action.id)
        reponses = {"realisation": realisation, "rencontrees": 0, "motif": "Tempête"}
        comptes_rendus.enregistrer(cellule, action.id, reponses, lu.revisions[-1] if lu.revisions else "")
        for _ in range(2):
            comptes_rendus.soumettre(cellule, action.id)
        return preparations.lire(cellule, action.id).statut

    assert envoyer("annulee") == "annulee"
    comptes_rendus.renvoyer(cellule, action.id, "L'équipe dit l'avoir tenue")
    assert envoyer("realisee") == "realisee"
    comptes_rendus.renvoyer(cellule, action.id, "Finalement non")
    assert envoyer("reportee") == "annulee"
    comptes_rendus.valider(cellule, action.id)
    comptes_rendus.rouvrir(cellule, action.id, "Elle a bien eu lieu")
    assert preparations.lire(cellule, action.id).statut == "annulee"
    assert envoyer("realisee") == "realisee"
    comptes_rendus.valider(cellule, action.id)
    assert preparations.lire(cellule, action.id).statut == "cloturee"
    with pytest.raises(ActionRefusee, match="Dites pourquoi"):
        comptes_rendus.rouvrir(cellule, action.id, " ")


def test_des_personnes_notees_ne_disparaissent_pas_avec_l_action(cellule: Contexte) -> None:
    """Cancelled from its page or by its report, a day that met people would leave every figure."""
    action_id = _action_tenue(cellule)
    with pytest.raises(ActionRefusee, match="12 personne"):
        cycle.annuler(cellule, action_id, "Orage à 10 h")
    reponses = comptes_rendus.lire(cellule, action_id).reponses | {"realisation": "annulee", "motif": "Orage"}
    comptes_rendus.enregistrer(cellule, action_id, reponses, "")
    with pytest.raises(ActionRefusee, match="a eu lieu, même écourtée"):
        comptes_rendus.soumettre(cellule, action_id)
    assert preparations.lire(cellule, action_id).statut == "validee"
    for une in corrections.lister_rencontres(cellule, action_id):
        corrections.supprimer_rencontre(cellule, action_id, une.id)
    cycle.annuler(cellule, action_id, "C'était un essai")
    assert preparations.lire(cellule, action_id).statut == "annulee"


def test_deux_personnes_sur_le_meme_compte_rendu(cellule: Contexte) -> None:
    action = action_validee(cellule)
    comptes_rendus.enregistrer(cellule, action.id, {"meteo": "beau"}, "")
    with pytest.raises(Conflit):
        comptes_rendus.enregistrer(cellule, action.id, {"meteo": "pluie"}, "")
    assert comptes_rendus.lire(cellule, action.id).reponses == {"meteo": "beau"}


def test_le_pdf_met_le_suivi_a_cote_des_chiffres(cellule: Contexte) -> None:
    action_id = _action_tenue(cellule)
    reponses = comptes_rendus.lire(cellule, action_id).reponses | {
        "realisation": "realisee",
        "idees": "Revenir le soir",
    }
    comptes_rendus.enregistrer(cellule, action_id, reponses, "")
    pdf = dessiner_rapport(
        preparations.lire(cellule, action_id),
        comptes_rendus.lire(cellule, action_id),
        sommes(cellule, action_id),
        date(2027, 1, 25),
    )
    lu = PdfReader(BytesIO(pdf))
    texte = " ".join("".join(page.extract_text() for page in lu.pages).split())
    assert "Marché de Cadours" in texte and "Personnes rencontrées" in texte and "Revenir le soir" in texte
    assert lu.trailer["/Root"]["/MarkInfo"]["/Marked"] and lu.trailer["/Root"]["/Lang"] == "fr-FR"


def test_la_feuille_de_papier_porte_les_chiffres_du_clavier() -> None:
    lu = PdfReader(BytesIO(feuille_de_suivi("Marché de Cadours", date(2027, 1, 20))))
    texte = " ".join("".join(page.extract_text() for page in lu.pages).split())
    assert "1 Passage, dépliant" in texte and "4 50 à 61" in texte and "14" in texte


def test_les_reperes_imprimes_taisent_les_petits_nombres(cellule: Contexte) -> None:
    action = action_validee(cellule)
    lot = [ligne(droits={"rsa": "oui"}, freins=["honte"]) for _ in range(6)]
    lot += [ligne(droits={"css": "oui", "rsa": "deja_ouvert"}, freins=["temps"]) for _ in range(4)]
    deposer(cellule, action.id, lot, [])
    assert "Honte" not in _texte_imprime(cellule, action.id), "dix personnes : rien que les totaux"
    deposer(cellule, action.id, [ligne()], [])
    texte = _texte_imprime(cellule, action.id)
    assert "RSA : 6" in texte and "Honte, regard des autres : 6" in texte
    assert "Complémentaire santé solidaire :" not in texte and "Manque de temps" not in texte


def _texte_imprime(cellule: Contexte, action_id: str) -> str:
    pdf = dessiner_rapport(
        preparations.lire(cellule, action_id),
        comptes_rendus.lire(cellule, action_id),
        sommes(cellule, action_id),
        date(2027, 1, 25),
    )
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join("".join(page.extract_text() for page in pages).replace("\u202f", " ").replace("\xa0", " ").split())
