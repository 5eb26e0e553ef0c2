"""What the full check consists of: everything, or all that the tests have not just run in the same way."""

from __future__ import annotations

import pytest

from tools import check

READ = ["lint", "format", "types", "import contracts", "words"]
MEASURED = ["tests of the core", "coverage of the domain, 100 %", "coverage of the core, 95 %"]


@pytest.mark.parametrize(
    ("tested", "names"),
    [(False, [READ, MEASURED, ["tests of window and tools"]]), (True, [READ, MEASURED])],
)
def test_only_what_has_just_run_in_the_same_way_is_left_out(tested: bool, names: list[list[str]]) -> None:
    assert [list(part) for part in check.all_stages(tested=tested)] == names


def test_only_its_own_word_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.is_tested(["--tested"]) is not check.is_tested([])
    with pytest.raises(SystemExit) as ended:
        check.is_tested(["--test"])
    assert ended.value.code == 2
    assert "--test" in capsys.readouterr().err
