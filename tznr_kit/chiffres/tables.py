"""The breakdowns of a year, each protected with its total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tznr_kit.chiffres.annee import HORS_TERRITOIRE, NON_RENSEIGNE, TRIMESTRES, Annee, trimestre
from tznr_kit.chiffres.publiable import TOTAL, Repartition, croiser, repartir
from tznr_kit.chiffres.trimestres import (
    Cellules,
    Croisement,
    croiser_par_trimestre,
    part_par_trimestre,
    totaux_par_trimestre,
)
from tznr_kit.socle.formulaires import formulaire
from tznr_kit.socle.formulaires.lecture import liste, options
from tznr_kit.socle.formulaires.modele import Champ
from tznr_kit.socle.magasin.tables_actions import ClotureAnonyme
from tznr_kit.socle.territoires.lecture import territoires
from tznr_kit.suites.contenu import libelles, suivi

OUVERT, DEPOSES, AUTRES = "ouvert", "deposes", "autres"
DEPOSEES = {"demande", "ouvert", "refuse", "en_attente"}
SANS_SUITE = {"refuse", "abandonne", "non_eligible"}
PERIODES = ("Année", *TRIMESTRES)
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


def croisement_du_champ(annee: Annee, nom: str) -> Croisement:
    """People by the single answer of a field, the unanswered as a row of their own: it adds up to everybody."""
    par_code = {code: [un.du_champ(nom, code) for un in annee.trimestres] for code in annee.codes(nom)}
    repondus = [sum(un.par_champ.get(nom, {}).values()) for un in annee.trimestres]
    muets = [un.personnes - nombre for un, nombre in zip(annee.trimestres, repondus, strict=True)]
    return croiser_par_trimestre(par_code | {NON_RENSEIGNE: muets})


def part_du_champ(annee: Annee, nom: str, code: str) -> Cellules:
    """People who gave this answer among overlapping ones."""
    return part_par_trimestre(
        [un.du_champ(nom, code) for un in annee.trimestres], [un.personnes for un in annee.trimestres]
    )


def tables_des_personnes(annee: Annee) -> list[Table]:
    """People met: by territory, month, and each single-answer field that steers; then what overlaps."""
    lieux = sorted({code for un in annee.trimestres for code in un.par_territoire})
    par_lieu = {code: [un.par_territoire.get(code, 0) for un in annee.trimestres] for code in lieux}
    tables = [
        _trimestrielle(
            "territoire", "Par territoire de l'action", croiser_par_trimestre(par_lieu), noms_des_territoires()
        ),
        _par_mois(annee),
    ]
    for nom, titre in (("public", "Par public"), ("age", "Par âge estimé"), ("barreau", "Par barreau du relais")):
        noms = {option.code: option.libelle for option in options(champ_du_suivi(nom))}
        tables.append(_trimestrielle(nom, titre, croisement_du_champ(annee, nom), noms))
    suites = (("suite", "Ce qui a suivi"), ("formes", "Pourquoi ce non-recours"), ("freins", "Freins cités"))
    return [*tables, *(_motifs(annee, nom, titre) for nom, titre in suites)]


def tables_des_droits_reperes(annee: Annee) -> list[Table]:
    """Rights spoken of at the stand (probable non-recours, to check, already open): by right, then by quarter."""
    etats = {option.code: option.libelle for option in liste("etats_droit")}
    effectifs: dict[str, dict[str, int]] = {}
    par_trimestre: dict[str, dict[str, int]] = {un: dict.fromkeys(etats, 0) for un in TRIMESTRES}
    for rang, comptes in zip(TRIMESTRES, annee.trimestres, strict=True):
        for paire, nombre in comptes.par_champ.get("droits", {}).items():
            droit, _, etat = paire.partition("=")
            effectifs.setdefault(droit, dict.fromkeys(etats, 0))[etat] += nombre
            par_trimestre[rang][etat] += nombre
    par_droit = croiser(effectifs)
    tables = [_croisee("droits_reperes", "Droits abordés, par droit", par_droit, etats, noms_des_droits())]
    if par_droit and None not in par_droit[TOTAL].values():
        # The quarters add up to the totals above: where those are hidden, no quarter may give them.
        lue = croiser(par_trimestre)
        tables.append(_croisee("droits_reperes_trimestre", "Droits abordés, par trimestre", lue, etats, {}))
    return tables


def tables_des_issues(annee: Annee) -> list[Table]:
    """What became of the rights: by outcome, then opened against the rest by right, territory, month."""
    noms = libelles(suivi().issues)
    issues = repartir(_compter(annee, lambda un: un.issue, noms))
    tables = [_serie("issues", "Ce que sont devenus les droits suivis", issues, noms, "droits")]
    colonnes = {OUVERT: "Ouverts", AUTRES: "Autres issues"}
    # Filed is a sum of outcomes: the quarters may say it only where the year says each of them.
    deposes = {OUVERT: "Ouverts", DEPOSES: "Déposés, pas ouverts", AUTRES: "Autres issues"}
    axes: list[tuple[str, str, Callable[[ClotureAnonyme], str], Noms, Noms]] = [
        ("droit", "Droits ouverts, par droit", lambda un: un.droit, noms_des_droits(), colonnes),
        ("territoire", "Droits ouverts, par territoire", lambda un: un.territoire, noms_des_territoires(), colonnes),
        (
            "trimestre",
            "Droits ouverts, par trimestre de clôture",
            lambda un: trimestre(un.mois),
            {},
            deposes if issues.complete else colonnes,
        ),
    ]
    for code, titre, rayon, libelles_axe, groupes in axes:
        if issues.cellules.get(OUVERT) is None:
            # How many are open is hidden: no table may say it in another way.
            tables.append(_serie(f"issues_{code}", titre, repartir(_compter(annee, rayon)), libelles_axe, "droits"))
            continue
        effectifs: dict[str, dict[str, int]] = {}
        for un in annee.clotures:
            effectifs.setdefault(rayon(un), dict.fromkeys(groupes, 0))[_groupe(un.issue, groupes)] += 1
        effectifs = dict(sorted(effectifs.items(), key=lambda paire: libelles_axe.get(paire[0], paire[0])))
        tables.append(_croisee(f"issues_{code}", titre, croiser(effectifs), groupes, libelles_axe))
    if issues.complete:
        tables.append(_pourquoi_pas_ouvert(annee))
    return tables + (_tables_des_ouverts(annee) if issues.cellules.get(OUVERT) is not None else [])


def _groupe(issue: str, groupes: Noms) -> str:
    if issue == OUVERT:
        return OUVERT
    return DEPOSES if issue in DEPOSEES and DEPOSES in groupes else AUTRES


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


def _trimestrielle(code: str, titre: str, lue: Croisement, noms: Noms) -> Table:
    tous = {**noms, NON_RENSEIGNE: "Non renseigné"}
    rangs = {un: rang for rang, un in enumerate(tous)}
    ordonnees = sorted(lue.lignes.items(), key=lambda paire: rangs.get(paire[0], len(rangs)))
    lignes = [Ligne(un, tous.get(un, un), valeurs) for un, valeurs in ordonnees]
    return Table(code, titre, "personnes", PERIODES, (*lignes, Ligne(TOTAL, TOTAL, lue.total)))


def _par_mois(annee: Annee) -> Table:
    """The months of a quarter are protected among themselves: the quarter's total is shown elsewhere."""
    total = totaux_par_trimestre([un.personnes for un in annee.trimestres])
    lignes = []
    for montre, comptes in zip(total[1:], annee.trimestres, strict=True):
        cellules = repartir(comptes.par_mois).cellules
        lignes += [Ligne(mois, mois, (None if montre is None else cellules[mois],)) for mois in comptes.par_mois]
    return Table("mois", "Par mois", "personnes", ("Nombre",), (*lignes, Ligne(TOTAL, TOTAL, (total[0],))))


def _motifs(annee: Annee, nom: str, titre: str) -> Table:
    """Answers that overlap: each is protected against those who did not give it, and there is no total."""
    donnes = set(annee.codes(nom))
    # In the order of the list: sorted by count, a hidden one would be framed by its neighbours.
    lignes = tuple(
        Ligne(option.code, option.libelle, part_du_champ(annee, nom, option.code))
        for option in options(champ_du_suivi(nom))
        if option.code in donnes
    )
    return Table(nom, f"{titre} (plusieurs réponses possibles)", "personnes", PERIODES, lignes)
