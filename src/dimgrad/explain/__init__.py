"""Derivations, step by step: which rule, on which subexpression, giving what. For people who learn the calculus."""
