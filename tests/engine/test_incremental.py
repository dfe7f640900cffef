"""Whatever is edited, damaged or lost: the site is what a clean build makes, to the byte.

A machine of random steps. Of three, one is followed by nothing, one by a build on top of what is
there, and one by such a build and one from nothing, of which every file is compared: what is once
stale stays stale. The number of steps grows with LOA_STEPS for who has an hour.
"""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from loa.engine.account import ContentError
from tests.engine.damage import Damage
from tests.engine.edits import Edits
from tests.engine.portal import Portal, files_of

STEPS = int(os.environ.get("LOA_STEPS", "1"))


class EditedPortal(Edits, Damage, RuleBasedStateMachine):
    """A portal to which all that happens to portals is done."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.portal = Portal(self.folder / "cong", full_text=True)
        self.elsewhere: dict[Path, dict[str, bytes]] = {}
        self.steps = 0
        assert self.portal.build().account.problems == (), "cổng thử phải bắt đầu không lỗi"

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @rule()
    def move_the_project(self) -> None:
        before = self.portal
        self.portal = Portal.at(before.root.rename(f"{before.root}-moi"))
        self.portal.as_of = before.as_of

    @invariant()
    def the_site_is_what_a_clean_build_makes(self) -> None:
        self.steps += 1
        if self.steps % 3 == 1:
            with suppress(ContentError):
                self.portal.build()
        elif self.steps % 3 == 2:
            self.compare_whatever_is_wrong()

    def compare_whatever_is_wrong(self) -> None:
        before = files_of(self.portal.site)
        try:
            clean = self.portal.clean_site()
        except ContentError as error:
            problems = error.account.problems
        else:
            self.compare(clean)
            return
        with pytest.raises(ContentError) as again:
            self.portal.build()
        assert again.value.account.problems == problems
        assert files_of(self.portal.site) == before, "có lỗi mà trang vẫn bị đụng tới"
        self.compare(self.portal.clean_site(keep_going=True), keep_going=True)

    def compare(self, clean: dict[str, bytes], **options: Any) -> None:
        built = self.portal.build(**options)
        site = files_of(self.portal.site)
        assert site.keys() == clean.keys()
        assert [name for name in site if site[name] != clean[name]] == []
        again = self.portal.build(**options)
        assert (again.made, again.written, again.removed) == ((), 0, 0), "không gì đổi mà dựng lại"
        assert again.account == built.account
        for folder, files in self.elsewhere.items():
            assert files_of(folder) == files, "ghi qua liên kết ra ngoài trang"


EditedPortal.TestCase.settings = settings(
    max_examples=2 * STEPS,
    stateful_step_count=30,
    deadline=None,
    # To shorten thirty steps would take minutes and tell little more.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
TestEditedPortal = EditedPortal.TestCase
