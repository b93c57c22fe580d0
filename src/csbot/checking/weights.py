"""Weights of the support score, in the order of `features.FEATURES`.

Fitted by `benches/fit_verify.py` on five files of labelled claims, every file and label weighing
the same; `docs/design/check.md` has the figures of each file under weights that never saw it.
"""

import numpy as np

MEAN = np.array(
    [0.1419, 0.2291, 0.0533, 0.1047, 0.0801, 0.1242, 1.4256, 0.5377, 3.2502, 0.3859, 3.5052]
)
SPREAD = np.array(
    [0.4305, 0.5368, 0.2245, 0.3188, 0.2880, 0.3152, 0.7204, 0.2246, 2.6386, 0.2308, 0.3042]
)
WEIGHTS = np.array(
    [-0.1672, -0.3501, -0.1789, -0.3284, -0.2155, -0.4089, 0.3650, 0.2591, 0.0565, 0.0324, -0.2263]
)
BIAS = -0.1481
