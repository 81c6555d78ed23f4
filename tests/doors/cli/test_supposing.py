from pathlib import Path

import pytest

from .conftest import Run

WHAT_IF = """[[claims]]
family = "decision"
type = "open"
roles = {decider = "Azerbaijan"}
said = "2024-07-02"
text = "Baku has yet to decide whether to attend the summit"
"""


@pytest.mark.parametrize(
    "question",
    [
        ("show", "Azerbaijan"),
        ("find", "attend", "summit"),
        ("find", "--actor", "Azerbaijan", "--family", "decision"),
        ("timeline", "Azerbaijan"),
        ("decisions", "--actor", "Azerbaijan"),
    ],
)
def test_every_question_answers_as_if_it_had_been_told(
    run: Run, filled: Path, tmp_path: Path, question: tuple[str, ...]
) -> None:
    file = tmp_path / "what-if.toml"
    file.write_text(WHAT_IF, encoding="utf-8")
    told = run(*question, "--record", str(filled)).stdout
    supposed = run(*question, "--record", str(filled), "--suppose", str(file))
    assert supposed.exit_code == 0, supposed.stderr
    assert "Baku has yet to decide" in " ".join(supposed.stdout.split())
    assert "supposed: what-if.toml" in " ".join(supposed.stdout.split())
    assert "Baku has yet to decide" not in " ".join(told.split())
    assert run(*question, "--record", str(filled)).stdout == told, "nothing of it is kept"


def test_conflicts_take_a_supposition_and_refuse_a_wrong_one(run: Run, filled: Path, tmp_path: Path) -> None:
    file = tmp_path / "what-if.toml"
    file.write_text(WHAT_IF, encoding="utf-8")
    assert run("conflicts", "--record", str(filled), "--suppose", str(file)).exit_code == 0
    file.write_text(WHAT_IF.replace("Azerbaijan", "Freedonia"), encoding="utf-8")
    refused = run("conflicts", "--record", str(filled), "--suppose", str(file))
    assert refused.exit_code == 2
    assert "row 1" in refused.stderr
