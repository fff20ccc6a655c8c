"""An application that fails in each of the ways that one can."""

from textual.app import App

from tui.textual_parts import Reports

SECRET = "Jo Bloggs of 12 High Street"


class Faulty(Reports, App[int]):
    def __init__(self) -> None:
        super().__init__()
        self.rescued = 0
        self.rescue = self.rescued_once

    def rescued_once(self) -> None:
        self.rescued += 1
        raise ValueError(f"rescuing {SECRET} failed too")

    def key_x(self) -> None:
        evidence = SECRET
        try:
            int(evidence)
        except ValueError as error:
            raise RuntimeError(f"cannot work on {evidence}") from error

    def key_w(self) -> None:
        self.run_worker(self.work(), exit_on_error=True)

    async def work(self) -> None:
        evidence = SECRET
        raise KeyError(evidence)

    def key_d(self) -> None:
        from rich.traceback import Traceback

        try:
            raise OSError(SECRET)
        except OSError:
            self.panic(Traceback(show_locals=True))
