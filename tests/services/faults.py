"""Fault plan of a stand-in: which answer fails, and how."""

from __future__ import annotations


class Faults:
    """`plan`: the faults of the next answers, in order ("" for none); `always`: the fault of every answer after them.

    What a word means is the server's (loopback.py) or a service's own: a status such as "429", drop, slow, html…
    """

    def __init__(self, *words: str) -> None:
        self.plan: list[str] = []
        self.always = ""
        self.set(*words)

    def set(self, *words: str) -> None:
        """Plan anew: "429@2" fails the second answer from now on, "429@2+" that one and all later ones.

        Of two faults for one answer the first counts.
        """
        parsed = [(kind, int(at.rstrip("+")), at.endswith("+")) for kind, _, at in (w.partition("@") for w in words)]

        def fault(number: int) -> str:
            return next((kind for kind, at, on in parsed if number == at or (on and number > at)), "")

        last = max((at for _, at, _ in parsed), default=0)
        self.plan = [fault(number) for number in range(1, last + 1)]
        self.always = fault(last + 1)

    def next(self) -> str:
        """The fault of the answer that is due now; "" for none."""
        return self.plan.pop(0) if self.plan else self.always
