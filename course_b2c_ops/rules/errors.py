"""What the rules say when they cannot answer: a sentence, never a guess（说明，不猜测）."""

from course_b2c_ops.language import Text, chosen


class RuleError(ValueError):
    """A request that the rules cannot answer, said in the reader's language（说明）."""

    def __init__(self, sentence: Text) -> None:
        """Keep the sentence in both languages."""
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        """The sentence in the chosen language."""
        return self.sentence.of(chosen())


class UnknownRule(RuleError):  # noqa: N818 - a sentence for students, not a fault
    """No such family, or nothing known on that day（当日无已知规定）."""


class NotCovered(RuleError):  # noqa: N818 - as above
    """A destination or a way of import that the engine does not know（未涵盖）."""


class IncompleteShipment(RuleError):  # noqa: N818 - as above
    """The shipment lacks a figure that its bill needs（资料不全）."""
