"""The paper of a conversation: the same rights, in the same order, with the place, the code and only her papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from tznr_kit.borne import ticket
from tznr_kit.droits.bilan import Bilan
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.droits.profil import profil_de
from tznr_kit.droits.resultat import commune
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.papier.accueil import accueil_pres_de
from tznr_kit.papier.dessin.aide import Accueil
from tznr_kit.papier.langues.route import route_en_deux_langues
from tznr_kit.papier.langues.ticket import ticket_en_deux_langues
from tznr_kit.papier.prochaine_etape import prochaine_etape
from tznr_kit.papier.ticket import ticket_pdf
from tznr_kit.socle.langues import FRANCAIS, parler
from tznr_kit.socle.reglages import commune_de_la_borne, papier_de_la_borne
from tznr_kit.socle.territoires.communes import communes


def feuille_de_route(
    bilan: Bilan, droits: Sequence[str], jour: date, dates: Sequence[str] = (), langue: str = FRANCAIS
) -> bytes:
    """One A4 sheet of ``droits``, French beside another ``langue``; ``dates``: what will change later, a line each."""
    cartes = [bilan.carte(droit) for droit in droits]
    ou = lieu_de(commune(bilan.calcul))
    code = ticket.ecrire(droits[: ticket.MAXIMUM], jour)
    profil = profil_de(bilan.calcul)
    tracer = prochaine_etape if langue == FRANCAIS else partial(route_en_deux_langues, parler(langue))
    return tracer(cartes, bilan.agricole, jour, accueil=ou, code=code, profil=profil, dates=dates)


def papier_de_borne(bilan: Bilan, jour: date, langue: str = FRANCAIS) -> bytes:
    """What the printer of the kiosk takes: a sheet, or a ticket of 72 mm."""
    droits = bilan.suivies
    if papier_de_la_borne() == "a4":
        return feuille_de_route(bilan, droits, jour, langue=langue)
    code = ticket.ecrire(droits[: ticket.MAXIMUM], jour)
    cartes = [bilan.carte(droit) for droit in droits]
    ou = lieu_de(commune(bilan.calcul) or commune_de_la_borne())
    tracer = ticket_pdf if langue == FRANCAIS else partial(ticket_en_deux_langues, parler(langue))
    return tracer(cartes, bilan.agricole, jour, code=code, adresse=ticket.adresse(code), accueil=ou)


def lieu_de(insee: str | None) -> Accueil | None:
    """The place near a commune; None when the commune is not known."""
    return accueil_pres_de(annuaire(), insee, repertoire().telephone(None)) if insee in communes() else None
