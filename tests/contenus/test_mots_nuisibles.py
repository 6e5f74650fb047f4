"""Words that harm whoever follows them. Each test holds every sheet to one, not the sheet where it was found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
import yaml

from tznr_kit.droits.fiches.catalogue import FicheDroit, catalogue
from tznr_kit.droits.fiches.contester import facile_de, voie_de
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.droits.fiches.sections import sections
from tznr_kit.papier.falc import falc_pdf
from tznr_kit.papier.verso import _pour_le_professionnel
from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.reglages import chemin_contenu

JOUR = date(2026, 11, 28)
DROITS = dict(catalogue(JOUR))
CAISSES = {"caf", "msa", "cpam", "carsat", "caisse_depots"}
MINIMA = ("RSA", "ASPA", "ASI", "minimum vieillesse")

ARRETER = re.compile(r"\b(résili|(?<!vous )arrêtez|quittez)", re.IGNORECASE)
AVANT_L_ACCORD = re.compile(r"ensuite|après|puis|accord|décision|réponse", re.IGNORECASE)
NOTE_D_EQUIPE = re.compile(
    r"à relire|à confirmer|copie d[e']|non publié|pas publié|aucun barème|règle locale|lecture secondaire"
    r"|enveloppe|pas de numéro connu|numéro vu en|connaissance générale|pour l'équipe|\bissue\b|TODO",
    re.IGNORECASE,
)
INTERDIT_A_L_HABITANT = re.compile(
    r"à.vérifier|à relire|à compléter|inconnu|non connue|demandez-le en déposant|adresse à demander|\.yaml"
    r"|cases?, vous y avez droit|\{|\bnull\b|\bNone\b",
    re.IGNORECASE,
)
SANS_PREUVE = re.compile(r"(ne justifiez pas|sans justifier)[^.]*(ressources|revenus)", re.IGNORECASE)
TOUS = pytest.mark.parametrize("droit", DROITS.values(), ids=DROITS)


def _lus(droit: FicheDroit) -> Iterator[str]:
    """Every sentence a resident reads about the right: sheet, easy version, boxes, warnings, sources."""
    yield from droit.fiche.textes()
    yield from (source.libelle for source in droit.fiche.sources.values())
    yield from (ligne for section in sections(droit, repertoire()) for ligne in (section.titre, *section.lignes))
    yield from (phrase for section in facile_de(droit) for phrase in section.phrases)
    yield from _pour_le_professionnel(droit)
    for case in droit.cases:
        yield from filter(None, (case.court, case.exception))


def _facile(droit: FicheDroit) -> list[str]:
    return [phrase for section in droit.fiche.falc.sections for phrase in section.phrases]


def _arrete_trop_tot(texte: str) -> bool:
    return bool(ARRETER.search(texte)) and not AVANT_L_ACCORD.search(texte)


def _redemande_a_tous(texte: str) -> bool:
    annuel = re.search(r"(redemande|refai|renouvel)\w*[^.]*(chaque année|tous les ans)", texte, re.IGNORECASE)
    return bool(annuel) and not any(sigle in texte for sigle in MINIMA)


@pytest.mark.parametrize("texte", ["Elle remplace votre mutuelle. Résiliez l'ancienne.", "Arrêtez votre contrat."])
def test_the_fault_is_seen_before_the_agreement(texte: str) -> None:
    assert _arrete_trop_tot(texte)


@pytest.mark.parametrize("texte", ["Refaites la demande chaque année.", "Renouvelez tous les ans, en mars."])
def test_the_fault_is_seen_for_every_renewal(texte: str) -> None:
    assert _redemande_a_tous(texte)


@TOUS
def test_nobody_gives_up_a_cover_before_the_agreement(droit: FicheDroit) -> None:
    assert [texte for texte in _lus(droit) if _arrete_trop_tot(texte)] == []


@pytest.mark.parametrize(
    "droit", [d for d in DROITS.values() if d.id in {"css", "rsa", "rsa_exploitants", "aspa", "asi"}]
)
def test_a_minimum_income_is_not_said_to_be_claimed_again_every_year(droit: FicheDroit) -> None:
    assert [texte for texte in _lus(droit) if _redemande_a_tous(texte)] == []


def test_the_sheet_of_the_cover_says_who_renews_alone() -> None:
    css = DROITS["css"].fiche
    assert css.renouvellement is not None
    assert all(sigle in css.renouvellement.texte for sigle in ("RSA", "minimum vieillesse", "ASI"))
    assert any("RSA" in phrase for phrase in _facile(DROITS["css"]))


@TOUS
def test_nobody_is_told_that_a_proof_of_income_is_not_needed(droit: FicheDroit) -> None:
    """Legal aid asks it of everybody since 2021: a file without it comes back."""
    assert [texte for texte in _lus(droit) if SANS_PREUVE.search(texte)] == []


@pytest.mark.parametrize("id_", ["aah", "aeeh", "pch", "cmi"])
def test_the_silence_of_the_mdph_is_a_refusal_that_can_be_contested(id_: str) -> None:
    silence = DROITS[id_].fiche.silence
    assert silence is not None and "4 mois" in silence.texte and "contester" in silence.texte


@TOUS
def test_a_telephone_is_on_the_screen_and_on_the_easy_version(droit: FicheDroit) -> None:
    aide = next(section for section in sections(droit, repertoire()) if section.id == "aide")
    assert droit.telephone.numero in aide.lignes[0]
    assert falc_pdf(droit, JOUR).startswith(b"%PDF")


@pytest.mark.parametrize(
    "droit",
    [d for d in DROITS.values() if CAISSES & {*d.fiche.organismes} and d.papier.presentation.se_demande],
)
def test_two_months_to_contest_what_a_caisse_decides(droit: FicheDroit) -> None:
    voie = voie_de(droit)
    assert voie is not None and "2 mois" in voie[0]
    assert any("2 mois" in phrase for section in facile_de(droit) for phrase in section.phrases)
    assert any(section.id == "contester" and "2 mois" in section.titre for section in sections(droit, repertoire()))


@TOUS
def test_what_can_be_refused_says_how_to_contest(droit: FicheDroit) -> None:
    ecran = [section for section in sections(droit, repertoire()) if section.id == "contester"]
    assert bool(ecran) == droit.papier.presentation.se_demande == bool(facile_de(droit))


@TOUS
def test_income_is_not_called_the_money_of_the_person(droit: FicheDroit) -> None:
    mien = re.compile(r"votre argent|l'argent de votre conjoint")
    assert [texte for texte in _lus(droit) if mien.search(texte.lower())] == []


@TOUS
def test_no_note_of_the_team_reaches_a_resident(droit: FicheDroit) -> None:
    assert [texte for texte in _lus(droit) if NOTE_D_EQUIPE.search(texte)] == []


@TOUS
def test_what_is_left_to_check_is_for_the_team(droit: FicheDroit) -> None:
    lus = set(_lus(droit))
    assert not [note for note in droit.fiche.a_verifier if any(note in texte for texte in lus)]


@TOUS
def test_an_easy_version_says_no_figure_known_to_be_old(droit: FicheDroit) -> None:
    vieux = {
        m.id for m in droit.fiche.montants if m.valeur is not None and str(m.depuis) < "2021" and m.statut != "a_jour"
    }
    brut = " ".join(phrase for section in droit.papier.falc.sections for phrase in section.phrases)
    assert not [nom for nom in vieux if f"{{{nom}}}" in brut]


@TOUS
def test_an_age_from_which_is_not_written_as_an_age(droit: FicheDroit) -> None:
    seul = re.compile(r"\b[Vv]ous avez \d+ ans(?! ou plus| et )\s*[.(,]")
    assert [texte for texte in _lus(droit) if seul.search(texte)] == []


def test_apa_without_an_answer_is_granted() -> None:
    silence = DROITS["apa"].fiche.silence
    assert silence is not None and "2 mois" in silence.texte and "accordée" in silence.texte


def test_the_card_takes_a_certificate_of_a_year_and_parks_free() -> None:
    cmi = " ".join(_lus(DROITS["cmi"]))
    assert "6 mois" not in cmi and "moins d'un an" in cmi and "stationnement gratuit" in cmi
    assert "31 décembre 2026" in cmi


def test_the_ladder_of_the_relay_runs_the_same_way_everywhere() -> None:
    """1 = the partner sits down, 6 = a leaflet alone: the form, the guide and the training."""
    champ = next(champ for champ in formulaire("rencontre").champs if champ.id == "barreau")
    formulaire_dit = {option.code: option.libelle.lower() for option in champ.options}
    guide = yaml.safe_load((chemin_contenu("guide") / "aller_vers" / "08_relais.yaml").read_text("utf-8"))
    echelle = next(bloc["lignes"] for bloc in guide["blocs"] if bloc["genre"] == "numerotee")
    module = (chemin_contenu("formation") / "modules" / "02_aller_vers.yaml").read_text("utf-8").lower()
    dit = dict(re.findall(r"barreau (\d) : ([^.]+)\.", module))
    for rang in ("1", "6"):
        mot = "partenaire" if rang == "1" else "dépliant"
        assert mot in formulaire_dit[rang] and mot in echelle[int(rang) - 1].lower() and mot in dit[rang]
    vises = re.search(r"visez les barreaux 1 à (\d)", module)
    assert vises is not None and vises[1] == "3", "« relais de qualité » counts rungs 1 to 3"


@TOUS
def test_no_doubt_no_unknown_no_code_on_the_screen_of_a_resident(droit: FicheDroit) -> None:
    """The doubt is told to the team, on « Contenus »; what is not known is left out."""
    montres = [ligne for section in sections(droit, repertoire()) for ligne in (section.titre, *section.lignes)]
    montres += [droit.papier.resume, droit.papier.presentation.phrase]
    montres += [phrase for section in droit.papier.falc.sections for phrase in section.phrases]
    assert [une for une in montres if INTERDIT_A_L_HABITANT.search(une)] == []
