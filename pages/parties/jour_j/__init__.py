"""The tally on a phone: a component that keeps what was typed until the server has it."""
