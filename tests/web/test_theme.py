"""Every text colour of the theme is readable (WCAG AA) on every background it meets."""

from __future__ import annotations

import tomllib

import pytest

from tznr_kit.socle.reglages import RACINE

CONFIG = tomllib.loads((RACINE / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
TEINTES = ("green", "orange", "yellow", "red", "blue", "violet", "gray")


def luminance(couleur: str) -> float:
    """Relative luminance of ``#rrggbb``, 0 (black) to 1 (white); WCAG 2.2."""
    canaux = (int(couleur[i : i + 2], 16) / 255 for i in (1, 3, 5))
    rouge, vert, bleu = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canaux)
    return 0.2126 * rouge + 0.7152 * vert + 0.0722 * bleu


def contraste(une: str, autre: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    claire, sombre = sorted((luminance(une), luminance(autre)), reverse=True)
    return (claire + 0.05) / (sombre + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_les_textes_sont_lisibles(mode: str) -> None:
    theme = CONFIG["theme"][mode]
    fonds = [theme["backgroundColor"], theme["secondaryBackgroundColor"]]
    couples = [(theme[texte], fond) for texte in ("textColor", "linkColor") for fond in fonds]
    couples += [(theme[f"{teinte}TextColor"], theme[f"{teinte}BackgroundColor"]) for teinte in TEINTES]
    couples += [(theme[f"{teinte}TextColor"], theme["backgroundColor"]) for teinte in TEINTES]
    couples += [("#ffffff", theme["primaryColor"])]
    assert [(couple, contraste(*couple)) for couple in couples if contraste(*couple) < 4.5] == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_les_bords_et_les_choix_se_voient(mode: str) -> None:
    theme = CONFIG["theme"][mode]
    assert contraste(theme["borderColor"], theme["backgroundColor"]) >= 3
    assert contraste(theme["primaryColor"], theme["backgroundColor"]) >= 3


def test_les_reglages_qui_font_tenir_la_maison() -> None:
    assert CONFIG["runner"]["postScriptGC"] is False
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert CONFIG["client"]["showErrorLinks"] is False
