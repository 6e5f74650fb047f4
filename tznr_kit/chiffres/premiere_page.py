"""The first pages of the report: four large numbers, the funnel, the map, what to remember; then charts."""

from __future__ import annotations

from collections.abc import Sequence

from tznr_kit.chiffres.bilan import Bilan, Etape
from tznr_kit.chiffres.carte_pdf import dessiner_carte_des_actions
from tznr_kit.chiffres.lecture_rapide import a_retenir, sur_dix
from tznr_kit.chiffres.mots import ENTONNOIR, FICTIF, en_euros, en_mots
from tznr_kit.chiffres.publiable import REGLE, TOTAL
from tznr_kit.chiffres.tables import Ligne, Table
from tznr_kit.papier.dessin.courant import entete, poser
from tznr_kit.papier.dessin.entete import Bande
from tznr_kit.papier.dessin.feuille import FOND, GRIS, Encre, Feuille
from tznr_kit.papier.dessin.graphiques import Barre, Barres, GrandsChiffres, Tuile
from tznr_kit.papier.dessin.pied import pied
from tznr_kit.socle.territoires.lecture import departement
from tznr_kit.socle.typographie import INSECABLE, date_partielle

CARTE, GOUTTIERE, HAUT_CARTE = 98.0, 4.0, 104.0  # mm
LEGENDE = "Un disque par commune : plus large, plus d'actions."
PAS, LIGNES_AU_PLUS, LIBELLE = 7.6, 10, 47.0
GRAPHIQUES = {
    "age": "groupe",
    "public": "personne",
    "mois": "calendrier",
    "territoire": "lieu",
    "droits_reperes": "cle",
    "formes": "question",
    "freins": "interdit",
    "suite": "pas",
    "issues": "balance",
}


def dessiner_la_premiere_page(feuille: Feuille, bilan: Bilan) -> None:
    """Everything a reader in a hurry keeps, on one page."""
    feuille.page_dessinee()
    fictif = f" {FICTIF.split(' :')[0]}." if bilan.fictif else ""
    entete(feuille, "bilan", f"Bilan {bilan.annee}", "Un an d'aller vers les gens", f"{_qui()}.{fictif}")
    poser(feuille, GrandsChiffres(_tuiles(bilan)), sous=5)
    poser(feuille, Bande("entonnoir", ENTONNOIR))
    poser(feuille, Barres(_entonnoir(bilan.entonnoir), libelle=52, pas=9.6))
    feuille.paragraphe("À partir des demandes, on compte des droits, et non plus des personnes.")
    haut = feuille.y + 2
    with feuille.colonne(feuille.l_margin, CARTE):
        feuille.y = haut
        poser(feuille, Bande("plan", "Où nous sommes allés"))
        dessiner_carte_des_actions(feuille, bilan.actions, feuille.l_margin, feuille.y, CARTE, HAUT_CARTE - 18)
        feuille.mots(feuille.l_margin, haut + HAUT_CARTE - 5, CARTE, LEGENDE, Encre(10.5, "", GRIS))
    with feuille.colonne(feuille.l_margin + CARTE + GOUTTIERE, feuille.epw - CARTE - GOUTTIERE):
        feuille.y = haut
        poser(feuille, Bande("but", "Ce qu'il faut en retenir"))
        _retenir(feuille, a_retenir(bilan))
        _lire(feuille, haut + HAUT_CARTE)
    pied(feuille, f"{_qui()} · {departement().cellule} · {' · '.join(departement().attributions)}", lignes=2)


def dessiner_en_images(feuille: Feuille, bilan: Bilan) -> None:
    """One chart a breakdown, two columns, as many as the year has."""
    tables = {table.code: table for table in bilan.tables if table.lignes}
    montrees = [tables[code] for code in GRAPHIQUES if code in tables and _barres(tables[code])]
    colonne = (feuille.epw - GOUTTIERE) / 2
    bas = [feuille.y, feuille.y]
    for table in montrees:
        barres = Barres(_barres(table), LIBELLE, PAS)
        hauteur = 12 + barres.hauteur(feuille, 0) + 5
        if min(bas) + hauteur > feuille.h - feuille.b_margin:
            feuille.add_page()
            bas = [feuille.t_margin, feuille.t_margin]
        cote = bas.index(min(bas))
        with feuille.colonne(feuille.l_margin + cote * (colonne + GOUTTIERE), colonne):
            feuille.y = bas[cote]
            poser(feuille, Bande(GRAPHIQUES[table.code], table.titre.split(" (")[0]))
            poser(feuille, barres)
        bas[cote] += hauteur
    feuille.set_xy(feuille.l_margin, max(bas))


