from __future__ import annotations

from aggregator.language.lately import MOST, SHORT, lately


def test_the_same_question_is_answered_once_and_a_long_one_each_time() -> None:
    asked: list[tuple[str, int]] = []

    @lately
    def length(text: str, times: int = 1) -> int:
        asked.append((text, times))
        return len(text) * times

    long = "a" * (SHORT + 1)
    assert [length("ab"), length("ab"), length("ab", 2), length("ab", times=2)] == [2, 2, 4, 4]
    assert [length(long), length(long)] == [SHORT + 1] * 2
    assert asked.count(("ab", 1)) == 1 and asked.count((long, 1)) == 2


def test_what_is_remembered_is_bounded() -> None:
    asked: list[str] = []
    answer = lately(lambda text: asked.append(text) or len(text))  # type: ignore[func-returns-value]
    for _ in range(2):
        for number in range(MOST + 1):
            assert answer(str(number)) == len(str(number))
    assert len(asked) == 2 * (MOST + 1)
