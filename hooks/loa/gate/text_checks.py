"""Checks of Vietnamese text: characters that devices can show, spelling that the portal uses."""

from collections.abc import Iterator

from loa.catalogue.files import LISTS_FOLDER, SourceText
from loa.catalogue.lists import NEAR_MISSES
from loa.catalogue.record_reader import SourcePage
from loa.gate.settings import GateSettings
from loa.gate.text_problems import (
    after_what,
    first_of,
    problem_as_written,
    problem_at,
    quoted,
    word_at,
)
from loa.problems import Problem, Rule
from loa.records.document import Transcription
from loa.records.reference_lists import NearMiss
from loa.text.characters import (
    StrayMark,
    bidi_controls,
    forms_of,
    invisible_characters,
    stray_marks,
    unshowable_characters,
)
from loa.text.damaged_text import Damage, DamagedPassage, damaged_passages
from loa.text.legacy_encoding import LegacyPassage, legacy_passages
from loa.text.phrases import places_of
from loa.text.prose import prose_of
from loa.text.spacing import double_spaces
from loa.text.spans import Span
from loa.text.tone_placement import Misplaced, misplaced_tones

_FIX = "Chạy loa check --fix, hoặc {}."
_NEAR_MISSES_LIST = f"{LISTS_FOLDER}/{NEAR_MISSES}.yml"
_MOST_WORDS = 6


def check_forms(source: SourceText, _: GateSettings) -> Iterator[Problem]:
    """Yield a problem if words are stored in decomposed form (NFD)."""
    if source.written is source.text:
        return
    forms = forms_of(source.written)
    if not forms.decomposed:
        return
    words = _some([span.of(source.written) for span in forms.decomposed])
    if forms.mixed:
        rule = Rule.MIXED_FORMS
        message = f"Có chữ lưu ở dạng tổ hợp (dấu tách rời) lẫn với chữ dựng sẵn: {words}."
    else:
        rule = Rule.DECOMPOSED
        message = f"Chữ Việt trong tệp lưu ở dạng tổ hợp (dấu tách rời): {words}."
    advice = _FIX.format("gõ lại với bảng mã Unicode dựng sẵn")
    yield problem_as_written(rule, source, forms.decomposed[0], message, advice)


def check_marks(source: SourceText, _: GateSettings) -> Iterator[Problem]:
    """Yield a problem for each combining mark that does not belong to its letter."""

    def problem(stray: StrayMark) -> Problem:
        if stray.letter:
            word = quoted(word_at(source.text, stray.span))
            message = f"Trong {word}, chữ “{stray.letter}” có dấu {stray.name} không đúng chỗ."
        else:
            after = after_what(source.text, stray.span.start)
            message = f"Dấu {stray.name} không đứng trên chữ nào{after}."
        advice = "Xóa dấu đó rồi gõ lại cả chữ."
        return problem_at(Rule.STRAY_MARK, source, stray.span, message, advice)

    yield from first_of(stray_marks(source.text), problem)


def check_encoding(source: SourceText, _: GateSettings) -> Iterator[Problem]:
    """Yield a problem for each passage in a legacy Vietnamese encoding (TCVN3, VNI)."""

    def problem(passage: LegacyPassage) -> Problem:
        shown = quoted(passage.span.of(source.written))
        message = f"Gõ bằng bảng mã {passage.encoding.value} nên người đọc thấy {shown}."
        advice = f"Gõ lại ở bảng mã Unicode: “{passage.reads}”."
        return problem_as_written(Rule.LEGACY_ENCODING, source, passage.span, message, advice)

    yield from first_of(legacy_passages(source.written), problem)


def check_damage(source: SourceText, _: GateSettings) -> Iterator[Problem]:
    """Yield a problem for each passage that looks like a damaged scan, unless the page says so."""
    page = source if isinstance(source, SourcePage) else None
    if page and _says_it_is_damaged(page):
        return
    advice = "Gõ lại theo bản gốc."
    if page and "transcribed_from" in page.kind.model.model_fields:
        advice = f"Gõ lại theo bản gốc, hoặc ghi “transcribed_from: {Transcription.DAMAGED}”."

    def problem(passage: DamagedPassage) -> Problem:
        words = _some(list(passage.doubtful))
        percent = round(100 * passage.share)
        if passage.damage is Damage.MARKS:
            message = f"Đoạn giống bản quét hỏng: chỉ {percent}% số chữ có dấu; xem lại {words}."
        else:
            message = f"Đoạn giống bản điện tử mất chữ: {percent}% là mẩu chữ rời như {words}."
        return problem_at(Rule.DAMAGED_TEXT, source, passage.span, message, advice)

    yield from first_of(damaged_passages(source.text), problem)


def _says_it_is_damaged(page: SourcePage) -> bool:
    if page.record is not None:
        return getattr(page.record, "transcribed_from", None) is Transcription.DAMAGED
    given = page.front.value
    return isinstance(given, dict) and given.get("transcribed_from") == Transcription.DAMAGED


