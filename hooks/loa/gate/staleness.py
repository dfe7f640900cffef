"""What is out of date on the as-of date, or ahead of it: notes that never stop a build."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.catalogue.lists import PILLARS, SLOGANS, WARDS
from loa.catalogue.places import Places
from loa.gate.settings import GateSettings
from loa.problems import Problem, Rule
from loa.records.base import Status
from loa.records.kinds import NEWS
from loa.text.dates import format_date

_NAMED_AT_MOST = 10


def due_reviews(catalogue: Catalogue, _: GateSettings, places: Places) -> Iterator[Problem]:
    """Yield the listed records whose day of review has passed."""
    for entry in catalogue.listed:
        day = entry.record.review_by
        if day and day < catalogue.as_of:
            place = places.of_value(entry.path, ("review_by",))
            message = f"Đã qua ngày phải xem lại nội dung này ({format_date(day)})."
            advice = "Xem lại, sửa điều đã cũ, rồi ghi vào review_by ngày xem lại lần sau."
            yield Problem(
                Rule.REVIEW_DUE, entry.path, *place, message, advice, length=len("review_by")
            )


def dated_ahead(catalogue: Catalogue, _: GateSettings, places: Places) -> Iterator[Problem]:
    """Yield the published records whose day is still to come, and that no page shows until then."""
    for entry in catalogue.entries:
        record = entry.record
        if record.status is Status.PUBLISHED and record.date > catalogue.as_of:
            place = places.of_value(entry.path, ("date",))
            message = f"Nội dung ghi ngày {format_date(record.date)} nên từ ngày đó mới hiện."
            advice = "Hẹn ngày thì để nguyên; muốn hiện ngay thì sửa date."
            yield Problem(Rule.DATED_AHEAD, entry.path, *place, message, advice, length=len("date"))


def old_slogans(catalogue: Catalogue, _: GateSettings, places: Places) -> Iterator[Problem]:
    """Yield the slogans whose last year has passed."""
    for slogan in catalogue.lists.slogans:
        if slogan.year < catalogue.as_of.year:
            path, place = places.of_listed(SLOGANS, slogan.text)
            message = f"Khẩu hiệu “{slogan.text}” chỉ dùng đến hết năm {slogan.year}."
            advice = "Thay bằng khẩu hiệu của năm nay, hoặc sửa year nếu vẫn còn dùng."
            yield Problem(Rule.OLD_SLOGAN, path, *place, message, advice)


def silent_sections(
    catalogue: Catalogue, settings: GateSettings, places: Places
) -> Iterator[Problem]:
    """Yield the pillars without recent news, and one note on all wards with content but no news."""
    days = settings.policy.silent_days
    if days:
        first_recent = catalogue.as_of - timedelta(days)
        yield from _silent_pillars(catalogue, first_recent, days, places)
        yield from _silent_wards(catalogue, first_recent, days, places)


def _silent_pillars(
    catalogue: Catalogue, first_recent: date, days: int, places: Places
) -> Iterator[Problem]:
    for pillar in catalogue.lists.pillars.values():
        newest = _newest_news(catalogue.by_pillar.get(pillar.id, ()))
        if newest and newest >= first_recent:
            continue
        path, place = places.of_listed(PILLARS, pillar.id)
        message = f"Lĩnh vực “{pillar.name}” chưa có tin nào."
        if newest:
            last = f"tin gần nhất đăng ngày {format_date(newest)}"
            message = f"Lĩnh vực “{pillar.name}” đã quá {days} ngày không có tin; {last}."
        advice = f"Đăng một tin có “{pillar.id}” ở dòng pillars."
        yield Problem(Rule.SILENT_SECTION, path, *place, message, advice)


def _silent_wards(
    catalogue: Catalogue, first_recent: date, days: int, places: Places
) -> Iterator[Problem]:
    """Yield one note for all silent wards, placed at the first; there may be a hundred."""
    wards = catalogue.lists.wards.values()
    newest = {w.id: _newest_news(found) for w in wards if (found := catalogue.by_ward.get(w.id))}
    silent = [w for w in wards if w.id in newest and (newest[w.id] or date.min) < first_recent]
    if not silent:
        return
    path, place = places.of_listed(WARDS, silent[0].id)
    names = ", ".join(ward.name for ward in islice(silent, _NAMED_AT_MOST))
    more = len(silent) - _NAMED_AT_MOST
    rest = f" và {more} nơi khác" if more > 0 else ""
    message = f"Có trang riêng nhưng đã quá {days} ngày không có tin: {names}{rest}."
    advice = "Đăng một tin có mã của nơi đó ở dòng wards."
    yield Problem(Rule.SILENT_SECTION, path, *place, message, advice)


def _newest_news(entries: Iterable[Entry]) -> date | None:
    """Return the date of the newest item of news among entries sorted newest first."""
    return next((entry.record.date for entry in entries if entry.kind is NEWS), None)
