"""More programs with one shape bug, in the form of `shapebugs.json`: patterns from notebooks, courses and questions."""

from textwrap import dedent
from typing import Any

SIZES = {"N": 6, "n": 4, "m": 3, "k": 5, "p": 2}

MORE: list[dict[str, Any]] = []


def pair(
    name: str,
    correct: str,
    bug: tuple[str, str],
    report: tuple[str, list[Any], list[Any]],
    hidden: dict[str, int] | None = None,
    **parameters: list[Any],
) -> None:
    """Enter a program; `bug` is a part of one line, and what stands there in the buggy one."""
    correct = dedent(correct).lstrip("\n")
    right, wrong = bug
    assert correct.count(right) == 1, name
    buggy = correct.replace(right, wrong)
    changed = [k for k, (a, b) in enumerate(zip(correct.splitlines(), buggy.splitlines(), strict=True), 1) if a != b]
    (line,) = changed
    operation, left, rest = report
    MORE.append(
        {
            "id": name,
            "place": "call" if "def run(" in correct else "body",
            "parameters": parameters,
            "sizes": SIZES,
            "correct": correct,
            "buggy": buggy,
            "entry": "run" if "def run(" in correct else "f",
            "faulty_line": line,
            "faulty_text": buggy.splitlines()[line - 1].strip(),
            "report": {"operation": operation, "left": left, "right": rest},
            **({} if hidden is None else {"sizes_hidden": {**SIZES, **hidden}}),
        }
    )


