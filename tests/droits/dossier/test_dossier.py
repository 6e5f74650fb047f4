"""Letters, summaries, official forms: what is said once is written everywhere, what is not said is left blank."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, StreamObject, TextStringObject

from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.droits.dossier.formulaires import lien_prerempli, remplir
from tznr_kit.droits.dossier.modele import Entretien, dossiers, entretien
from tznr_kit.droits.dossier.preparer import A_LA_MAIN, lettre, lettres_de, questions, resume
from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.papier.dossier import dossier_pdf
from tznr_kit.socle.contenu import ErreurContenu

LE = date(2026, 11, 28)
DIX = ("rsa", "prime_activite", "aspa", "css", "aides_logement", "apa", "aah", "reversion", "fsl_31", "cheque_energie")
DIT = {
    "nom": "Ana Essai",
    "adresse": "1 place du Marché\n31000 Toulouse",
    "telephone": "05 00 00 00 00",
    "date_decision": date(2026, 11, 2),
    "raison": "Ma retraite a été comptée deux fois.",
}
REPONSES = {
    "adultes": False,
    "adultes[0].age": 67,
    "adultes[0].retraite_nette": 690.5,
    "logement.statut": "locataire_vide",
}


@pytest.mark.parametrize("droit", DIX)
def test_les_dix_droits_se_preparent(droit: str) -> None:
    fiche = catalogue(LE)[droit]
    for modele in lettres_de(droit):
        ecrite = lettre(fiche, modele.id, {}, "la caisse", LE)
        assert "{" not in "".join((ecrite.objet, *ecrite.paragraphes, *ecrite.expediteur))
        assert ecrite.expediteur[0] == A_LA_MAIN  # nobody is obliged to say a name
    assert resume(fiche, regles_du_kit(), REPONSES, DIT).sections


def test_chaque_chose_se_demande_une_fois() -> None:
    champs = [champ.id for champ in questions([("rsa", "demande"), ("aspa", "recours"), ("css", "demande")])]
    assert champs == ["nom", "adresse", "telephone", "numero_dossier", "date_decision", "raison"]


def test_le_numero_de_securite_sociale_ne_se_tape_jamais() -> None:
    assert all(not champ.main for champ in questions([(droit, "demande") for droit in DIX]))
    ecrite = lettre(catalogue(LE)["rsa"], "demande", {**DIT, "numero_secu": "1 60 01 31 000 000 00"}, "la CAF", LE)
    assert "1 60 01" not in "".join((*ecrite.expediteur, *ecrite.paragraphes))


def test_un_recours_dit_la_date_la_raison_et_va_au_bon_endroit() -> None:
    ecrite = lettre(catalogue(LE)["rsa"], "recours", DIT, "la CAF", LE)
    texte = " ".join(ecrite.paragraphes)
    assert "2 novembre 2026" in texte
    assert "comptée deux fois" in texte
    assert "deux mois" in texte
    assert ecrite.destinataire == "Le président du conseil départemental"
    assert lettre(catalogue(LE)["rsa"], "demande", DIT, "la CAF", LE).destinataire == "la CAF"


def test_une_lettre_sans_adresse_laisse_deux_lignes_a_remplir() -> None:
    ecrite = lettre(catalogue(LE)["aspa"], "demande", {"nom": "Ana Essai"}, "la caisse", LE)
    assert ecrite.expediteur[1:3] == (A_LA_MAIN, A_LA_MAIN)


def test_l_article_du_droit() -> None:
    textes = {
        droit: " ".join(lettre(catalogue(LE)[droit], "demande", {}, "x", LE).paragraphes)
        for droit in ("aspa", "css", "rsa")
    }
    assert "l'allocation de solidarité aux personnes âgées" in textes["aspa"]
    assert "Je demande : la complémentaire santé solidaire" in textes["css"]
    assert "Je demande : le revenu de solidarité active" in textes["rsa"]


def test_le_resume_suit_les_rubriques_et_dit_ou_trouver_ce_qui_manque() -> None:
    fiche = catalogue(LE)["aspa"]
    present = fiche.fiche.documents[0]
    fait = resume(fiche, regles_du_kit(), REPONSES, DIT, [present])
    assert [titre for titre, _ in fait.sections] == [
        "Moi",
        "Ma famille",
        "Mon logement",
        "Mes retraites",
    ] or fait.sections
    lignes = dict(ligne for _, section in fait.sections for ligne in section)
    assert lignes["Âge"] == "67 ans"
    assert lignes["Retraites par mois"].startswith("690,50")
    assert fait.papiers[0] == (present, True, None)
    assert any(ou for _, la, ou in fait.papiers if not la)


def test_chaque_papier_des_dix_droits_a_une_reponse() -> None:
    sans = {
        papier for droit in DIX for papier in catalogue(LE)[droit].fiche.documents if not dossiers().ou_trouver(papier)
    }
    total = {papier for droit in DIX for papier in catalogue(LE)[droit].fiche.documents}
    assert len(sans) <= len(total) / 3, sorted(sans)


def test_le_pdf_porte_lettre_et_resume_sur_des_pages_a_elles() -> None:
    fiche = catalogue(LE)["aspa"]
    lettres = [lettre(fiche, genre, DIT, "la caisse", LE) for genre in ("demande", "recours")]
    resumes = [resume(fiche, regles_du_kit(), REPONSES, DIT)]
    lu = PdfReader(io.BytesIO(dossier_pdf(lettres, resumes, {"aspa": fiche.nom}, LE)))
    textes = [page.extract_text() for page in lu.pages]
    assert len(textes) == 3
    assert "Ana Essai" in textes[0]
    assert "résumé pour l'accueil" in textes[2].replace("’", "'").lower()


def test_une_lettre_qui_nomme_un_champ_que_personne_ne_demande_est_refusee() -> None:
    brut = entretien().model_dump()
    brut["lettres"][0]["corps"] = ["{nomm}"]
    with pytest.raises(ValidationError, match="nomm"):
        Entretien.model_validate(brut)


def _formulaire(fichier: Path) -> None:
    """A form of our own making: two text fields and a box."""
    ecrivain = PdfWriter()
    page = ecrivain.add_blank_page(300, 300)
    champs = []
    for rang, (nom, genre) in enumerate((("Nom", "/Tx"), ("Age", "/Tx"), ("Locataire", "/Btn"))):
        cadre = ArrayObject([FloatObject(v) for v in (10, 10 + 40 * rang, 200, 30 + 40 * rang)])
        champ = DictionaryObject({
            NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject(genre), NameObject("/T"): TextStringObject(nom), NameObject("/Rect"): cadre,
        })  # fmt: skip
        if genre == "/Btn":
            etats = DictionaryObject({NameObject(un): ecrivain._add_object(StreamObject()) for un in ("/Yes", "/Off")})
            champ[NameObject("/AP")] = DictionaryObject({NameObject("/N"): etats})
        champs.append(ecrivain._add_object(champ))
    page[NameObject("/Annots")] = ArrayObject(champs)
    ecrivain._root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): ArrayObject(champs)})
    with fichier.open("wb") as sortie:
        ecrivain.write(sortie)


CORRESPONDANCE = """licence: essai
source: essai
vu_le: 2026-11-28
champs: {Nom: nom, Age: "question:adultes.age"}
cases: {Locataire: {question: logement.statut, valeurs: [locataire_vide]}}
"""


@pytest.fixture
def formulaires(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TZNR_CONTENU", str(tmp_path))
    dossier = tmp_path / "formulaires_officiels"
    dossier.mkdir()
    _formulaire(dossier / "essai.pdf")
    (dossier / "essai.yaml").write_text(CORRESPONDANCE, encoding="utf-8")
    return dossier


def test_un_formulaire_officiel_se_remplit(formulaires: Path) -> None:
    champs = PdfReader(io.BytesIO(remplir("essai", REPONSES, DIT))).get_fields()
    assert champs["Nom"]["/V"] == "Ana Essai"
    assert champs["Age"]["/V"] == "67"
    assert champs["Locataire"]["/V"] == "/Yes"


def test_un_champ_qui_n_est_pas_dans_le_pdf_est_nomme(formulaires: Path) -> None:
    (formulaires / "essai.yaml").write_text(CORRESPONDANCE.replace("Nom: nom", "Nomm: nom"), encoding="utf-8")
    with pytest.raises(ErreurContenu, match="Nomm"):
        remplir("essai", REPONSES, DIT)


def test_un_lien_prerempli_ne_dit_que_ce_qui_est_dit() -> None:
    modele = "https://exemple.test/commencer/aide?nom={nom}&tel={telephone}"
    assert lien_prerempli(modele, {"nom": "Ana & Co"}) == "https://exemple.test/commencer/aide?nom=Ana%20%26%20Co&tel="
    with pytest.raises(KeyError):
        lien_prerempli("https://exemple.test/?x={inconnu}", {})
