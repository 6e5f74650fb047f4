"""``make site``: the documentation as plain pages in ``site/``, that open from a disk: no script, nothing from outside.

The same Markdown, read by markdown-it-py (it comes with the tools of the tests). Open ``site/index.html``.
"""

from __future__ import annotations

import re
import shutil
import sys
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt

from tznr_kit.formation.publies import cas_publies
from tznr_kit.socle.reglages import RACINE
from tznr_kit.web.acces.gabarit import STYLE
from tznr_kit.web.api.refus import en_json
from tznr_rules.version import VERSION

LIEN = re.compile(r'(href|src)="(?![a-z]+:|#|/)([^"#]+)(#[^"]*)?"')
RUBRIQUES = {
    "Découvrir": ("README.md", "CHANGELOG.md", "docs/exactitude.md", "docs/mesures.md"),
    "Pour la cellule et les équipes": ("docs/taches", "docs/fiches.md", "docs/questionnaire.md", "docs/lieux.md",
                                       "docs/actions.md", "docs/formation.md", "docs/observatoire.md"),
    "Pour les autres programmes et sites": ("docs/api.md", "docs/contrat.md", "docs/integrer.md",
                                            "docs/donnees-ouvertes.md"),
    "Installer et protéger": ("docs/deploiement.md", "docs/sauvegarde.md", "docs/autre-departement.md",
                              "docs/securite.md", "docs/fiabilite.md", "docs/donnees_personnelles.md", "SECURITY.md"),
    "Développer": ("CONTRIBUTING.md", "docs/architecture.md", "docs/regles.md", "docs/decisions"),
}  # fmt: skip
LARGE = """
main{max-width:62rem} nav ul{columns:2} pre{background:#eff4f3;color:#17252a;padding:.75rem;overflow:auto}
code,pre{font:.95rem/1.45 ui-monospace,monospace} img{max-width:100%;border:1px solid #66777a}
table{display:block;overflow-x:auto;border-collapse:collapse} th,td{padding:.4rem .5rem;border-bottom:1px solid #66777a}
th,td{text-align:left;vertical-align:top}
"""


def pages(racine: Path = RACINE) -> list[Path]:
    """Every page of the documentation."""
    return sorted([*racine.glob("*.md"), *(racine / "docs").rglob("*.md"), *(racine / "deploy").rglob("*.md")])


def adresse(page: Path, racine: Path = RACINE) -> str:
    """Where a page goes: README is the first one."""
    relative = page.relative_to(racine).with_suffix(".html").as_posix()
    return "index.html" if relative == "README.html" else relative


def dessiner(page: Path, racine: Path = RACINE) -> str:
    """One page, its links to other pages followed."""
    corps = MarkdownIt("commonmark", {"html": False}).enable("table").render(page.read_text(encoding="utf-8"))
    profondeur = "../" * adresse(page, racine).count("/")
    titre = re.search(r"<h1>(.*?)</h1>", corps)
    corps = LIEN.sub(lambda vu: _suivre(vu, page, racine), corps)
    vers = {"index": f"KIT TZNR {VERSION}", "pages": "Toutes les pages"}
    accueil = " · ".join(f'<a href="{profondeur}{nom}.html">{mots}</a>' for nom, mots in vers.items())
    return _page(titre[1] if titre else page.stem, f"<p>{accueil}</p>{corps}")


def _suivre(vu: re.Match[str], page: Path, racine: Path) -> str:
    nom, cible, ancre = vu[1], vu[2], vu[3] or ""
    if cible.endswith("README.md"):
        cible = cible.removesuffix("README.md") + "index.html"
    elif cible.endswith("/") and (page.parent / cible).is_dir():
        cible = "../" * adresse(page, racine).count("/") + "pages.html"
    return f'{nom}="{re.sub(r"[.]md$", ".html", cible)}{ancre}"'


def _page(titre: str, corps: str) -> str:
    return (
        '<!doctype html><html lang="fr"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{titre} · KIT TZNR</title><style>{STYLE}{LARGE}</style></head><body><main>{corps}</main></body></html>"
    )


def sommaire(racine: Path = RACINE) -> str:
    """Every page, by who reads it."""
    corps = "<h1>Documentation</h1>"
    for rubrique, noms in RUBRIQUES.items():
        fichiers = [un for nom in noms for un in _fichiers(racine / nom)]
        lignes = "".join(f'<li><a href="{adresse(un, racine)}">{escape(_titre(un))}</a>' for un in fichiers)
        corps += f"<h2>{escape(rubrique)}</h2><nav><ul>{lignes}</ul></nav>"
    return _page("Documentation", corps + '<p><a href="foyers.jsonl">Nos foyers d\'essai</a> (CC BY 4.0)</p>')


def _fichiers(chemin: Path) -> list[Path]:
    return sorted(chemin.glob("*.md")) if chemin.is_dir() else [chemin]


def _titre(page: Path) -> str:
    trouve = re.search(r"^# (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return trouve[1] if trouve else page.stem


def ecrire(vers: Path, racine: Path = RACINE) -> None:
    """The whole site, with its pictures, its clients and the households of « exactitude »."""
    shutil.rmtree(vers, ignore_errors=True)
    for page in pages(racine):
        fichier = vers / adresse(page, racine)
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text(dessiner(page, racine), encoding="utf-8")
    (vers / "pages.html").write_text(sommaire(racine), encoding="utf-8")
    (vers / "foyers.jsonl").write_bytes(b"".join(en_json(un) + b"\n" for un in cas_publies()))
    for autre in ("docs/captures", "docs/clients"):
        shutil.copytree(racine / autre, vers / autre, dirs_exist_ok=True)
    for autre in ("LICENSE",):
        shutil.copy(racine / autre, vers / autre)


if __name__ == "__main__":
    ecrire(RACINE / "site")
    print(RACINE / "site" / "index.html", file=sys.stdout)
