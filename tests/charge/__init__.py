"""People in numbers, bounded and on loopback only: ``make charge``."""
