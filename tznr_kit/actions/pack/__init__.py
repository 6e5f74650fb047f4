"""The pack of an action: everything to print for this place, this day and this public."""