pair(
    "normal equations with the Gram matrix of samples",
    """
    def f(X, y):
        G = X.T @ X
        return np.linalg.inv(G) @ X.T @ y
    """,
    ("G = X.T @ X", "G = X @ X.T"),
    ("@", ["N", "N"], ["n", "N"]),
    {"N": 4},
    X=["N", "n"],
    y=["N", 1],
)
pair(
    "cross-entropy with a matrix product",
    """
    def f(P, Y):
        return -np.sum(Y * np.log(P)) / Y.shape[0]
    """,
    ("Y * np.log(P)", "Y @ np.log(P)"),
    ("@", ["N", "k"], ["N", "k"]),
    {"N": 5},
    P=["N", "k"],
    Y=["N", "k"],
)
pair(
    "backpropagation without a transpose",
    """
    def f(W, delta, h):
        back = W.T @ delta
        return back * (1 - h ** 2)
    """,
    ("W.T @ delta", "W @ delta"),
    ("@", ["m", "k"], ["m", 1]),
    {"k": 3},
    W=["m", "k"],
    delta=["m", 1],
    h=["k", 1],
)
pair(
    "weights as a vector where a diagonal matrix is meant",
    """
    def f(X, s):
        return X.T @ np.diag(s) @ X
    """,
    ("np.diag(s)", "s"),
    ("@", ["n"], ["N", "n"]),
    {"N": 4},
    X=["N", "n"],
    s=["N"],
)
pair(
    "projection on components that lie the other way",
    """
    def f(X, V):
        centre = np.mean(X, axis=0, keepdims=True)
        Xc = X - np.broadcast_to(centre, X.shape)
        return Xc @ V
    """,
    ("Xc @ V", "Xc @ V.T"),
    ("@", ["N", "n"], ["k", "n"]),
    {"k": 4},
    X=["N", "n"],
    V=["n", "k"],
)
pair(
    "Mahalanobis distance of a column, written for rows",
    """
    def f(d, S):
        inverse = np.linalg.inv(S)
        return (d.T @ inverse @ d)[0, 0]
    """,
    ("d.T @ inverse @ d", "d @ inverse @ d.T"),
    ("@", ["n", 1], ["n", "n"]),
    d=["n", 1],
    S=["n", "n"],
)
pair(
    "quadratic form with element-wise products",
    """
    def f(A, x):
        return x @ A @ x
    """,
    ("x @ A @ x", "np.sum(x * A * x)"),
    ("*", ["n"], ["n", "n"]),
    A=["n", "n"],
    x=["n"],
)
pair(
    "gradient with an element-wise product",
    """
    def f(X, p, y):
        n = len(y)
        return X.T @ (p - y) / n
    """,
    ("X.T @ (p - y)", "X.T * (p - y)"),
    ("*", ["n", "N"], ["N", 1]),
    {"N": 4},
    X=["N", "n"],
    p=["N", 1],
    y=["N", 1],
)
pair(
    "intercept with as many ones as columns",
    """
    def f(X):
        return np.concatenate([X, np.ones((X.shape[0], 1))], axis=1)
    """,
    ("X.shape[0], 1", "X.shape[1], 1"),
    ("concatenate", ["N", "n"], ["n", 1]),
    {"N": 4},
    X=["N", "n"],
)
pair(
    "state and input exchanged in a recurrent cell",
    """
    def f(Wx, Wh, x, h, b):
        a = Wx @ x
        a += Wh @ h
        a += b
        return np.tanh(a)
    """,
    ("a = Wx @ x", "a = Wx @ h"),
    ("@", ["k", "n"], ["k", 1]),
    {"k": 4},
    Wx=["k", "n"],
    Wh=["k", "k"],
    x=["n", 1],
    h=["k", 1],
    b=["k", 1],
)
pair(
    "scores of attention without a transpose",
    """
    def f(Q, K):
        scale = np.sqrt(Q.shape[1])
        return Q @ K.T / scale
    """,
    ("Q @ K.T", "Q @ K"),
    ("@", ["m", "p"], ["n", "p"]),
    {"n": 2},
    Q=["m", "p"],
    K=["n", "p"],
)
pair(
    "penalty as large as the number of samples",
    """
    def f(X, y):
        A = X.T @ X + 0.5 * np.eye(X.shape[1])
        return np.linalg.solve(A, X.T @ y)
    """,
    ("X.shape[1]", "len(X)"),
    ("+", ["n", "n"], ["N", "N"]),
    {"N": 4},
    X=["N", "n"],
    y=["N", 1],
)
pair(
    "means of the wrong axis repeated over rows",
    """
    def f(X):
        mean = np.broadcast_to(X.mean(axis=0), X.shape)
        return (X - mean) ** 2
    """,
    ("axis=0", "axis=1"),
    ("broadcast_to", ["N"], ["N", "n"]),
    {"N": 4},
    X=["N", "n"],
)
pair(
    "outer product in the wrong order",
    """
    def f(W, x, y):
        step = 0.1 * np.outer(y, x)
        W = W + step
        return W
    """,
    ("np.outer(y, x)", "np.outer(x, y)"),
    ("+", ["m", "n"], ["n", "m"]),
    {"n": 3},
    W=["m", "n"],
    x=["n"],
    y=["m"],
)
pair(
    "gradient of a layer returned as its transpose",
    """
    def f(d, x):
        return d @ x.T
    """,
    ("d @ x.T", "x @ d.T"),
    ("result", ["n", "m"], ["m", "n"]),
    {"n": 3},
    d=["m", 1],
    x=["n", 1],
)
pair(
    "einsum over batches with exchanged letters",
    """
    def f(A, B):
        return np.einsum("bij,bjk->bik", A, B)
    """,
    ("bjk->bik", "bkj->bik"),
    ("einsum", ["N", "m", "n"], ["N", "n", "p"]),
    {"n": 2},
    A=["N", "m", "n"],
    B=["N", "n", "p"],
)
pair(
    "squared distances with the squares of columns",
    """
    def f(A, B):
        rows = np.sum(A ** 2, axis=1, keepdims=True)
        columns = np.sum(B ** 2, axis=1)
        return rows + columns - 2 * A @ B.T
    """,
    ("columns = np.sum(B ** 2, axis=1)", "columns = np.sum(B ** 2, axis=0)"),
    ("-", ["N", "n"], ["N", "k"]),
    {"n": 5},
    A=["N", "n"],
    B=["k", "n"],
)
pair(
    "cosine similarity with an outer product",
    """
    def f(x, y):
        return x @ y / (np.linalg.norm(x) * np.linalg.norm(y))
    """,
    ("x @ y / (", "np.outer(x, y) / ("),
    ("result", ["n", "n"], []),
    x=["n"],
    y=["n"],
)
pair(
    "Kalman gain without a transpose",
    """
    def f(P, H, R):
        S = H @ P @ H.T + R
        return P @ H.T @ np.linalg.inv(S)
    """,
    ("P @ H.T @ np", "P @ H @ np"),
    ("@", ["n", "n"], ["m", "n"]),
    {"m": 4},
    P=["n", "n"],
    H=["m", "n"],
    R=["m", "m"],
)
pair(
    "arguments of a helper exchanged",
    """
    def score(W, x):
        z = W @ x
        return np.sum(np.maximum(z, 0.0))

    def run(W, x):
        return score(W, x)
    """,
    ("return score(W, x)", "return score(x, W)"),
    ("@", ["n", 1], ["m", "n"]),
    W=["m", "n"],
    x=["n", 1],
)
pair(
    "stacking features of another width",
    """
    def f(A, B):
        S = np.vstack([A, B])
        return S.T @ S
    """,
    ("[A, B]", "[A, B.T]"),
    ("vstack", ["m", "n"], ["n", "p"]),
    {"p": 4},
    A=["m", "n"],
    B=["p", "n"],
)
pair(
    "a loop over layers that starts from the wrong end",
    """
    def forward(x, layers):
        for W in layers:
            x = np.tanh(W @ x)
        return x

    def run(x, W1, W2):
        return forward(x, [W1, W2])
    """,
    ("[W1, W2]", "[W2, W1]"),
    ("@", ["m", "k"], ["n", 1]),
    {"k": 4},
    x=["n", 1],
    W1=["k", "n"],
    W2=["m", "k"],
)
pair(
    "softmax by rows, summed without keeping the axis",
    """
    def f(Z):
        E = np.exp(Z)
        total = np.sum(E, axis=1, keepdims=True)
        return E / np.broadcast_to(total, E.shape)
    """,
    (", keepdims=True)", ")"),
    ("broadcast_to", ["N"], ["N", "k"]),
    {"N": 5},
    Z=["N", "k"],
)
