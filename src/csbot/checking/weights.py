"""Weights of the support score, in the order of `features.FEATURES`.

Fitted by `benches/fit_verify.py` on five files of labelled claims, every file and label weighing
the same; `docs/design/check.md` has the figures of each file under weights that never saw it.
"""

import numpy as np

MEAN = np.array(
    [0.2037, 0.2309, 0.0533, 0.0808, 0.0801, 0.1242, 1.4251, 0.5371, 3.2395, 0.3859, 3.5052]
)
SPREAD = np.array(
    [0.5492, 0.5383, 0.2245, 0.2815, 0.2880, 0.3152, 0.7207, 0.2248, 2.6216, 0.2308, 0.3042]
)
WEIGHTS = np.array(
    [-0.1439, -0.3302, -0.1758, -0.3891, -0.2187, -0.4359, 0.3774, 0.2337, 0.0459, 0.0566, -0.2313]
)
BIAS = -0.1575
