"""The gate: what else may not be published, beside what can not be read or linked."""
