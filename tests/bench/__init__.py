"""Speed, memory and bytes, measured against the budgets: ``python -m tests.bench``.

It is no test and fails none: machines differ and are shared, so most budgets are ratios to
something measured beside it in the same run, or counts of bytes.
"""
