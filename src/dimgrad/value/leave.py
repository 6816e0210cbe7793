"""How a trace ends early: a body that cannot be followed on symbolic values."""

from dimgrad.errors import Report


class Leave(BaseException):
    """Ends a trace with a reason. No `Exception`, so that a body's own `except Exception` does not swallow it."""

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__(str(report))
