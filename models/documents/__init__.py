"""Documents in and out: taking one in, merging one back, packs, and what was sent."""
