"""The files of the fictitious partners and linker, made in memory by the very tools of the real ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from tznr_kit.observatoire.fichiers import COLONNES, LIENS, Fichier, Manifeste
from tznr_kit.observatoire.foyers_joints import Livraison
from tznr_kit.observatoire.partenaire import charge
from tznr_kit.observatoire.partenaire.tznr_pseudo import (
    DRAPEAUX,
    ETAPES_DU_PAYEUR,
    LIAISON,
    LOIN,
    NOMS_SEULS,
    TEMOINS,
    empreinte_cle,
    generaliser,
    lignes_de_liaison,
    normaliser_prenom,
    numero_foyer,
    temoins,
)
from tznr_kit.observatoire.tiers.appariement import apparier
from tznr_kit.observatoire.tiers.lier import bilan

PAYEURS = ("caf", "msa")
IDENTITE = ["foyer", "nom_naissance", "nom_usage", "prenoms", "date_naissance", "sexe"]


def livrer(
    codes: pd.DataFrame,
    source: pd.DataFrame,
    registre: pd.DataFrame,
    cle: bytes,
    sel: bytes,
    identite: Mapping[str, object],
) -> Livraison:
    """``codes``: charge of the resources by number; ``source``: their linkage table; ``registre``: of the payers.

    ``identite``: month, territory and mean amounts, as the manifest says them.
    """
    protegee = charge.proteger_charge(codes, {}, {})
    ressources = pd.DataFrame(
        [(numero, *ligne) for numero, ligne in protegee.lignes.items()], columns=["foyer", *charge.COLONNES]
    )
    payeurs, liens, bilans = [], [], {}
    for nom in PAYEURS:
        lignes = registre[registre["payeur"] == nom]
        trouves = apparier(source, tabuler(lignes[IDENTITE], cle, sel + nom.encode(), leurres=False))
        payeurs.append(_fichier(_charge_du_payeur(lignes, sel + nom.encode()), "charge", "prestations", nom, cle))
        liens.append(trouves.liens.assign(payeur=nom))
        bilans[nom] = bilan(trouves)
    table = pd.concat(liens)[list(LIENS)].astype(str)
    contenu = {"uniques_avant": protegee.uniques, **identite}
    return Livraison(
        _fichier(ressources, "charge", "ressources", "ressources", cle, contenu),
        tuple(payeurs),
        _fichier(table, "liens", "tiers", "tiers", cle, {"payeurs": bilans}),
    )


def tabuler(personnes: pd.DataFrame, cle: bytes, sel: bytes, *, leurres: bool) -> pd.DataFrame:
    """A linkage file in memory, witnesses included. ``leurres`` on the side of the resources only."""
    lignes: list[list[str]] = []
    rangs: Counter[str] = Counter()
    lues = [{str(cle): str(texte) for cle, texte in ligne.items()} for ligne in personnes.to_dict("records")]
    for place, personne in enumerate([*temoins(cle, abimes=not leurres), *lues], -TEMOINS):
        numero = numero_foyer(sel, personne["foyer"])
        rang = str(rangs[numero])
        rangs[numero] += 1
        temoin = personne.get("temoin", "")
        emprunt = normaliser_prenom(lues[place - LOIN]["prenoms"]) if place >= LOIN else ""
        toutes = lignes_de_liaison(cle, personne, emprunt if leurres and not temoin else None)
        lignes += [[numero, rang, temoin, *cles] for cles in toutes]
    return _taire_les_repetes(pd.DataFrame(lignes, columns=list(LIAISON)))


def _taire_les_repetes(table: pd.DataFrame) -> pd.DataFrame:
    """As the tool does: a name borne by two persons makes no key of names alone."""
    vraies = table["leurre"] == "0"
    repetes = vraies & table[NOMS_SEULS].where(vraies).duplicated(keep=False)
    return table.assign(**{NOMS_SEULS: table[NOMS_SEULS].mask(repetes, "")})


def _charge_du_payeur(lignes: pd.DataFrame, sel: bytes) -> pd.DataFrame:
    drapeaux = lignes.groupby("foyer")[list(DRAPEAUX)].max().astype(int).astype(str)
    charges = {numero_foyer(sel, str(foyer)): tuple(valeurs) for foyer, *valeurs in drapeaux.itertuples()}
    generaliser(charges, ETAPES_DU_PAYEUR)
    return pd.DataFrame([(numero, *ligne) for numero, ligne in charges.items()], columns=["foyer", *DRAPEAUX])


def _fichier(
    table: pd.DataFrame, genre: str, role: str, nom: str, cle: bytes, contenu: dict[str, object] | None = None
) -> Fichier:
    colonnes = list(COLONNES[(genre, role)])
    k = int(table.groupby(colonnes[1:]).size().min()) if genre == "charge" and len(table) else 0
    commun: dict[str, object] = {"k": k, "payes_sans_cle": 0}
    return Fichier(table[colonnes], Manifeste(genre, role, nom, empreinte_cle(cle), "", commun | (contenu or {})))
