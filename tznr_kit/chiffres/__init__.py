"""What the cell steers by: indicators, breakdowns, the annual report; small counts never shown."""
