"""Every content of the installation, read once at start: what was read keeps serving if its file breaks later."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import date

from tznr_kit.actions.guide.demarche import demarche
from tznr_kit.actions.guide.lecture import chapitres
from tznr_kit.actions.modeles import modeles
from tznr_kit.actions.pack import textes
from tznr_kit.actions.transmissions import reponses
from tznr_kit.borne import langue, parcours, ticket
from tznr_kit.chiffres.grille import grille
from tznr_kit.contenus.accessibilite import declaration
from tznr_kit.contenus.accueil import accueil
from tznr_kit.contenus.donnees import donnees
from tznr_kit.droits import classement
from tznr_kit.droits.au_stand import au_stand
from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.droits.completions import revenus_principaux
from tznr_kit.droits.dossier.modele import dossiers, entretien
from tznr_kit.droits.et_si.changements import changements
from tznr_kit.droits.fiches import recto
from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.droits.fiches.lexique import lexique
from tznr_kit.droits.motifs import motifs
from tznr_kit.droits.ordre import ordre
from tznr_kit.droits.plan import plan
from tznr_kit.droits.plus_tard import renouvellements
from tznr_kit.formation import animation, avis, cas, modules, objectifs
from tznr_kit.lieux.besoins import tous_les_besoins
from tznr_kit.lieux.communs.data_inclusion import mots_communs
from tznr_kit.lieux.droits import droits_aides
from tznr_kit.lieux.importateurs.colonnes import colonnes
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.lieux.lignes import lignes
from tznr_kit.lieux.zones_blanches.calcul import seuils
from tznr_kit.papier import images
from tznr_kit.papier.langues.cases import planche
from tznr_kit.socle.charte import charte
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.dessin_svg import dessin
from tznr_kit.socle.formulaires.lecture import formulaire
from tznr_kit.socle.langues import langues as toutes_les_langues
from tznr_kit.socle.reglages import chemin_contenu
from tznr_kit.socle.territoires import communes, formes, lecture, reperes
from tznr_kit.suites.contenu import suivi

JOURNAL = logging.getLogger("tznr")
Lecture = Callable[[], object]

SANS_JOUR: tuple[Lecture, ...] = (
    regles_du_kit,
    motifs,
    lexique,
    plan,
    classement.seuils,
    revenus_principaux,
    lambda: droits_aides(annuaire()),
    lambda: changements(en_couple=False),
    communes.communes,
    communes.epci,
    formes.formes,
    formes.rivieres,
    reperes.gares,
    reperes.marches,
    lecture.departement,
    lecture.territoires,
    seuils,
    lignes,
    colonnes,
    mots_communs,
    demarche,
    modeles,
    planche,
    declaration,
    accueil,
    donnees,
    charte,
    tous_les_besoins,
    textes.textes_du_pack,
    au_stand,
    textes.formulaire_de_consentement,
    suivi,
    grille,
    parcours.parcours,
    toutes_les_langues,
    langue.langues,
    ticket.numeros,
    entretien,
    dossiers,
    ordre,
    renouvellements,
    reponses,
    recto.papiers,
    recto.voies,
    images.images,
    objectifs.objectifs,
    cas.cas_d_ecole,
    avis.avis,
    animation.jeux_de_role,
    animation.exercices,
)
DU_JOUR: tuple[Callable[[date], object], ...] = (catalogue, chapitres, modules.modules)


def tout_lire(jour: date, entre_deux: Callable[[], None] = lambda: None) -> list[ErreurContenu]:
    """Read everything; what cannot be read is logged and returned, and the rest is read all the same.

    ``entre_deux`` is called before each content.
    """
    erreurs = []
    for lire in _lectures(jour):
        entre_deux()
        try:
            lire()
        except ErreurContenu as erreur:
            JOURNAL.error("contenu cassé au démarrage : %s", erreur)
            erreurs.append(erreur)
    return erreurs


def _lectures(jour: date) -> Iterator[Lecture]:
    yield from SANS_JOUR
    for du_jour in DU_JOUR:
        yield lambda du_jour=du_jour: du_jour(jour)  # type: ignore[misc]
    for fichier in sorted(chemin_contenu("formulaires").glob("*.yaml")):
        if fichier.stem not in {"listes", "modeles"}:
            yield lambda nom=fichier.stem: formulaire(nom)  # type: ignore[misc]
    for image in sorted((chemin_contenu("kiosque") / "images").glob("*.svg")):
        yield lambda nom=image.name: dessin(f"kiosque/images/{nom}")  # type: ignore[misc]