def _qui() -> str:
    return f"Territoire zéro non-recours, {departement().nom}"


def _tuiles(bilan: Bilan) -> list[Tuile]:
    actions, epci = bilan.valeur("nb_actions"), bilan.valeur("nb_intercommunalites")
    orientes, deposees = bilan.valeur("orientes"), bilan.valeur("demandes_deposees")
    return [
        Tuile("rendez_vous", en_mots(actions), "actions tenues", f"{en_mots(epci)} intercommunalités" if epci else ""),
        Tuile("paroles", en_mots(bilan.valeur("pers_rencontrees")), "personnes rencontrées",
              f"{en_mots(orientes)} orientées" if orientes else ""),
        Tuile("cle", en_mots(bilan.valeur("droits_ouverts")), "droits ouverts",
              f"sur {en_mots(deposees)} demandés" if deposees else ""),
        _argent(bilan),
    ]  # fmt: skip


def _argent(bilan: Bilan) -> Tuile:
    """Euros a month when enough rights are known to say it, else the people who agreed to be called back."""
    bas = bilan.argent.bas
    if bas is not None:
        return Tuile("pieces", en_euros(bas), "par mois, au moins", f"{en_euros(12 * bas)} sur un an")
    return Tuile("appel", en_mots(bilan.valeur("consentements")), "accords pour être rappelées")


def _entonnoir(etapes: Sequence[Etape]) -> list[Barre]:
    rencontrees, reperees, orientees, deposees, ouverts = etapes
    notes = {
        reperees.libelle: _part(sur_dix(reperees.nombre, rencontrees.nombre), "personne"),
        ouverts.libelle: _part(sur_dix(ouverts.nombre, deposees.nombre), "demande"),
    }
    return [
        Barre(une.libelle, une.nombre, f"{en_mots(une.nombre)} {une.unite}", notes.get(une.libelle, ""))
        for une in (rencontrees, reperees, orientees, deposees, ouverts)
    ]


def _part(dix: int | None, quoi: str) -> str:
    return f"{dix} {quoi}{'s' if dix > 1 else ''} sur 10".replace(" ", INSECABLE) if dix else ""


def _retenir(feuille: Feuille, phrases: Sequence[str]) -> None:
    for rang, phrase in enumerate(phrases, start=1):
        haut = feuille.y + 2
        feuille.rond(feuille.l_margin + 4.5, haut + 3.5, 4.2, str(rang), 13)
        bas = feuille.mots(feuille.l_margin + 12, haut, feuille.epw - 12, phrase, Encre(13, interligne=1.18))
        feuille.y = max(bas, haut + 8) + 1.5


def _lire(feuille: Feuille, bas: float) -> None:
    """How the numbers are to be read, in a tinted box that ends at ``bas``."""
    regle = (
        f"Une personne vue deux fois compte deux fois. Un nombre de 1 à {REGLE.seuil - 1} reste secret, et d'autres "
        "avec lui. Un droit « déclaré » l'est par la personne, « confirmé » par l'organisme."
    )
    encre = Encre(11.5, interligne=1.15)
    hauteur = 9.5 + feuille.haut_de(feuille.epw - 8, regle, encre) + 2
    haut = bas - hauteur
    feuille.boite(feuille.l_margin, haut, feuille.epw, hauteur, fond=FOND, rayon=1.6)
    feuille.picto("info", feuille.l_margin + 3, haut + 2, 6, feuille.accent)
    feuille.mots(feuille.l_margin + 11, haut + 2.4, feuille.epw - 14, "Lire ces nombres", Encre(12.5, "B"), "H3")
    feuille.mots(feuille.l_margin + 4, haut + 9.5, feuille.epw - 8, regle, encre)


def _barres(table: Table) -> list[Barre]:
    """The lines of a breakdown without its total, the largest first when too many; none when all is hidden."""
    lignes = [ligne for ligne in table.lignes if ligne.code != TOTAL]
    if not any(ligne.valeurs[0] for ligne in lignes):
        return []
    if len(lignes) > LIGNES_AU_PLUS:
        lignes = sorted(lignes, key=lambda une: -(une.valeurs[0] or 0))[:LIGNES_AU_PLUS]
    return [Barre(nom_de_la_ligne(table, une), une.valeurs[0], en_mots(une.valeurs[0])) for une in lignes]


def nom_de_la_ligne(table: Table, ligne: Ligne) -> str:
    """The name of a row as it is read: « janvier 2026 » for a month."""
    return date_partielle(ligne.code) if table.code == "mois" and ligne.code != TOTAL else ligne.libelle
