"""Processes that share the work, behind the interface of `concurrent.futures`."""

import gc
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import islice
from multiprocessing.connection import Connection
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")
S = TypeVar("S")


class OneProcess(Executor):
    """Runs everything at once, here: for one core, for little work, and where there is no fork."""

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Run `fn` and return its result as a future."""
        future: Future[R] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - handed to whoever asks for the result
            future.set_exception(error)
        return future


class Workers:
    """As many processes as a build may use, started when there is work for more than one.

    They are forked from the build's own process, so that they begin with all that it has loaded.
    """

    def __init__(self, jobs: int, executor: Executor | None) -> None:
        can_fork = "fork" in multiprocessing.get_all_start_methods()
        self.jobs = jobs if can_fork or executor else 1
        self._given = executor
        self._forked: ProcessPoolExecutor | None = None

    def _executor(self, pieces: int) -> Executor:
        """Return who does a number of pieces of work."""
        if self._given:
            return self._given
        if self._forked is None:
            if self.jobs == 1 or pieces < _WORTH_A_FORK:
                return OneProcess()
            gc.freeze()
            fork = multiprocessing.get_context("fork")
            self._forked = ProcessPoolExecutor(self.jobs, fork, _begin, (os.getpid(),))
            with _ctrl_c_waits():
                self._forked.submit(os.getpid)  # the first piece of work starts all processes
        return self._forked

    def map(
        self, work: Callable[[tuple[T, ...]], Iterable[R]], pieces: Iterable[T], count: int
    ) -> Iterator[R]:
        """Yield the results of `work`, batch by batch, as they come.

        Args:
            work: makes the results of one batch; a function of a module, so that any executor can
                run it.
            pieces: what the batches are cut from. They are drawn only as they can be worked on, so
                that a long list need not stand in memory.
            count: about how many pieces there are.
        """
        executor = self._executor(count)
        size = max(1, min(_BATCH, count // (self.jobs * 4)))
        waiting: set[Future[Any]] = set()
        source = iter(pieces)
        while True:
            while len(waiting) < self.jobs * 3 and (batch := tuple(islice(source, size))):
                waiting.add(executor.submit(work, batch))
            if not waiting:
                return
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                yield from future.result()

    def deliver(
        self,
        work: Callable[[tuple[T, ...]], Iterable[R]],
        pieces: Iterable[T],
        count: int,
        to: Callable[[R], S],
    ) -> Iterator[S]:
        """Yield what `to` returns for each result of `work`; the rest is as in `map`.

        A process of this machine delivers itself what it made: results may be large, and need not
        be sent. What another executor made, elsewhere perhaps, is delivered from here.
        """
        if self._given:
            return map(to, self.map(work, pieces, count))
        return self.map(partial(_delivered, work, to), pieces, count)

    def share(self, work: Callable[[Sequence[T]], R], pieces: Sequence[T]) -> list[R]:
        """Return what `work` returns for each share of the pieces; see `together`."""
        shares = self.jobs if len(pieces) >= _WORTH_A_FORK else 1
        return self.together([partial(work, pieces[i::shares]) for i in range(shares)])

    @property
    def has_begun(self) -> bool:
        """Whether there was so much work already that processes were started for it."""
        return self._forked is not None

    def both(self, one: Callable[[], R], other: Callable[[], S]) -> tuple[R, S]:
        """Run two functions at the same time and return what they return; see `together`."""
        functions: list[Callable[[], Any]] = [one, other]
        first, second = self.together(functions)
        return first, second

    def together(self, functions: Sequence[Callable[[], R]]) -> list[R]:
        """Run functions at the same time and return what they return.

        The first runs here, each other in a process forked for it, which knows all that this one
        knows: neither the function nor what it works on need be sent, only the result. Processes
        that wait for work are let go first: the threads that serve them stand in the way of
        forking, and those that are started after this know all that was found out.
        """
        if self.jobs == 1 or self._given or len(functions) == 1:
            return [function() for function in functions]
        self.close()
        gc.freeze()
        here, *elsewhere = functions
        with ExitStack() as stack:
            answers = [stack.enter_context(_asked(function)) for function in elsewhere]
            return [here(), *(answer() for answer in answers)]

    def close(self) -> None:
        """Let the processes go, and drop what they have not begun."""
        if self._forked is not None:
            self._forked.shutdown(cancel_futures=True)
            self._forked = None


_BATCH = 32
"""Pieces that go to a process at once: enough that sending them costs little beside the work."""
_WORTH_A_FORK = 64
"""Pieces from which on two processes are sooner done than one, their start included."""


@contextmanager
def workers(jobs: int, executor: Executor | None = None) -> Iterator[Workers]:
    """Yield the workers for one build and let them go after it.

    Args:
        jobs: how many processes at most; 0 for as many as there are cores to run on.
        executor: does the work in their place, on other machines perhaps; it is not shut down.
    """
    found = Workers(jobs or _cores(), executor)
    try:
        yield found
    finally:
        found.close()


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):  # not on every system
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _asked(function: Callable[[], R]) -> Iterator[Callable[[], R]]:
    """Run a function in a process forked for it; yield what waits for its answer."""
    fork = multiprocessing.get_context("fork")
    receiver, sender = fork.Pipe(duplex=False)
    process = fork.Process(target=_answer, args=(function, sender, os.getpid()), daemon=True)
    with _ctrl_c_waits():
        process.start()
    sender.close()

    def answer() -> R:
        try:
            result, error = receiver.recv()
        except (EOFError, OSError):  # it was killed, for want of memory perhaps
            return function()
        if error:
            raise error
        found: R = result
        return found

    try:
        yield answer
    finally:
        receiver.close()
        process.terminate()
        process.join()


def _delivered(
    work: Callable[[tuple[T, ...]], Iterable[R]], to: Callable[[R], S], pieces: tuple[T, ...]
) -> list[S]:
    return list(map(to, work(pieces)))


def _answer(function: Callable[[], Any], sender: Connection, parent: int) -> None:
    """Send what a function returns, or the exception that it raises."""
    _begin(parent)
    try:
        sender.send((function(), None))
    except Exception as error:  # noqa: BLE001 - raised again where the result is awaited
        sender.send((None, error))


@contextmanager
def _ctrl_c_waits() -> Iterator[None]:
    """Let Ctrl+C come when processes are started: a new one would take it for its own."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(parent: int) -> None:
    """Prepare a process: the build alone answers Ctrl+C, and none outlives it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()


def _leave_with(parent: int) -> None:
    # A killed build can not tell its workers; they would wait for work for ever.
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)
