"""The kiosk: a short journey in pictures, a ticket, paper. No screen here, nothing stored."""
