"""How keys and pastes come in: in order, past a gate, and never out of a terminal's own words."""
