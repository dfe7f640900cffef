"""How builds and checks are told: to people in a terminal, and to programmes."""
