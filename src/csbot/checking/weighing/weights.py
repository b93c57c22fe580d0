"""Weights of the support score, in the order of `features.FEATURES`.

Fitted by `benches/fit_verify.py` on five files of labelled claims, every file and label weighing
the same, the last two with made-up statements beside them; `docs/design/check.md` has the figures
of each file under weights that never saw it.
"""

import numpy as np

# fmt: off
MEAN = np.array([
    0.2051, 0.2877, 0.0533, 0.1226, 0.0801, 0.1242, 1.4251, 0.5370, 3.2395, 0.3859, 3.5052, 0, 0,
])
SPREAD = np.array([
    0.5538, 0.6547, 0.2245, 0.3491, 0.2880, 0.3152, 0.7207, 0.2247, 2.6216, 0.2308, 0.3042, 1, 1,
])
WEIGHTS = np.array([
    -0.1279, -0.2506, -0.1756, -0.3372, -0.2380, -0.5164, 0.3362, 0.2022, 0.0153, 0.0420, -0.1986,
    -1.1384, -1.6695,
])
# fmt: on
BIAS = -0.1431
