"""Weights of the support score, in the order of `features.FEATURES`.

Fitted by `benches/fit_verify.py` on five files of labelled claims, every file and label weighing
the same, the last two with made-up statements beside them; `docs/design/check.md` has the figures
of each file under weights that never saw it.
"""

import numpy as np

# fmt: off
MEAN = np.array([
    0.2016, 0.2309, 0.0533, 0.0808, 0.0801, 0.1242, 1.4251, 0.5371, 3.2395, 0.3859, 3.5052, 0, 0,
])
SPREAD = np.array([
    0.5454, 0.5383, 0.2245, 0.2815, 0.2880, 0.3152, 0.7207, 0.2248, 2.6216, 0.2308, 0.3042, 1, 1,
])
WEIGHTS = np.array([
    -0.1379, -0.3294, -0.1757, -0.3889, -0.2187, -0.4368, 0.3799, 0.2338, 0.0462, 0.0579, -0.2326,
    -1.14, -1.54,
])
# fmt: on
BIAS = -0.1573