def check_tones(source: SourceText, settings: GateSettings) -> Iterator[Problem]:
    """Yield one note per word whose tone mark is not placed in the portal's style.

    Reference lists are left out: they have official names, and other spellings of them.
    """
    if source.path.startswith(f"{LISTS_FOLDER}/"):
        return
    on_first = settings.policy.tones_on_first
    first: dict[str, Misplaced] = {}
    times: dict[str, int] = {}
    for misplaced in misplaced_tones(source.text, on_first=on_first, names=settings.names):
        first.setdefault(misplaced.word, misplaced)
        times[misplaced.word] = times.get(misplaced.word, 0) + 1

    def problem(misplaced: Misplaced) -> Problem:
        often = f" ({times[misplaced.word]} chỗ)" if times[misplaced.word] > 1 else ""
        message = f"“{misplaced.word}”{often} đặt dấu thanh khác kiểu chung của cổng."
        advice = f"Viết “{misplaced.right}”."
        return problem_at(Rule.TONE_PLACEMENT, source, misplaced.span, message, advice)

    yield from first_of(first.values(), problem)


def check_direction(source: SourceText, _: GateSettings) -> Iterator[Problem]:
    """Yield a problem for each bidirectional control character."""

    def problem(span: Span) -> Problem:
        code = f"U+{ord(span.of(source.written)):04X}"
        after = after_what(source.written, span.start)
        message = f"Có ký tự đảo chiều chữ {code}{after}: người đọc có thể thấy khác điều đã viết."
        advice = _FIX.format("xóa ký tự đó")
        return problem_as_written(Rule.BIDI_CONTROL, source, span, message, advice)

    yield from first_of(bidi_controls(source.written), problem)


def check_spaces(source: SourceText, _: GateSettings) -> Iterator[Problem]:
    """Yield a note for each place with more than one space between words."""

    def problem(span: Span) -> Problem:
        message = f"Thừa dấu cách{after_what(source.text, span.start)}."
        return problem_at(Rule.DOUBLE_SPACE, source, span, message, "Chỉ để một dấu cách.")

    yield from first_of(double_spaces(source.text), problem)


def check_near_misses(source: SourceText, settings: GateSettings) -> Iterator[Problem]:
    """Yield a problem for each spelling that is on the portal's list of frequent slips."""
    data = source.text.encode()
    endings = settings.near_miss_endings
    if source.path == _NEAR_MISSES_LIST or not any(ending in data for ending in endings):
        return
    prose = prose_of(source.text)
    found = sorted(
        (span, number)
        for number, miss in enumerate(settings.near_misses)
        for span in places_of(miss.wrong, prose, unless=miss.right)
    )

    def problem(place: tuple[Span, int]) -> Problem:
        span, number = place
        return _near_miss(source, span, settings.near_misses[number])

    yield from first_of(found, problem)


def _near_miss(source: SourceText, span: Span, miss: NearMiss) -> Problem:
    written = span.of(source.text)
    begins_large = written[0] != miss.wrong[0]
    right = miss.right[0].upper() + miss.right[1:] if begins_large else miss.right
    note = f" {miss.note}" if miss.note else ""
    message = f"“{written}” thường là viết nhầm.{note}"
    return problem_at(Rule.NEAR_MISS, source, span, message, f"Viết “{right}”.")


def check_invisible(source: SourceText, _: GateSettings) -> Iterator[Problem]:
    """Yield a problem for each character that is invisible, or that devices cannot show."""

    def problem(span: Span) -> Problem:
        code = f"U+{ord(source.written[span.start]):04X}"
        after = after_what(source.written, span.start)
        message = f"Có ký tự không nhìn thấy được {code}{after}."
        advice = _FIX.format("xóa ký tự đó")
        return problem_as_written(Rule.INVISIBLE_CHARACTER, source, span, message, advice)

    def unshowable_problem(span: Span) -> Problem:
        code = f"U+{ord(source.text[span.start]):04X}"
        after = after_what(source.text, span.start)
        message = f"Có ký tự {code} mà máy của người đọc không hiện được{after}."
        advice = "Thay bằng chữ hoặc dấu thường; gạch đầu dòng thì viết “- ”."
        return problem_at(Rule.INVISIBLE_CHARACTER, source, span, message, advice)

    if source.written is not source.text:
        yield from first_of(invisible_characters(source.written), problem)
    yield from first_of(unshowable_characters(source.text), unshowable_problem)


def _some(words: list[str]) -> str:
    """Return the first few of the words, quoted, and how many more there are."""
    shown = ", ".join(quoted(word) for word in words[:_MOST_WORDS])
    more = len(words) - _MOST_WORDS
    return f"{shown} và {more} chữ khác" if more > 0 else shown
