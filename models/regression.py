"""Logistic regression, two classes or several, with a ridge penalty; fitted by L-BFGS."""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize
from scipy.special import log_softmax, softmax


def fit_logistic(rows, labels, *, classes: int, penalty: float, weights=None):
    """Weights (classes x numbers) and intercepts of a multinomial logistic regression.

    Minimises mean weighted cross-entropy plus ``penalty`` / 2 times the sum of squared weights;
    intercepts are free. Rows are expected to be standardised.
    """
    count, width = rows.shape
    share = np.ones(count) if weights is None else np.asarray(weights, float)
    share = share / share.sum()
    truth = np.eye(classes)[labels]

    def loss(flat):
        held = flat.reshape(classes, width + 1)
        logits = rows @ held[:, :-1].T + held[:, -1]
        value = -(share * (truth * log_softmax(logits, axis=1)).sum(axis=1)).sum()
        slope = (softmax(logits, axis=1) - truth) * share[:, None]
        gradient = np.column_stack([slope.T @ rows + penalty * held[:, :-1], slope.sum(axis=0)])
        return value + penalty / 2 * (held[:, :-1] ** 2).sum(), gradient.ravel()

    found = minimize(
        loss,
        np.zeros(classes * (width + 1)),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": 2000},
    )
    held = found.x.reshape(classes, width + 1)
    return held[:, :-1], held[:, -1]


def standardise(rows):
    """Means and scales of the columns; a column that never changes gets the scale 1."""
    scales = rows.std(axis=0)
    return rows.mean(axis=0), np.where(scales > 1e-9, scales, 1.0)
