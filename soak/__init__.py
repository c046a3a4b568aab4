"""Attacks that look for the next fault: `make soak`, or `python -m soak --attack NAME --seed N` for one run."""
