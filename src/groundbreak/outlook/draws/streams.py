"""A stream of random numbers for each phase, the same whatever else is in the run."""

import hashlib

import numpy as np
from numpy.typing import NDArray


def key(name: str) -> int:
    """Return the number that a stream is keyed by: 64 bits of the hash of an id."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "little")


class Streams:
    """Philox streams of one run: the seed is one half of the key, the phase the other.

    Philox computes the n-th number of a stream from (key, n) alone, so no stream depends on another. One generator is
    re-keyed for each stream: that gives what a new one gives, in a fraction of its time.

    Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011).
    """

    def __init__(self, seed: int) -> None:
        self._bits = np.random.Philox(key=np.array([seed % 2**64, 0], np.uint64))
        self._draw = np.random.Generator(self._bits)
        self._start = self._bits.state

    def sixteen(self, of: int, draws: int) -> NDArray[np.uint16]:
        """Return the first numbers of 16 bits of the stream keyed by `of`: four a draw of Philox."""
        self._start["state"]["key"][1] = of
        self._bits.state = self._start
        words = np.asarray(self._bits.random_raw(-(-draws // 4)), "<u8")
        return words.view("<u2")[:draws]

    def normal(self, of: int, out: NDArray[np.float32]) -> NDArray[np.float32]:
        """Fill `out` with the first standard normal numbers of the stream keyed by `of`."""
        self._start["state"]["key"][1] = of
        self._bits.state = self._start
        return self._draw.standard_normal(out=out, dtype=np.float32)
