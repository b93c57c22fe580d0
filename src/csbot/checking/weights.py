"""Weights of the support score, in the order of `features.FEATURES`.

Fitted by `benches/fit_verify.py` on five files of labelled claims, every file and label weighing
the same; `docs/design/check.md` has the figures of each file under weights that never saw it.
"""

import numpy as np

MEAN = np.array(
    [0.1415, 0.2291, 0.0533, 0.0890, 0.0801, 0.1242, 1.4251, 0.5371, 3.2395, 0.3859, 3.5052]
)
SPREAD = np.array(
    [0.4294, 0.5368, 0.2245, 0.2934, 0.2880, 0.3152, 0.7207, 0.2248, 2.6216, 0.2308, 0.3042]
)
WEIGHTS = np.array(
    [-0.1632, -0.3405, -0.1759, -0.3610, -0.1911, -0.4156, 0.3950, 0.2333, 0.0349, 0.0536, -0.2393]
)
BIAS = -0.1515
