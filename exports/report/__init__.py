"""The board's report: what it says (``contents``, ``words``) and how it is laid out (``paper``)."""
