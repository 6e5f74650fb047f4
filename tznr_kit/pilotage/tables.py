"""The breakdowns of a year, each protected with its total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tznr_kit.formulaires import formulaire
from tznr_kit.formulaires.lecture import liste, options
from tznr_kit.formulaires.modele import Champ
from tznr_kit.magasin.tables_actions import ClotureAnonyme
from tznr_kit.pilotage.annee import HORS_TERRITOIRE, NON_RENSEIGNE, Annee
from tznr_kit.pilotage.publiable import TOTAL, Repartition, croiser, part, repartir
from tznr_kit.recontacts.contenu import libelles, suivi
from tznr_kit.territoires.lecture import territoires

OUVERT, AUTRES = "ouvert", "autres"
SANS_SUITE = {"refuse", "abandonne", "non_eligible"}
Noms = Mapping[str, str]


@dataclass(frozen=True)
class Ligne:
    """One row: ``valeurs`` as the columns, None where hidden."""

    code: str
    libelle: str
    valeurs: tuple[int | None, ...]


@dataclass(frozen=True)
class Table:
    """One table fit to be shown. ``unite``: people or rights. The last row is the total where rows add up."""

    code: str
    titre: str
    unite: str
    colonnes: tuple[str, ...]
    lignes: tuple[Ligne, ...]

    def valeur(self, code: str) -> int | None:
        """First cell of the row ``code``."""
        return next((ligne.valeurs[0] for ligne in self.lignes if ligne.code == code), None)


def champ_du_suivi(nom: str) -> Champ:
    """A field of the tally. Raises KeyError."""
    return {champ.id: champ for champ in formulaire("rencontre").champs}[nom]


def repartition_du_champ(annee: Annee, nom: str) -> Repartition:
    """People by the single answer of a field, the unanswered as a cell of their own: it adds up to everybody."""
    comptes = dict(annee.par_champ.get(nom, {}))
    manquants = annee.personnes - sum(comptes.values())
    return repartir(comptes | {NON_RENSEIGNE: manquants})


def tables_des_personnes(annee: Annee) -> list[Table]:
    """People met: by territory, month, and each single-answer field that steers; then motives."""
    par_noms = [
        _serie("territoire", "Par territoire de l'action", repartir(annee.par_territoire), noms_des_territoires()),
        _serie("mois", "Par mois", repartir(annee.par_mois), {}),
    ]
    for nom, titre in (("public", "Par public"), ("age", "Par âge estimé"), ("barreau", "Par barreau du relais")):
        noms = {option.code: option.libelle for option in options(champ_du_suivi(nom))}
        par_noms.append(_serie(nom, titre, repartition_du_champ(annee, nom), noms))
    return [*par_noms, _motifs(annee, "formes", "Pourquoi ce non-recours"), _motifs(annee, "freins", "Freins cités")]


def table_des_droits_reperes(annee: Annee) -> Table:
    """Rights spoken of at the stand: probable non-recours, to check, already open."""
    etats = {option.code: option.libelle for option in liste("etats_droit")}
    effectifs: dict[str, dict[str, int]] = {}
    for paire, nombre in annee.par_champ.get("droits", {}).items():
        droit, _, etat = paire.partition("=")
        effectifs.setdefault(droit, dict.fromkeys(etats, 0))[etat] = nombre
    return _croisee("droits_reperes", "Droits abordés, par droit", croiser(effectifs), etats, noms_des_droits())


def tables_des_issues(annee: Annee) -> list[Table]:
    """What became of the rights: by outcome, then opened against the rest by right, territory, month."""
    noms = libelles(suivi().issues)
    issues = repartir(_compter(annee, lambda un: un.issue, noms))
    tables = [_serie("issues", "Ce que sont devenus les droits suivis", issues, noms, "droits")]
    axes: list[tuple[str, str, Callable[[ClotureAnonyme], str], Noms]] = [
        ("droit", "Droits ouverts, par droit", lambda un: un.droit, noms_des_droits()),
        ("territoire", "Droits ouverts, par territoire", lambda un: un.territoire, noms_des_territoires()),
        ("trimestre", "Droits ouverts, par trimestre de clôture", _trimestre, {}),
    ]
    for code, titre, rayon, libelles_axe in axes:
        if issues.cellules.get(OUVERT) is None:
            # How many are open is hidden: no table may say it in another way.
            tables.append(_serie(f"issues_{code}", titre, repartir(_compter(annee, rayon)), libelles_axe, "droits"))
            continue
        effectifs: dict[str, dict[str, int]] = {}
        for un in annee.clotures:
            ligne = effectifs.setdefault(rayon(un), {OUVERT: 0, AUTRES: 0})
            ligne[OUVERT if un.issue == OUVERT else AUTRES] += 1
        effectifs = dict(sorted(effectifs.items(), key=lambda paire: libelles_axe.get(paire[0], paire[0])))
        colonnes = {OUVERT: "Ouverts", AUTRES: "Autres issues"}
        tables.append(_croisee(f"issues_{code}", titre, croiser(effectifs), colonnes, libelles_axe))
    if issues.complete:
        tables.append(_pourquoi_pas_ouvert(annee))
    return tables + (_tables_des_ouverts(annee) if issues.cellules.get(OUVERT) is not None else [])


def _pourquoi_pas_ouvert(annee: Annee) -> Table:
    """Motives; their total is a sum of outcomes, so it is drawn only where every outcome is shown."""
    noms = libelles(suivi().motifs)
    comptes = Counter(un.motif for un in annee.clotures if un.issue in SANS_SUITE)
    return _serie("motifs", "Pourquoi le droit n'a pas été ouvert", repartir(comptes), noms, "droits")


def _tables_des_ouverts(annee: Annee) -> list[Table]:
    contenu = suivi()
    axes: list[tuple[str, str, Callable[[ClotureAnonyme], str], Noms]] = [
        ("preuve", "Droits ouverts : qui le dit", lambda un: un.preuve, libelles(contenu.preuves)),
        ("montant", "Droits ouverts : montant par mois", lambda un: un.tranche_montant, libelles(contenu.montants)),
        ("delai", "Droits ouverts : délai", lambda un: un.tranche_delai, libelles(contenu.delais_ouverture)),
    ]
    ouverts = [un for un in annee.clotures if un.issue == OUVERT]
    tables = []
    for code, titre, rayon, noms in axes:
        comptes = Counter(dict.fromkeys(noms, 0))
        comptes.update(rayon(un) for un in ouverts)
        tables.append(_serie(f"ouverts_{code}", titre, repartir(comptes), noms, "droits"))
    return tables


def _trimestre(un: ClotureAnonyme) -> str:
    annee, mois = un.mois.split("-")
    return f"{annee}, trimestre {(int(mois) + 2) // 3}"


def noms_des_droits() -> Noms:
    """Code → words."""
    return {option.code: option.libelle for option in liste("droits")}


def noms_des_territoires() -> Noms:
    """Id → name."""
    # An action is counted in the narrowest territory: what is left is the rest of the département.
    noms = {code: "Reste du Département" if un.departement_entier else un.nom for code, un in territoires().items()}
    return noms | {HORS_TERRITOIRE: "Territoire non précisé"}


def _compter(annee: Annee, rayon: Callable[[ClotureAnonyme], str], noms: Noms | None = None) -> dict[str, int]:
    comptes = Counter(dict.fromkeys(noms or {}, 0))
    comptes.update(rayon(un) for un in annee.clotures)
    return dict(sorted(comptes.items())) if noms is None else dict(comptes)


def _serie(code: str, titre: str, lue: Repartition, noms: Noms, unite: str = "personnes") -> Table:
    tous = {**noms, NON_RENSEIGNE: "Non renseigné"}
    rangs = {un: rang for rang, un in enumerate(tous)}
    ordonnees = sorted(lue.cellules.items(), key=lambda paire: rangs.get(paire[0], len(rangs)))
    lignes = [Ligne(un, tous.get(un, un), (valeur,)) for un, valeur in ordonnees]
    return Table(code, titre, unite, ("Nombre",), (*lignes, Ligne(TOTAL, TOTAL, (lue.total,))))


def _croisee(code: str, titre: str, lue: dict[str, dict[str, int | None]], colonnes: Noms, noms: Noms) -> Table:
    codes = [*colonnes, TOTAL]
    lignes = tuple(Ligne(un, noms.get(un, un), tuple(ligne[col] for col in codes)) for un, ligne in lue.items())
    return Table(code, titre, "droits", (*colonnes.values(), TOTAL), lignes)


def _motifs(annee: Annee, nom: str, titre: str) -> Table:
    """Answers that overlap: each is protected against those who did not give it, and there is no total."""
    comptes = annee.par_champ.get(nom, {})
    # In the order of the list: sorted by count, a hidden one would be framed by its neighbours.
    lignes = tuple(
        Ligne(option.code, option.libelle, (part(comptes[option.code], annee.personnes),))
        for option in options(champ_du_suivi(nom))
        if option.code in comptes
    )
    return Table(nom, f"{titre} (plusieurs réponses possibles)", "personnes", ("Nombre",), lignes)
