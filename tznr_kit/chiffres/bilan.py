"""The year's report, as data: indicators, funnel, money, costs, tables. What is None is hidden or unknown."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from tznr_kit.chiffres.annee import Annee, lire_annee
from tznr_kit.chiffres.calculs import Valeur, calculer
from tznr_kit.chiffres.grille import Grille, Indicateur, grille
from tznr_kit.chiffres.publiable import REGLE, sans_secret
from tznr_kit.chiffres.tables import Table, tables_des_droits_reperes, tables_des_issues, tables_des_personnes
from tznr_kit.chiffres.trimestres import Cellules, part_par_trimestre
from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.suites.contenu import suivi

MONTANT_MINIMUM = 11  # fewest opened rights under an amount, as for tax data


@dataclass(frozen=True)
class Mesure:
    """An indicator and its value."""

    indicateur: Indicateur
    valeur: Valeur


@dataclass(frozen=True)
class Etape:
    """A step of the funnel. ``unite`` changes from people to rights on the way: it is said at each step.

    ``part_de``: the step that holds this one, in the same unit; None for the first people and the first rights.
    """

    libelle: str
    unite: str
    nombre: int | None
    trimestres: Cellules | None
    part_de: str | None = None


@dataclass(frozen=True)
class Argent:
    """Euros a month of the opened rights, between two bounds; ``haut`` None: the last band has no top."""

    bas: int | None
    haut: int | None
    droits: int | None
    delai_median: str | None


@dataclass(frozen=True)
class Couts:
    """Euros. ``complet`` needs the hourly and kilometre costs of the Département, and the hours of every action.

    Without it nothing is divided: a cost for each right that forgets the work of the teams would be false.
    """

    direct: int
    complet: int | None
    par_personne: float | None
    par_droit: float | None


@dataclass(frozen=True)
class Lieu:
    """Where an action was held: no count, a small one would point at people."""

    jour: str
    titre: str
    commune: str


@dataclass(frozen=True)
class Bilan:
    """Everything that may leave the house about one year."""

    annee: int
    fictif: bool
    mesures: tuple[Mesure, ...]
    entonnoir: tuple[Etape, ...]
    argent: Argent
    couts: Couts
    tables: tuple[Table, ...]
    actions: tuple[Lieu, ...]
    attente: str

    def valeur(self, code: str) -> int | None:
        """Value of an indicator; None when hidden, unknown or absent from the grid."""
        return next((une.valeur.valeur for une in self.mesures if une.indicateur.code == code), None)


@reserve("pilotage.lire")
def dresser(contexte: Contexte, annee: int) -> Bilan:
    """The report of ``annee``. Raises ErreurContenu on a broken grid."""
    with contexte.magasin.lecture() as session:
        lue = lire_annee(session, annee)
    return construire(lue, grille())


@reserve("pilotage.lire")
def dresser_interne(contexte: Contexte, annee: int, territoire: str | None = None) -> tuple[Bilan, Annee]:
    """The same report with every count, even small, and the year it is drawn from: not to be handed over."""
    with contexte.magasin.lecture() as session:
        lue = lire_annee(session, annee, territoire)
    with sans_secret():
        return construire(lue, grille()), lue


def construire(annee: Annee, choisie: Grille) -> Bilan:
    """The report of what was read."""
    issues = tables_des_issues(annee)
    tables = (*tables_des_personnes(annee), *tables_des_droits_reperes(annee), *issues)
    par_code = {table.code: table for table in tables}
    mesures = tuple(Mesure(un, calculer(un, annee, par_code)) for un in choisie.indicateurs)
    return Bilan(
        annee=annee.annee,
        fictif=annee.fictif,
        mesures=mesures,
        entonnoir=_entonnoir(annee, mesures),
        argent=_argent(issues),
        couts=_couts(annee, choisie, issues[0].valeur("ouvert")),
        tables=tables,
        actions=tuple(
            Lieu(f"{une.jour:%Y-%m-%d}", une.titre, une.preparation.get("commune", "")) for une in annee.actions
        ),
        attente=choisie.attente,
    )


def en_json(bilan: Bilan) -> dict[str, Any]:
    """The report as programs read it: hidden cells are null."""
    return {
        "annee": bilan.annee,
        "fictif": bilan.fictif,
        "seuil": REGLE.seuil,
        "indicateurs": {
            une.indicateur.code: une.indicateur.model_dump(exclude={"code", "calcul"}) | asdict(une.valeur)
            for une in bilan.mesures
        },
        "entonnoir": [asdict(etape) for etape in bilan.entonnoir],
        "argent": asdict(bilan.argent),
        "couts": asdict(bilan.couts),
        "tables": {table.code: _table(table) for table in bilan.tables},
        "actions": [asdict(une) for une in bilan.actions],
    }


def _table(table: Table) -> dict[str, Any]:
    lignes = {ligne.code: dict(zip(table.colonnes, ligne.valeurs, strict=True)) for ligne in table.lignes}
    return {"titre": table.titre, "unite": table.unite, "lignes": lignes}


def _entonnoir(annee: Annee, mesures: tuple[Mesure, ...]) -> tuple[Etape, ...]:
    par_code = {une.indicateur.code: une.valeur for une in mesures}

    def etape(libelle: str, unite: str, code: str, part_de: str | None = None) -> Etape:
        lue = par_code.get(code, Valeur(None, None))
        return Etape(libelle, unite, lue.valeur, lue.trimestres, part_de)

    reperees, *trimestres = part_par_trimestre(
        [un.reperees for un in annee.trimestres], [un.personnes for un in annee.trimestres]
    )
    return (
        etape("Rencontrées", "personnes", "pers_rencontrees"),
        Etape("Avec un non-recours repéré", "personnes", reperees, tuple(trimestres), "Rencontrées"),
        etape("Orientées", "personnes", "orientes", "Rencontrées"),
        etape("Demandes déposées", "droits", "demandes_deposees"),
        etape("Droits ouverts", "droits", "droits_ouverts", "Demandes déposées"),
    )


def _argent(issues: list[Table]) -> Argent:
    par_code = {table.code: table for table in issues}
    ouverts = issues[0].valeur("ouvert")
    montants, delais = par_code.get("ouverts_montant"), par_code.get("ouverts_delai")
    if montants is None or delais is None or ouverts is None or ouverts < MONTANT_MINIMUM:
        return Argent(None, None, ouverts, None)
    return Argent(*_bornes(montants), ouverts, _mediane(delais))


def _bornes(montants: Table) -> tuple[int | None, int | None]:
    """Nothing while a band is hidden: the sum and the other bands would give it back."""
    if any(ligne.valeurs[0] is None for ligne in montants.lignes):
        return None, None
    connues = [(un, montants.valeur(un.code) or 0) for un in suivi().montants if un.bas is not None]
    bas = sum((un.bas or 0) * n for un, n in connues)
    ouverte = any(un.haut is None and n for un, n in connues)
    return bas, None if ouverte else sum((un.haut or 0) * n for un, n in connues)


def _mediane(delais: Table) -> str | None:
    connus = [(ligne.libelle, ligne.valeurs[0]) for ligne in delais.lignes if ligne.code not in {"ns", "Total"}]
    nombres = [nombre for _, nombre in connus if nombre is not None]
    if len(nombres) < len(connus) or sum(nombres) < MONTANT_MINIMUM:
        return None
    cumul = 0
    for (libelle, _), nombre in zip(connus, nombres, strict=True):
        cumul += nombre
        if 2 * cumul >= sum(nombres):
            return libelle
    return None


def _couts(annee: Annee, choisie: Grille, ouverts: int | None) -> Couts:
    def somme(*noms: str) -> int:
        return sum(int(rendu.get(nom, 0)) for rendu in annee.rendus for nom in noms)

    direct, heures = somme("euros"), ("heures_preparation", "heures_jour", "heures_suite")
    dites = sum(all(nom in rendu for nom in heures) for rendu in annee.rendus)
    if choisie.cout_horaire is None or choisie.cout_km is None or not 0 < len(annee.actions) <= dites:
        return Couts(direct, None, None, None)
    complet = round(direct + somme(*heures) * choisie.cout_horaire + somme("km") * choisie.cout_km)
    personnes = annee.personnes if annee.personnes >= REGLE.seuil else None
    return Couts(direct, complet, _diviser(complet, personnes), _diviser(complet, ouverts))


def _diviser(euros: int, nombre: int | None) -> float | None:
    return round(euros / nombre, 2) if nombre else None
