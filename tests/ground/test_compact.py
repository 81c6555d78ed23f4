import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.ground.compact import compact

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
)


@given(values, st.booleans(), st.booleans())
def test_it_writes_what_json_writes(value: object, ascii_only: bool, sort_keys: bool) -> None:
    write = compact(ascii_only=ascii_only, sort_keys=sort_keys)
    should = json.dumps(value, ensure_ascii=ascii_only, sort_keys=sort_keys, separators=(",", ":"))
    assert write(value) == should
    assert write(value) == should


def test_without_the_quick_encoder_it_writes_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    value = {"b": [1, 2.5, None, "Thổ Nhĩ Kỳ"], "a": {"x": True}}
    quick = compact(sort_keys=True)(value)
    monkeypatch.setattr("json.encoder.c_make_encoder", None)
    assert compact(sort_keys=True)(value) == quick


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_refused_unless_it_is_allowed(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        compact()([number])
    assert json.loads(compact(allow_nan=True)([number]))[0] != 0


def test_what_is_no_value_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        compact()({"a": {1, 2}})
