"""One small file per source: fetch, then rows in the common schema. Nothing is written here."""

from __future__ import annotations

from tznr_kit.lieux.importateurs import ban, data_inclusion, dila, france_services, mds_departement, tableur
from tznr_kit.lieux.importateurs.commun import Importateur

IMPORTATEURS: dict[str, Importateur] = {
    un.id: un
    for un in (
        dila.IMPORTATEUR,
        france_services.IMPORTATEUR,
        mds_departement.IMPORTATEUR,
        data_inclusion.IMPORTATEUR,
        data_inclusion.SERVICES,
        ban.IMPORTATEUR,
        tableur.IMPORTATEUR,
    )
}
