"""The kiosk on screen."""
