"""A sentence becomes a finding."""
