"""What eight people meet on the public side, measured in Chromium (docs/mesures.md)."""
