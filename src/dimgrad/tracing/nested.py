"""Checked functions called within a traced body: their signature is held against the traced arguments."""

import inspect
from collections.abc import Mapping
from typing import Any

from dimgrad.checks.signature import Signature
from dimgrad.checks.spec import Leaf, ScalarSpec, TensorSpec, leaves, spelt
from dimgrad.errors import Line, Report
from dimgrad.ops.match import Binding, shown
from dimgrad.ops.operand import lift
from dimgrad.tracing.callee import Callee
from dimgrad.tracing.hidden import Rebinding
from dimgrad.tracing.result import check_result
from dimgrad.value.tracing import Tracing


def finished(tracing: Tracing, result: Any) -> Any:
    """The value of a coroutine that waits for nothing; of anything else, itself."""
    if not inspect.iscoroutine(result):
        return result
    try:
        result.send(None)
    except StopIteration as stop:
        return stop.value
    result.close()
    return tracing.leave(f"{tracing.name} waits for something outside of it (await)")


class Nested:
    """Follows functions called with traced values in one trace: arguments, then the body, then the result."""

    def __init__(self, tracing: Tracing, rebinding: Rebinding, running: tuple[Any, ...]) -> None:
        self.tracing = tracing
        self.rebinding = rebinding
        self.running: tuple[Any, ...] = running
        """The functions that are being followed now, outermost first."""

    def call(self, signature: Signature, values: Mapping[str, Any]) -> Any:
        """Follow a function over its own hidden inputs."""
        function = signature.function
        if function in self.running:
            self.tracing.leave(f"{self.tracing.name} calls {signature.name} recursively")
        binding = Binding(self.tracing.equations)
        for name, parameter in signature.parameters.items():
            for leaf in leaves(parameter.spec, values[name], name):
                self._admit(signature, binding, leaf)
        before = self.running
        self.running = (*before, function)
        try:
            given, named = signature.unbind(values)
            result = self.rebinding.rebind(function)(*given, **named)
            result = finished(self.tracing, result)
        finally:
            self.running = before
        check_result(self.tracing, Callee(signature.name, function, signature), result, binding)
        return result

    def _admit(self, signature: Signature, binding: Binding, leaf: Leaf) -> None:
        spec = leaf.spec
        if not isinstance(spec, TensorSpec | ScalarSpec):
            return
        value = lift(self.tracing, leaf.value)
        wrong = binding.fit(spec, value.axes, leaf.path)
        if wrong:
            self.tracing.fail(
                Report(
                    f"{signature.head}: {wrong[0]}",
                    expected=f"{leaf.path} : {spelt(spec)}",
                    got=f"{value.text} : {shown(value.axes)}",
                    because=self.tracing.because(value.text),
                    line=Line.of_caller(),
                )
            )
