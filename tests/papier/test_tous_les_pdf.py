"""Every kind of PDF the application makes is tagged, whole, in French: a screen reader can read it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.papier.conftest import Fabriquer
from tests.papier.outils import balises, hors_balises
from tests.socle.acces.aides import contexte, magasin_neuf
from tests.suites.aides import cellule as cellule_recontacts
from tests.suites.aides import une_personne
from tznr_kit.actions.feuille_de_route import feuilles_de_route
from tznr_kit.actions.pack.affiche import affiche_pdf
from tznr_kit.actions.pack.assembler import pack_pdf, preparer
from tznr_kit.actions.pack.consentement import consentement_dans
from tznr_kit.actions.pack.demande import demander
from tznr_kit.actions.papier import feuille_de_suivi
from tznr_kit.actions.preparations import lister
from tznr_kit.actions.rapport import rapport_pdf
from tznr_kit.borne.parcours import parcours
from tznr_kit.borne.visite import Visite, fin
from tznr_kit.chiffres.bilan import dresser
from tznr_kit.chiffres.bilan_pdf import en_pdf as bilan_pdf
from tznr_kit.demonstration import actions as demonstration
from tznr_kit.droits.dossier.preparer import Lettre
from tznr_kit.droits.fiches.catalogue import FicheDroit, catalogue
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.formation import participation, seances
from tznr_kit.formation.documents import attestation_pdf, emargement_pdf
from tznr_kit.formation.livret import livret_pdf as livret_de_formation
from tznr_kit.formation.livret import scenes_pdf
from tznr_kit.formation.parcours_fait import Fait
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.lieux.lettres import Lettre as LettreAUnLieu
from tznr_kit.observatoire.figures import Figure, Segment
from tznr_kit.observatoire.rapport import Section
from tznr_kit.observatoire.rapport import Tableau as TableauDeNote
from tznr_kit.observatoire.sorties import en_pdf as note_pdf
from tznr_kit.papier.carte_a5 import cartes_pdf
from tznr_kit.papier.dossier import dossier_pdf
from tznr_kit.papier.falc import falc_pdf
from tznr_kit.papier.fiche import fiche_pdf
from tznr_kit.papier.guide_des_droits import livret_falc_pdf, livret_pdf
from tznr_kit.papier.langues.planche import planche_pdf
from tznr_kit.papier.langues.route import route_en_deux_langues
from tznr_kit.papier.langues.ticket import ticket_en_deux_langues
from tznr_kit.papier.lettre_lieu import lettres_pdf
from tznr_kit.papier.prochaine_etape import prochaine_etape
from tznr_kit.papier.rendez_vous import liste_du_jour_pdf, rendez_vous_pdf
from tznr_kit.papier.territoire.document import carte_pdf
from tznr_kit.papier.territoire.poche import poche_pdf
from tznr_kit.papier.ticket import ticket_pdf
from tznr_kit.socle.acces import Acteur, Contexte
from tznr_kit.socle.langues import parler
from tznr_kit.socle.magasin.base import identifiant
from tznr_kit.socle.magasin.tables_kits import Formation
from tznr_kit.socle.reglages import RACINE
from tznr_kit.socle.territoires.communes import communes
from tznr_kit.socle.territoires.lecture import territoires
from tznr_kit.suites import demandes
from tznr_kit.suites.exemplaires import copie_des_donnees, deux_exemplaires

LE = date(2026, 11, 23)


def _fiches() -> list[FicheDroit]:
    return list(catalogue(LE).values())


def _prochaine_etape(_dossier: Path) -> bytes:
    visite = Visite(parcours().par_id["retraite"])
    bilan = fin(visite, LE)
    return prochaine_etape([bilan.carte(droit) for droit in bilan.suivies], False, LE)


LETTRE = Lettre("Contester", ("Nom :",), "CAF", "Ma demande", ("Je conteste.",), LE)


def _ticket(_dossier: Path) -> bytes:
    bilan = fin(Visite(parcours().par_id["retraite"]), LE)
    return ticket_pdf([bilan.carte(droit) for droit in bilan.suivies], False, LE, code="55GJ-6HE0")


def _route_arabe(_dossier: Path) -> bytes:
    bilan = fin(Visite(parcours().par_id["retraite"]), LE)
    return route_en_deux_langues(parler("ar"), [bilan.carte(droit) for droit in bilan.suivies], False, LE)


def _ticket_arabe(_dossier: Path) -> bytes:
    bilan = fin(Visite(parcours().par_id["retraite"]), LE)
    cartes = [bilan.carte(droit) for droit in bilan.suivies]
    return ticket_en_deux_langues(parler("ar"), cartes, False, LE, code="55GJ-6HE0")


def _accord_arabe(_dossier: Path) -> bytes:
    return consentement_dans(parler("ar"), LE)


def _annee(dossier: Path) -> Contexte:
    magasin = magasin_neuf(dossier)
    demonstration.charger(contexte(magasin, "admin"), LE)
    return contexte(magasin, "cellule")


def _rapport(dossier: Path) -> bytes:
    cellule = _annee(dossier)
    return rapport_pdf(cellule, lister(cellule, ["cloturee"])[0].id)


def _feuilles_de_route(dossier: Path) -> bytes:
    cellule = _annee(dossier)
    return feuilles_de_route(cellule, [une.id for une in lister(cellule, ["validee", "soumise"])], LE)


def _presence(dossier: Path) -> bytes:
    cellule, formation = _seance(dossier)
    return emargement_pdf(seances.lister(cellule)[0], seances.presences(cellule, formation), LE)


def _attestation(dossier: Path) -> bytes:
    cellule, _ = _seance(dossier)
    public = Contexte(cellule.magasin, Acteur(id="stagiaire", nom="stagiaire", role="public"))
    jeton = participation.rejoindre(public, seances.lister(cellule)[0].code, "Sam", "commune")
    stagiaire = participation.inscription(public, jeton)
    assert stagiaire is not None
    return attestation_pdf(stagiaire, Fait(("Aller vers : 3 questions sur 5",), frozenset()), LE)


def _seance(dossier: Path) -> tuple[Contexte, str]:
    cellule = contexte(magasin_neuf(dossier), "cellule")
    formation = Formation(
        id=identifiant(), titre="Prise en main", jour=LE, debut="09:00", fin="12:30", lieu="Muret", places=3
    )
    seances.creer(cellule, formation, None, "Animatrice", "libre")
    return cellule, formation.id


def _note(_dossier: Path) -> bytes:
    tableau = TableauDeNote("Taux", ["Droit", "Taux"], [["RSA", "34 %"]])
    figure = Figure("Taux", "part", (Segment("RSA", 0.2, 0.4, "34 %"),), True)
    return note_pdf([Section("Résultat", ["Une phrase."], [tableau])], "La note", LE, "abc", {"Résultat": [figure]})


def _exemplaires(dossier: Path) -> bytes:
    return deux_exemplaires(une_personne(cellule_recontacts(dossier))[1])


def _copie(dossier: Path) -> bytes:
    qui = cellule_recontacts(dossier)
    return copie_des_donnees(demandes.exporter(qui, une_personne(qui)[0]), LE)


# Module that opens a DocumentPDF → the kinds it makes.
def _lettre_a_un_lieu(_: Path) -> bytes:
    lieu = annuaire().lieux[0]
    une = LettreAUnLieu(lieu, "https://kit.exemple.fr/lieu?code=X", "Votre accueil", "Bonjour,\nEst-ce juste ?")
    return lettres_pdf([une], LE)


SORTES: dict[str, list[Fabriquer]] = {
    "papier/fiche.py": [lambda _: fiche_pdf(_fiches()[0], repertoire(), LE)],
    "papier/falc.py": [lambda _: falc_pdf(_fiches()[0], LE)],
    "papier/carte_a5.py": [lambda _: cartes_pdf(_fiches()[:2], repertoire(), LE)],
    "papier/guide_des_droits.py": [lambda _: livret_pdf(_fiches()[:3], repertoire(), LE)],
    "papier/livret.py": [lambda _: livret_falc_pdf(_fiches()[:3], LE)],
    "papier/territoire/document.py": [lambda _: carte_pdf(annuaire(), territoires()["muret"], "A3", LE)],
    "papier/territoire/poche.py": [lambda _: poche_pdf(annuaire(), communes()["31395"], LE)],
    "papier/prochaine_etape.py": [_prochaine_etape],
    "papier/ticket.py": [_ticket, _ticket_arabe],
    "papier/langues/consentement.py": [_accord_arabe],
    "papier/langues/planche.py": [lambda _: planche_pdf("A4", LE)],
    "papier/langues/route.py": [_route_arabe],
    "papier/rendez_vous.py": [
        lambda _: rendez_vous_pdf("8 décembre à 10 h, Mairie", "BEGIN:VCALENDAR", "K7M2-QXR4", LE),
        lambda _: liste_du_jour_pdf("CAF", [("10:00", "Mairie", "libre")], LE, LE),
    ],
    "papier/lettre_lieu.py": [_lettre_a_un_lieu],
    "actions/pack/affiche.py": [lambda _: affiche_pdf(demander("cadours", "Marché", "agriculteurs", LE), "A4", LE)],
    "papier/dossier.py": [lambda _: dossier_pdf([LETTRE], [], {}, LE)],
    "actions/pack/assembler.py": [lambda _: pack_pdf(preparer(demander("cadours", "Marché", "agriculteurs", LE), LE))],
    "actions/papier.py": [lambda _: feuille_de_suivi("Marché", LE)],
    "actions/rapport.py": [_rapport],
    "chiffres/bilan_pdf.py": [lambda dossier: bilan_pdf(dresser(_annee(dossier), LE.year), LE)],
    "actions/feuille_de_route.py": [_feuilles_de_route],
    "formation/documents.py": [_presence, _attestation],
    "formation/livret.py": [lambda _: livret_de_formation(LE), lambda _: scenes_pdf(LE)],
    "observatoire/sorties.py": [_note],
    "suites/exemplaires.py": [_exemplaires, _copie],
}
# What opens a document, class statements apart.
OUVRE = re.compile(r"(?<!class )\b(DocumentPDF|Feuille)\(")
TOUTES = [
    pytest.param(faire, id=f"{module}-{rang}") for module, liste in SORTES.items() for rang, faire in enumerate(liste)
]


@pytest.mark.complet
@pytest.mark.parametrize("fabriquer", TOUTES)
def test_un_pdf_se_lit_sans_le_voir(fabriquer: Fabriquer, faire: Callable[[Fabriquer], bytes], tmp_path: Path) -> None:
    octets = faire(fabriquer)
    lu = PdfReader(io.BytesIO(octets))
    racine = lu.root_object
    assert racine["/Lang"] == ("ar" if fabriquer in {_route_arabe, _ticket_arabe, _accord_arabe} else "fr-FR")
    assert racine["/MarkInfo"]["/Marked"]  # type: ignore[index]
    xmp = lu.xmp_metadata
    assert xmp is not None
    assert xmp.dc_title["x-default"]
    noms = balises(octets, tmp_path)
    assert noms[0] == "Document"
    assert noms.count("H1") >= 1
    assert {"P", "LBody", "TD"} & set(noms)
    assert hors_balises(octets) == []


def test_aucune_sorte_de_pdf_n_est_oubliee() -> None:
    kit = RACINE / "tznr_kit"
    faiseurs = {f.relative_to(kit).as_posix() for f in kit.rglob("*.py") if OUVRE.search(f.read_text("utf-8"))}
    assert faiseurs - {"papier/pdf.py", "papier/dessin/feuille.py"} == set(SORTES)
