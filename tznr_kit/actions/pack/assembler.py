"""The pack: its parts, the one PDF that binds them, the zip that holds everything. No network."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tznr_kit.actions.guide.lecture import chapitres as chapitres_du_guide
from tznr_kit.actions.guide.modele import Chapitre as ChapitreDuGuide
from tznr_kit.actions.pack.affiche import dessiner_affiche, dessiner_depliants
from tznr_kit.actions.pack.calendrier import calendrier_ics, dessiner_calendrier
from tznr_kit.actions.pack.consentement import PAGE, dessiner_consentement, dessiner_donnees
from tznr_kit.actions.pack.demande import Demande
from tznr_kit.actions.pack.lieux import dessiner_lieux
from tznr_kit.actions.pack.listes import dessiner_listes, dessiner_listes_d_apres, dessiner_urgences
from tznr_kit.actions.pack.papier import dessiner_formulaire
from tznr_kit.actions.papier import PAGE as PAGE_DE_SUIVI
from tznr_kit.actions.papier import dessiner_suivi
from tznr_kit.droits.au_stand import au_stand
from tznr_kit.droits.fiches.catalogue import FicheDroit, catalogue
from tznr_kit.droits.fiches.choix import choisir
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.papier.accueil import accueil_pres_de
from tznr_kit.papier.dessin.feuille import Feuille
from tznr_kit.papier.guide_des_droits import chapitres_de_fiches, livret_falc_pdf
from tznr_kit.papier.langues.planche import A4, dessiner_planche
from tznr_kit.papier.livret import TITRE_DU_LIVRET, UNE_PAGE, Chapitre, garde, relier
from tznr_kit.papier.pdf import MiseEnPage
from tznr_kit.papier.teintes import encre
from tznr_kit.papier.territoire.document import carte_pdf
from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.typographie import date_longue

RAPPORT = "À recopier à l'écran et à envoyer à la cellule TZNR au plus tard 5 jours après l'action."
TOUT = "pack-complet.pdf"
FICHES_AU_PLUS = 12
AGRICULTEURS = "agriculteurs"
POUR_LES_GENS, POUR_L_EQUIPE = "À imprimer pour les gens", "Pour l'équipe"
COPIES_DES_FICHES = "recto verso, 5 exemplaires"


@dataclass(frozen=True)
class Piece:
    """One part: its file in the zip, its title, what draws it. ``copies``: advised; ``equipe``: not for residents."""

    fichier: str
    titre: str
    dessiner: Callable[[Feuille], None]
    copies: int = 1
    mise_en_page: MiseEnPage = UNE_PAGE
    equipe: bool = True


@dataclass(frozen=True)
class Pack:
    """A request and the content it is printed from; ``imprime_le``: the day written at the foot of pages."""

    demande: Demande
    imprime_le: date
    guide: list[ChapitreDuGuide]
    droits: list[FicheDroit]
    fiches: list[Chapitre]  # the sheets, with the place near the action


def preparer(demande: Demande, imprime_le: date) -> Pack:
    """The pack of ``demande``: its sheets with the amounts of ``imprime_le``. Raises ErreurContenu."""
    droits = droits_du_stand(catalogue(imprime_le).values(), demande.public, demande.droits)
    ou = accueil_pres_de(annuaire(), demande.territoire.centre, repertoire().telephone(None))
    fiches = chapitres_de_fiches(droits, repertoire(), ou)
    return Pack(demande, imprime_le, chapitres_du_guide(imprime_le), droits, fiches)


def droits_du_stand(fiches: Iterable[FicheDroit], public: str, vises: Collection[str] = ()) -> list[FicheDroit]:
    """Twelve sheets at most, one a rule (the farmers' own for farmers).

    Those of the rights aimed at and no other, whatever the public they are written for; without any, those of this
    public, and among them first the rights most asked at a stand.
    """
    toutes = list(fiches)
    du_public = choisir(toutes, repertoire(), public=public)
    choisies = [*du_public, *(une for une in toutes if une.calcul in vises and une not in du_public)]
    agricole = public == AGRICULTEURS
    par_regle: dict[str, FicheDroit] = {}
    for fiche in sorted(choisies, key=lambda une: (une.id == une.calcul) == agricole):
        par_regle.setdefault(fiche.calcul, fiche)

    stand = au_stand()

    def ordre(une: FicheDroit) -> tuple[bool, int, int, bool]:
        au_public = _rang(public, une.fiche.publics)
        return une.calcul not in vises, au_public, stand.rang(une.calcul), not une.papier.presentation.se_demande

    rangees = sorted(par_regle.values(), key=ordre)
    return [une for une in rangees if une.calcul in vises] or rangees[:FICHES_AU_PLUS]


def _rang(code: str, codes: Sequence[str]) -> int:
    return codes.index(code) if code in codes else len(codes)


def pieces(pack: Pack) -> list[Piece]:
    """The parts other than the sheets, in the order of the pack."""
    demande, guide = pack.demande, pack.guide
    planche = Piece("13-planche.pdf", "La planche à montrer du doigt", dessiner_planche, 1, A4, equipe=False)
    return [
        *([planche] if demande.planche else []),
        Piece("01-affiche.pdf", "L'affiche", lambda doc: dessiner_affiche(doc, demande), 5, equipe=False),
        Piece("02-depliants.pdf", "Les dépliants", lambda doc: dessiner_depliants(doc, demande), 25, equipe=False),
        Piece("03-calendrier.pdf", "Le calendrier", lambda doc: dessiner_calendrier(doc, demande, guide)),
        Piece("04-listes.pdf", "Les listes à cocher", lambda doc: dessiner_listes(doc, guide)),
        Piece("05-urgences.pdf", "Les numéros d'urgence", lambda doc: dessiner_urgences(doc, guide)),
        Piece("06-lieux.pdf", "Les lieux du territoire", lambda doc: dessiner_lieux(doc, demande)),
        Piece("07-suivi.pdf", "Le support de suivi", lambda doc: _suivi(doc, demande), 4, PAGE_DE_SUIVI),
        Piece("08-compte-rendu.pdf", "Le compte rendu", lambda doc: _compte_rendu(doc, demande, guide)),
        Piece("09-consentement.pdf", "Le consentement, deux exemplaires", dessiner_consentement, 10, PAGE),
        Piece("10-donnees.pdf", "L'information sur les données", dessiner_donnees),
    ]


def _suivi(feuille: Feuille, demande: Demande) -> None:
    dessiner_suivi(feuille, demande.lieu, demande.jour)


def _compte_rendu(feuille: Feuille, demande: Demande, guide: list[ChapitreDuGuide]) -> None:
    dessiner_formulaire(feuille, formulaire("compte_rendu"), titre(demande), RAPPORT)
    dessiner_listes_d_apres(feuille, guide)


def pack_pdf(pack: Pack) -> bytes:
    """Everything in one file, in two parts: what is printed for people, with the copies, and what the team keeps."""
    toutes = pieces(pack)
    gens = [une for une in toutes if not une.equipe]
    equipe = [une for une in toutes if une.equipe]
    liasse = [
        *(_chapitre(une) for une in gens),
        *(replace(une, groupe=POUR_LES_GENS, copies=COPIES_DES_FICHES) for une in pack.fiches),
        *(_chapitre(une) for une in equipe),
    ]
    public = repertoire().publics[pack.demande.public]
    sous_titre = f"Pack de l'action, public : {public}"
    return relier(titre(pack.demande), sous_titre, liasse, pack.imprime_le, couleur=encre("canard"), premieres=garde)


def _chapitre(piece: Piece) -> Chapitre:
    groupe = POUR_L_EQUIPE if piece.equipe else POUR_LES_GENS
    copies = f"{piece.copies} exemplaires" if piece.copies > 1 else ""
    return Chapitre(
        piece.titre, piece.dessiner, format_page=piece.mise_en_page.format_page, groupe=groupe, copies=copies
    )


def pack_zip(pack: Pack) -> bytes:
    """The one PDF, each part apart, the map, the sheets, their easy-to-read versions, the calendar file."""
    fichiers = {TOUT: pack_pdf(pack)}
    for piece in pieces(pack):
        fichiers[piece.fichier] = piece_pdf(piece, pack.imprime_le)
    fichiers["06-carte.pdf"] = carte_pdf(annuaire(), pack.demande.territoire, "A4", pack.imprime_le)
    fiches = f"{len(pack.fiches)} droits, recto verso"
    fichiers["11-fiches.pdf"] = relier(TITRE_DU_LIVRET, fiches, pack.fiches, pack.imprime_le, couleur=encre("canard"))
    fichiers["12-fiches-facile-a-lire.pdf"] = livret_falc_pdf(pack.droits, pack.imprime_le)
    fichiers["calendrier.ics"] = calendrier_ics(pack.demande, pack.guide).encode()
    return _zipper(fichiers)


def piece_pdf(piece: Piece, imprime_le: date) -> bytes:
    """One part alone."""
    feuille = Feuille(piece.titre, imprime_le, piece.mise_en_page, encre("canard"))
    piece.dessiner(feuille)
    return feuille.octets()


def titre(demande: Demande) -> str:
    """« Marché de Cadours, 10 décembre 2026 »."""
    return f"{demande.lieu}, {date_longue(demande.jour)}"


def _zipper(fichiers: dict[str, bytes]) -> bytes:
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_STORED) as archive:  # PDF streams are compressed already
        for nom, octets in fichiers.items():
            archive.writestr(zipfile.ZipInfo(nom, date_time=(2026, 1, 1, 0, 0, 0)), octets)
    return tampon.getvalue()
