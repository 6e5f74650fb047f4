"""The audit chain that lives in the anonymous store, written in the same transaction as the act."""

from tznr_kit.socle.audit.entree import EntreeAudit
from tznr_kit.socle.magasin.base import BaseActions


class AuditActions(EntreeAudit, BaseActions):
    """One act on store A."""

    __tablename__ = "audit"
