"""« Ma feuille de route »: one page to take away. No name, no answer: what to claim, who to call, what to bring."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tznr_kit.droits.demarches import Demarche, demarches
from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.droits.profil import Profil
from tznr_kit.droits.resultat import Carte
from tznr_kit.papier.a_preparer import APreparer, papiers_de
from tznr_kit.papier.accueil import national
from tznr_kit.papier.dessin.aide import Accueil, JeMeFaisAider
from tznr_kit.papier.dessin.bloc import Bloc, empiler_au_mieux
from tznr_kit.papier.dessin.entete import Bande
from tznr_kit.papier.dessin.feuille import Feuille
from tznr_kit.papier.dessin.pied import pied
from tznr_kit.papier.dessin.route import BesoinDeParler, DatesANoter, DroitADemander, EnteteDeRoute
from tznr_kit.papier.montants import montant_court
from tznr_kit.papier.pdf import MiseEnPage
from tznr_kit.papier.teintes import encre
from tznr_kit.socle.typographie import date_longue

TITRE = "Ma prochaine étape"
PREPARER, AIDE = "Je prépare, une seule fois", "Je me fais aider, c'est gratuit"
DROITS_MAXIMUM = 3
DATES = 3
PAGE = MiseEnPage(marge=14.0)
BAS = 297.0 - 14.0 - 9.0
SITE = "https://www.mesdroitssociaux.gouv.fr"
PIED = "Estimation d'après des réponses sans nom : seul l'organisme qui paie décide. Un changement ? Je le dis vite."


def prochaine_etape(
    suite: Sequence[Carte],
    agricole: bool,
    jour: date,
    *,
    accueil: Accueil | None = None,
    code: str | None = None,
    profil: Profil = None,
    dates: Sequence[str] = (),
) -> bytes:
    """The PDF of the first three rights of ``suite``, in its order.

    ``accueil``: the place near the person, else the national line. ``code``: of her ticket. ``profil``: what she is
    (couple, locataire…), None when unknown: then no paper is left out. ``dates``: what will change later, a line each,
    as many as the page holds.
    """
    retenues = a_demander(suite, agricole)
    feuille = Feuille(TITRE, jour, PAGE, encre("canard"))
    feuille.page_dessinee()
    ecoute = repertoire().telephones["ecoute"].numero
    blocs: list[Bloc] = [
        EnteteDeRoute(titre_de(len(retenues)), f"Le {date_longue(jour)}. Mon nom n'est pas sur ce papier.", code),
        *(_droit(rang, demarche) for rang, demarche in enumerate(retenues, start=1)),
    ]
    papiers = papiers_de([fiche_de(demarche) for demarche in retenues], profil)
    if papiers:
        titre = PREPARER + (f", pour les {len(retenues)} droits" if len(retenues) > 1 else "")
        blocs += [Bande("mallette", titre), APreparer(papiers)]
    ou = accueil or national(repertoire().telephone(None))
    aides = [JeMeFaisAider(un, AIDE) for un in (ou, *ou.plus_courts)]
    fins: list[list[Bloc]] = [[aide, BesoinDeParler(ecoute, SITE)] for aide in aides]
    combien = range(min(len(dates), DATES), 0, -1)
    tailles = [*((n, fins[0]) for n in combien), *((1, fin) for fin in fins[1:] if dates), *((0, fin) for fin in fins)]
    piles = [[*blocs, *([DatesANoter(dates[:n])] if n else []), *fin] for n, fin in tailles]
    empiler_au_mieux(feuille, piles, feuille.t_margin, BAS)
    pied(feuille, PIED, lignes=1)
    return feuille.octets()


def a_demander(suite: Sequence[Carte], agricole: bool) -> list[Demarche]:
    """The claims to make first, in the order of ``suite``: a service or a helpline is never one."""
    rangs = {carte.id: rang for rang, carte in enumerate(suite)}
    voulues = [une for une in demarches(suite, agricole) if fiche_de(une).papier.presentation.se_demande]
    return sorted(voulues, key=lambda une: rangs[une.carte.id])[:DROITS_MAXIMUM]


def fiche_de(demarche: Demarche) -> FicheDroit:
    """The sheet of a claim: one without a sheet is never kept."""
    fiche = demarche.carte.fiche
    if fiche is None:
        raise ValueError(f"« {demarche.carte.id} » n'a pas de fiche")
    return fiche


def titre_de(combien: int) -> str:
    """« 2 droits à demander »."""
    if not combien:
        return "À regarder avec quelqu'un"
    return "1 droit à demander" if combien == 1 else f"{combien} droits à demander"


def _droit(rang: int, demarche: Demarche) -> DroitADemander:
    fiche = fiche_de(demarche)
    presentation, premiere = fiche.papier.presentation, fiche.papier.recto.etapes[0]
    return DroitADemander(
        rang=rang,
        picto=presentation.picto,
        titre=presentation.titre_courant,
        officiel=fiche.papier.recto.officiel,
        montant=montant_court(demarche.carte),
        geste=premiere.entiere,
        appel=fiche.telephone.nom,
        telephone=fiche.telephone.numero,
    )
