"""The pack: its parts, the one PDF that binds them, the zip that holds everything. No network."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tznr_kit.actions.guide.lecture import chapitres as chapitres_du_guide
from tznr_kit.actions.guide.modele import Chapitre as ChapitreDuGuide
from tznr_kit.actions.pack.affiche import dessiner_affiche, dessiner_depliants
from tznr_kit.actions.pack.calendrier import calendrier_ics, dessiner_calendrier
from tznr_kit.actions.pack.consentement import dessiner_consentement, dessiner_donnees
from tznr_kit.actions.pack.demande import Demande
from tznr_kit.actions.pack.lieux import dessiner_lieux
from tznr_kit.actions.pack.listes import dessiner_listes, dessiner_urgences
from tznr_kit.actions.pack.papier import dessiner_formulaire
from tznr_kit.droits.fiches.catalogue import FicheDroit, catalogue
from tznr_kit.droits.fiches.choix import choisir
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.papier.guide_des_droits import chapitres_de_fiches, livret_falc_pdf
from tznr_kit.papier.livret import TITRE_DU_LIVRET, UNE_PAGE, Chapitre, relier
from tznr_kit.papier.pdf import DocumentPDF
from tznr_kit.papier.territoire.document import carte_pdf
from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.typographie import date_longue

SUIVI = (
    "Une feuille recto verso = une conversation. Notez après le départ de la personne. Jamais de nom ni de téléphone."
)
RAPPORT = "À recopier à l'écran et à envoyer à la cellule TZNR au plus tard 5 jours après l'action."
TOUT = "pack-complet.pdf"


@dataclass(frozen=True)
class Piece:
    """One part: its file in the zip, its title in the table of contents, what draws it."""

    fichier: str
    titre: str
    dessiner: Callable[[DocumentPDF], None]


@dataclass(frozen=True)
class Pack:
    """A request and the content it is printed from; ``imprime_le``: the day written at the foot of pages."""

    demande: Demande
    imprime_le: date
    guide: list[ChapitreDuGuide]
    droits: list[FicheDroit]
    fiches: list[Chapitre]  # the sheets, already made to fit their page


def preparer(demande: Demande, imprime_le: date) -> Pack:
    """The pack of ``demande``: sheets of its public with the amounts of ``imprime_le``. Raises ErreurContenu."""
    droits = choisir(catalogue(imprime_le).values(), repertoire(), public=demande.public)
    fiches = chapitres_de_fiches(droits, repertoire())
    return Pack(demande, imprime_le, chapitres_du_guide(imprime_le), droits, fiches)


def pieces(pack: Pack) -> list[Piece]:
    """The parts other than the sheets, in the order of the pack."""
    demande, guide = pack.demande, pack.guide
    return [
        Piece("01-affiche.pdf", "L'affiche", lambda doc: dessiner_affiche(doc, demande)),
        Piece("02-depliants.pdf", "Les dépliants, à découper", lambda doc: dessiner_depliants(doc, demande)),
        Piece("03-calendrier.pdf", "Le calendrier", lambda doc: dessiner_calendrier(doc, demande, guide)),
        Piece("04-listes.pdf", "Les listes à cocher", lambda doc: dessiner_listes(doc, guide)),
        Piece("05-urgences.pdf", "Les numéros d'urgence", lambda doc: dessiner_urgences(doc, guide)),
        Piece("06-lieux.pdf", "Les lieux du territoire", lambda doc: dessiner_lieux(doc, demande)),
        Piece("07-suivi.pdf", "Le support de suivi", lambda d: dessiner_formulaire(d, formulaire("rencontre"), SUIVI)),
        Piece(
            "08-compte-rendu.pdf",
            "Le compte rendu",
            lambda d: dessiner_formulaire(d, formulaire("compte_rendu"), RAPPORT),
        ),
        Piece("09-consentement.pdf", "Le consentement, deux exemplaires", dessiner_consentement),
        Piece("10-donnees.pdf", "L'information sur les données", dessiner_donnees),
    ]


def pack_pdf(pack: Pack) -> bytes:
    """Everything in one file, bound with a cover and a table of contents."""
    liasse = [Chapitre(piece.titre, piece.dessiner) for piece in pieces(pack)]
    public = repertoire().publics[pack.demande.public]
    sous_titre = f"Pack de l'action, public : {public}"
    return relier(titre(pack.demande), sous_titre, liasse + pack.fiches, pack.imprime_le)


def pack_zip(pack: Pack) -> bytes:
    """The one PDF, each part apart, the map, the sheets, their easy-to-read versions, the calendar file."""
    fichiers = {TOUT: pack_pdf(pack)}
    for piece in pieces(pack):
        document = DocumentPDF(piece.titre, pack.imprime_le, UNE_PAGE)
        piece.dessiner(document)
        fichiers[piece.fichier] = document.octets()
    fichiers["06-carte.pdf"] = carte_pdf(annuaire(), pack.demande.territoire, "A4", pack.imprime_le)
    fiches = f"{len(pack.fiches)} droits, une page chacun"
    fichiers["11-fiches.pdf"] = relier(TITRE_DU_LIVRET, fiches, pack.fiches, pack.imprime_le)
    fichiers["12-fiches-facile-a-lire.pdf"] = livret_falc_pdf(pack.droits, pack.imprime_le)
    fichiers["calendrier.ics"] = calendrier_ics(pack.demande, pack.guide).encode()
    return _zipper(fichiers)


def titre(demande: Demande) -> str:
    """« Marché de Cadours, 10 décembre 2026 »."""
    return f"{demande.lieu}, {date_longue(demande.jour)}"


def _zipper(fichiers: dict[str, bytes]) -> bytes:
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_STORED) as archive:  # PDF streams are compressed already
        for nom, octets in fichiers.items():
            archive.writestr(zipfile.ZipInfo(nom, date_time=(2026, 1, 1, 0, 0, 0)), octets)
    return tampon.getvalue()
