"""The store: tables, migrations, backup. It knows no screen and no role."""

from tznr_kit.socle.magasin.connexion import Magasin, MagasinIndisponible, ouvrir
from tznr_kit.socle.magasin.principal import magasin_principal

__all__ = ["Magasin", "MagasinIndisponible", "magasin_principal", "ouvrir"]
