"""The audit chain that lives in the anonymous store, written in the same transaction as the act."""

from tznr_kit.audit.entree import EntreeAudit
from tznr_kit.magasin.base import BaseActions


class AuditActions(EntreeAudit, BaseActions):
    """One act on store A."""

    __tablename__ = "audit"
