"""Processes that share the work, and what they know of it."""

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from loa.engine.pool import workers

FOUND_OUT: list[str] = []


def doubled(numbers: Iterable[int]) -> list[int]:
    return [2 * number for number in numbers]


def known(_: Iterable[int]) -> list[tuple[int, str]]:
    return [(os.getpid(), "".join(FOUND_OUT))]


def process_of(_: int) -> int:
    return os.getpid()


def where(numbers: Sequence[int]) -> tuple[int, list[int]]:
    return os.getpid(), list(numbers)


def test_a_process_delivers_itself_what_it_made() -> None:
    with workers(2) as pool:
        found = set(pool.deliver(doubled, range(100), 100, to=process_of))
        assert os.getpid() not in found
    with ThreadPoolExecutor(2) as elsewhere, workers(2, elsewhere) as pool:
        found = set(pool.deliver(doubled, range(100), 100, to=process_of))
        assert found == {os.getpid()}


def test_work_is_shared_out_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.engine.test_pool.FOUND_OUT", ["không gửi đi"])
    with workers(3) as pool:
        shares = pool.share(lambda pieces: (*where(pieces), list(FOUND_OUT)), range(100))
    assert len({process for process, _, _ in shares}) == 3
    assert sorted(number for _, share, _ in shares for number in share) == list(range(100))
    assert all(told == ["không gửi đi"] for _, _, told in shares)


def test_little_work_is_not_shared_out() -> None:
    with workers(3) as pool:
        assert pool.share(where, range(5)) == [(os.getpid(), list(range(5)))]


def test_after_a_pool_was_at_work_two_functions_still_run_at_the_same_time() -> None:
    with workers(2) as pool:
        assert sorted(pool.map(doubled, range(100), 100)) == list(range(0, 200, 2))
        assert pool.has_begun
        here, there = pool.both(os.getpid, os.getpid)
        assert here == os.getpid() != there


def test_processes_started_later_know_what_was_found_out_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with workers(2) as pool:
        list(pool.map(doubled, range(100), 100))
        monkeypatch.setattr("tests.engine.test_pool.FOUND_OUT", ["mẫu trang"])
        pool.both(os.getpid, os.getpid)
        told = list(pool.map(known, range(100), 100))
    assert {words for _, words in told} == {"mẫu trang"}
    assert os.getpid() not in {process for process, _ in told}


def test_what_the_other_function_raises_is_raised_here() -> None:
    def fail() -> int:
        raise ValueError("hỏng")

    with workers(2) as pool, pytest.raises(ValueError, match="hỏng"):
        pool.both(os.getpid, fail)
