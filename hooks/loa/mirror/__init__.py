"""What the machine that serves the portal must know and do."""
