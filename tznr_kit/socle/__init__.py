"""The ground floor: what every room may use, and that uses none of them."""
