"""What is to be shown once what takes the keys is done."""

from collections import deque
from collections.abc import Callable


class Later:
    """Shows one thing at a time; ``is_free`` says whether nothing else takes the keys."""

    def __init__(self, is_free: Callable[[], bool]) -> None:
        self._is_free = is_free
        self._waiting: deque[Callable[[], None]] = deque()

    def add(self, show: Callable[[], None]) -> None:
        """Show something now, or once its turn has come."""
        self._waiting.append(show)
        self.show_next()

    def show_next(self) -> bool:
        """Show what has waited longest; False where nothing waits, or it cannot be now."""
        if not self._waiting or not self._is_free():
            return False
        self._waiting.popleft()()
        return True
