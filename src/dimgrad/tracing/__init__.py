"""A function becomes a graph: its body runs on symbolic sizes. What the trace finds out about shapes is the proof."""
