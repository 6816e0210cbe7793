"""The room `enforce`: a signature becomes a compiled checker, with jaxtyping and beartype behind it."""
