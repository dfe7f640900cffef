"""Real readers of feeds over all of ours; `make clients` sets them up and runs them."""
