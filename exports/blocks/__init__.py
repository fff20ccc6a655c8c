"""Papers as blocks: what they are made of (``kinds``), and one writer a format for every paper.

Report, minutes and lists of missing updates each make a ``Paper``; no writer knows which it writes.
``formats`` says which kinds of file each may be.
"""
