"""A right on one sheet: the front for the resident, the back for the talk. A4, both sides."""

from __future__ import annotations

from datetime import date

from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.fiches.recto import papiers
from tznr_kit.droits.fiches.repertoire import Repertoire
from tznr_kit.droits.fiches.sections import adresse_courte, titre_des_conditions
from tznr_kit.papier.accueil import national
from tznr_kit.papier.dessin.aide import Accueil, Crainte, GrandNumero, JeMeFaisAider
from tznr_kit.papier.dessin.bloc import Bloc, empiler_au_mieux
from tznr_kit.papier.dessin.cases import Cases, Montants
from tznr_kit.papier.dessin.entete import Bande, Code, Entete
from tznr_kit.papier.dessin.feuille import Feuille
from tznr_kit.papier.dessin.pied import pied
from tznr_kit.papier.dessin.tuiles import Etapes, Papiers
from tznr_kit.papier.pdf import MiseEnPage
from tznr_kit.papier.teintes import accent_du_theme
from tznr_kit.papier.verso import dessiner_verso
from tznr_kit.socle.reglages import adresse_publique
from tznr_kit.socle.typographie import date_longue

PAGE = MiseEnPage(marge=14.0)
BAS = 297.0 - 14.0 - 7.5  # above the foot


def fiche_pdf(droit: FicheDroit, mots: Repertoire, jour: date, accueil: Accueil | None = None) -> bytes:
    """The sheet of ``droit``; ``accueil`` None prints the line of who pays. Raises NeTientPas."""
    feuille = Feuille(droit.nom, jour, PAGE, accent_du_theme(droit.fiche.theme))
    dessiner_fiche(feuille, droit, mots, accueil)
    return feuille.octets()


def dessiner_fiche(feuille: Feuille, droit: FicheDroit, mots: Repertoire, accueil: Accueil | None) -> None:
    """Front and back, from the current empty page of ``feuille``, in the ink of the theme."""
    feuille.accent = accent_du_theme(droit.fiche.theme)
    feuille.page_dessinee()
    ou = accueil or national(droit.telephone)
    piles = [recto(droit, mots, un) for un in (ou, *ou.plus_courts)]
    empiler_au_mieux(feuille, piles, feuille.t_margin, BAS)
    pied(feuille, _pied(droit), lignes=1)
    feuille.nouvelle_page()
    dessiner_verso(feuille, droit, mots)


def recto(droit: FicheDroit, mots: Repertoire, accueil: Accueil) -> list[Bloc]:
    """The blocks of the front, always in this order."""
    fiche = droit.papier.recto
    connus = papiers()
    a_prendre = [connus[code] for code in fiche.documents]
    blocs: list[Bloc] = [
        _entete(droit, mots),
        _combien(droit),
        Bande("case", titre_des_conditions(droit)),
        Cases([(case.picto, case.court) for case in droit.cases]),
        Bande("pas", "Pour faire ma demande" if droit.papier.presentation.se_demande else "Comment faire"),
        Etapes([(etape.picto, etape.titre, etape.texte) for etape in fiche.etapes]),
    ]
    if a_prendre:
        blocs += [Bande("mallette", "Se munir ! Je photocopie"), Papiers([(p.picto, p.texte) for p in a_prendre])]
    crainte = fiche.crainte
    return [*blocs, Crainte(crainte.picto, crainte.question, crainte.reponse), JeMeFaisAider(accueil)]


def _combien(droit: FicheDroit) -> Bloc:
    if droit.papier.presentation.nature == "orientation":
        return GrandNumero(droit.telephone.numero, droit.papier.presentation.phrase)
    return Montants([(une.libelle, une.chiffre) for une in droit.papier.recto.combien])


def _entete(droit: FicheDroit, mots: Repertoire) -> Entete:
    presentation = droit.papier.presentation
    theme = mots.themes[droit.fiche.theme]
    return Entete(
        presentation.picto, theme, presentation.titre_courant, droit.papier.recto.officiel, code_du_droit(droit)
    )


def code_du_droit(droit: FicheDroit) -> Code | None:
    """What the QR code opens: this sheet on our site, else the official page, else a service to claim online."""
    publique = adresse_publique()
    if publique.startswith("https://"):
        return Code(f"{publique}/fiches?droit={droit.id}", f"Fiche en ligne :\n{adresse_courte(publique)}")
    adresses = [droit.fiche.page_officielle, *(service.url for service in droit.fiche.en_ligne)]
    adresse = next((une for une in adresses if une), None)
    return Code(adresse, f"Site officiel :\n{adresse_courte(adresse).split('/')[0]}") if adresse else None


def _pied(droit: FicheDroit) -> str:
    verifie = date_longue(droit.fiche.verifie_le)
    return (
        f"Estimation : seul l'organisme qui paie décide. Fiche relue le {verifie}. Une case non cochée ? Suite au dos."
    )
