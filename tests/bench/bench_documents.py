"""Documents: our sheet, booklet and pack against the same text written bare with fpdf2, in the same run.

``python -m tests.bench.bench_documents`` prints seconds and ratios. Targets on 2 cores: sheet 0.3 s,
booklet 8 s and 2 MB, pack 10 s.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from fpdf import FPDF

from tznr_kit.actions.pack.assembler import pack_zip, preparer
from tznr_kit.actions.pack.demande import demander
from tznr_kit.droits.fiches.catalogue import FicheDroit, catalogue
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.droits.fiches.sections import sections
from tznr_kit.papier.falc import falc_pdf
from tznr_kit.papier.fiche import fiche_pdf
from tznr_kit.papier.guide_des_droits import livret_pdf
from tznr_kit.papier.pdf import POLICES

LE, JOUR = date(2026, 11, 23), date(2026, 12, 10)


def chronometre(fabriquer: Callable[[], bytes], fois: int = 3) -> tuple[float, int]:
    """(best time in seconds, size in bytes)."""
    durees = []
    for _ in range(fois):
        debut = time.perf_counter()
        octets = fabriquer()
        durees.append(time.perf_counter() - debut)
    return min(durees), len(octets)


def nue(fiches: list[FicheDroit]) -> bytes:
    """The peer: the same words, one ``multi_cell`` a line, no tag, no fitting, no page number."""
    document = FPDF()
    document.add_font("nue", "", POLICES / "DejaVuSansCondensed.ttf")
    document.set_font("nue", size=11)
    for droit in fiches:
        document.add_page()
        for section in sections(droit, repertoire()):
            for ligne in (section.titre, *section.lignes):
                document.multi_cell(0, 5, ligne, new_x="LMARGIN", new_y="NEXT")
    return bytes(document.output())


def principal() -> None:
    fiches = list(catalogue(LE).values())
    aspa = catalogue(LE)["aspa"]
    mots = repertoire()
    pack = demander("cadours", "Marché de Cadours", "agriculteurs", JOUR)
    mesures = {
        "une fiche": (lambda: fiche_pdf(aspa, mots, LE), lambda: nue([aspa]), 0.3),
        "une fiche facile à lire": (lambda: falc_pdf(aspa, LE), lambda: nue([aspa]), 0.3),
        f"le livret ({len(fiches)} fiches)": (lambda: livret_pdf(fiches, mots, LE), lambda: nue(fiches), 8.0),
        "le pack (zip)": (lambda: pack_zip(preparer(pack, LE)), lambda: nue(fiches), 10.0),
    }
    print(f"{'':28} {'nous':>8} {'fpdf2 nu':>9} {'rapport':>8} {'taille':>9} {'cible':>7}")
    for nom, (nous, pair, cible) in mesures.items():
        (duree, taille), (reference, _) = chronometre(nous), chronometre(pair)
        rapport = duree / reference
        print(f"{nom:28} {duree:7.2f}s {reference:8.2f}s {rapport:7.1f}× {taille / 1000:6.0f} ko {cible:6.1f}s")


if __name__ == "__main__":
    principal()
