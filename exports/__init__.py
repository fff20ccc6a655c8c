"""Files to send: the plan in every format (``formats``), and papers made of blocks (``blocks``)."""
