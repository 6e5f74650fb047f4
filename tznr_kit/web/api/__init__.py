"""The public address other programs call: rules, rights, places, figures. Read-only; nothing of a request is kept."""
