"""spaCy's parser, one step of many sentences at once: its own states and moves, its sums by whole arrays.

In spaCy each sum of a step is a call of its own to a library that takes longer to be called than to add. What
comes out is the same, bit by bit.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import NumpyOps

Floats = NDArray[np.float32]
Product = Callable[[Floats, Floats], Floats]
"""Gives the product of two matrices, each row's answer whatever the others are."""

_PIECES = 2
"""Sums of which a state takes the greater."""


class Parser:
    """The weights of a spaCy parser, and what its states know of themselves."""

    def __init__(self, pipe: Any, product: Product) -> None:
        """Take the weights out of the pipe; `product` multiplies what is known of each word."""
        self._pipe, self._product = pipe, product
        model = pipe.model
        narrow, lower, upper = (
            model.get_ref("tok2vec").layers[-1],
            model.get_ref("lower"),
            model.get_ref("upper"),
        )
        self._narrow = _turned(narrow.get_param("W")), narrow.get_param("b")
        features = lower.get_param("W")
        if features.shape[2] != _PIECES:
            raise ValueError(f"a parser of {features.shape[2]} pieces, not of {_PIECES}")
        self._features = len(features)
        # the two pieces of each number side by side in spaCy; here all of the one, then all of the other
        self._lower = _turned(features.swapaxes(1, 2).reshape(-1, features.shape[-1]))
        self._pad = lower.get_param("pad")[0].swapaxes(1, 2).reshape(self._features, -1)
        self._bias = np.ascontiguousarray(lower.get_param("b").T).ravel()
        self._upper = upper.get_param("W"), upper.get_param("b")
        self._unseen = sorted(model.attrs["unseen_classes"])
        self._ops = NumpyOps()
        # which words a state looks at is worked out by the model of a step, whatever the step
        self._step = model.predict([Doc(pipe.vocab, words=["a"])])

    def states(self, docs: Sequence[Doc], vectors: Floats) -> list[Any]:
        """Parse `docs`, with the vectors of their words one after the other; give what spaCy's `predict` gives."""
        states: list[Any] = self._pipe.moves.init_batch(docs)
        parts = self._parts(vectors)
        columns, half = np.arange(self._features), len(self._bias) // _PIECES
        going = [state for state in states if not state.is_final()]
        while going:
            # words count from 0, and -1 is none: the last rows stand for it
            looked_at = self._step.get_token_ids(going) * self._features + columns
            sums = parts[looked_at].sum(axis=1)
            sums += self._bias
            best = np.maximum(sums[:, :half], sums[:, half:])
            scores: Floats = self._ops.gemm(best, self._upper[0], trans2=True)
            scores += self._upper[1]
            if self._unseen:
                scores[:, self._unseen] = scores.min()
            going = self._pipe.transition_states(going, scores)
        return states

    def _parts(self, vectors: Floats) -> Floats:
        """Give what each word adds in each place that a state looks at, a row for each; at the end those of no word."""
        none = np.zeros((1, vectors.shape[1]), dtype=np.float32)
        narrow = self._product(np.concatenate([vectors, none]), self._narrow[0])
        narrow += self._narrow[1]
        parts = self._product(narrow, self._lower).reshape(-1, len(self._bias))
        parts[-self._features :] = self._pad
        return parts


def _turned(weights: Floats) -> Floats:
    return np.ascontiguousarray(weights.T)
