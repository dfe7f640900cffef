"""What can be wrong in what editors write, and how it is told to them."""

import difflib
import enum
from collections.abc import Iterable
from dataclasses import dataclass

from loa.text.fold import fold

_LONGEST = 800


class Severity(enum.Enum):
    """How bad a problem is: an error stops the build, a warning and a note are only told."""

    ERROR = "lỗi"
    WARNING = "cảnh báo"
    NOTE = "lưu ý"


class Rule(enum.Enum):
    """Every rule, with its stable code and what it means; the editors' guide lists them.

    A code is never reused for another rule, and a rule is as bad wherever it is broken. L1: files.
    L2: YAML. L3: fields. L4: references and the register of ids. L5: tables of tasks. L6: Markdown.
    L7: Vietnamese text. L8: privacy. L9: what has grown old, and who may write where.
    """

    NOT_UTF8 = ("L101", "Tệp không ở bảng mã UTF-8")
    EMPTY_FILE = ("L102", "Tệp trống")
    TOO_LARGE = ("L103", "Tệp quá lớn")
    NO_FRONT_MATTER = ("L104", "Thiếu phần thông tin đầu trang giữa hai dòng ---")
    BAD_NAME = ("L105", "Tên tệp hoặc thư mục có ký tự không dùng được trong địa chỉ")
    OUTSIDE_CONTENT = ("L106", "Liên kết tượng trưng trỏ tới tệp khác")
    UNKNOWN_FOLDER = ("L107", "Tệp nằm ngoài các thư mục của trang")
    CONTROL_CHARACTER = ("L108", "Ký tự điều khiển không đọc được")
    MISSING_LIST = ("L109", "Thiếu một danh mục mà trang nào cũng cần")
    DISGUISED_FILE = ("L110", "Nội dung của tệp không đúng với đuôi tên tệp")
    IMAGE_METADATA = ("L111", "Ảnh còn mang thông tin ẩn về máy, người hoặc nơi chụp")
    UNSAFE_SVG = ("L112", "Hình SVG có mã chạy được hoặc gọi tới nơi khác")
    UNSAFE_PDF = ("L113", "Tệp PDF có mã chạy được, lệnh mở chương trình hoặc tệp nhúng")
    UNSAFE_OFFICE_FILE = ("L114", "Tệp văn phòng có macro hoặc nội dung nhúng")
    UNREADABLE_FILE = ("L115", "Tệp hỏng hoặc không mở được")
    MERGE_CONFLICT = ("L116", "Tệp còn hai bản chưa chọn sau khi gộp bằng Git")

    YAML_SYNTAX = ("L201", "Phần thông tin đầu trang viết sai cú pháp")
    YAML_COLON = ("L202", "Dấu hai chấm trong giá trị chưa đặt trong ngoặc kép")
    YAML_TAB = ("L203", "Dùng phím Tab thay cho dấu cách")
    YAML_ALIAS = ("L204", "Dùng ký hiệu neo & hoặc * của YAML")
    YAML_DUPLICATE_KEY = ("L205", "Một khóa viết hai lần")
    YAML_DEPTH = ("L206", "Dữ liệu lồng nhau quá sâu")
    YAML_NOT_MAPPING = ("L207", "Phần thông tin đầu trang không có dạng “khóa: giá trị”")
    YAML_TAG = ("L208", "Dùng thẻ ! của YAML")
    YAML_COMMENT = ("L209", "Chữ sau dấu # trên cùng dòng với giá trị sẽ mất")

    UNKNOWN_KEY = ("L301", "Khóa không có trong loại nội dung này")
    MISSING_FIELD = ("L302", "Thiếu thông tin bắt buộc")
    WRONG_TYPE = ("L303", "Giá trị sai kiểu")
    BAD_DATE = ("L304", "Ngày không đúng hoặc không có trong lịch")
    UNKNOWN_CHOICE = ("L305", "Giá trị không có trong danh sách cho phép")
    TOO_LONG = ("L306", "Giá trị quá dài")
    BAD_VALUE = ("L307", "Giá trị không hợp lệ")
    DATE_ORDER = ("L308", "Các ngày trái thứ tự")
    NOT_APPROVED = ("L309", "Nội dung đã đăng mà chưa ghi người duyệt hoặc lĩnh vực")
    KEY_ORDER = ("L310", "Các khóa đứng khác thứ tự thường dùng", Severity.NOTE)
    UNDATED_WITHDRAWAL = ("L311", "Nội dung đã rút mà chưa ghi ngày rút", Severity.WARNING)

    DUPLICATE_ID = ("L401", "Hai nội dung trùng mã")
    DUPLICATE_NUMBER = ("L402", "Hai văn bản trùng số, ký hiệu")
    UNKNOWN_ID = ("L403", "Mã không có trong danh mục")
    UNKNOWN_RECORD = ("L404", "Không tìm thấy văn bản hoặc nội dung được dẫn")
    UNKNOWN_NAME = ("L405", "Tên cơ quan chưa có trong danh mục", Severity.WARNING)
    AMBIGUOUS = ("L406", "Một cách viết ứng với nhiều mục")
    UNKNOWN_TASK = ("L407", "Không tìm thấy nhiệm vụ được dẫn")
    UNKNOWN_PARENT = ("L408", "Vòng lặp cơ quan cấp trên")
    REUSED_ID = ("L409", "Mã của nội dung đã gỡ được dùng lại cho nội dung khác")
    NO_REDIRECT = ("L410", "Trang đã đăng bị gỡ hoặc đổi chỗ mà không có chuyển hướng")
    BAD_REDIRECT = ("L411", "Chuyển hướng không dùng được")
    SEARCH_WORD_TWICE = ("L412", "Một từ tìm kiếm ghi hai lần", Severity.WARNING)

    TABLE_HEADER = ("L501", "Bảng nhiệm vụ thiếu hoặc sai cột")
    TABLE_ROW = ("L502", "Dòng của bảng nhiệm vụ không khớp với tiêu đề cột")
    TABLE_NUMBERING = ("L503", "Số thứ tự nhiệm vụ trùng hoặc thiếu")
    TABLE_WITHOUT_PAGE = ("L504", "Bảng nhiệm vụ không có trang kế hoạch cùng tên")

    HEADING_LEVEL = ("L601", "Tiêu đề cấp 1 trong thân bài")
    BROKEN_LINK = ("L602", "Liên kết tới tệp không có")
    UNSAFE_LINK = ("L603", "Liên kết có kiểu địa chỉ không dùng được trên trang")
    HEADING_ORDER = ("L604", "Đề mục nhảy cấp", Severity.WARNING)
    BROKEN_ANCHOR = ("L605", "Liên kết tới một mục không có trong trang")
    IMAGE_WITHOUT_WORDS = ("L606", "Ảnh không có lời mô tả")
    IMAGE_SIZE = ("L607", "Ảnh chưa ghi đúng chiều rộng và chiều cao", Severity.WARNING)
    RAW_HTML = ("L608", "Mã HTML trong bài")
    UNSAFE_ATTRIBUTE = ("L609", "Thuộc tính không được dùng trong bài")
    TEMPLATE_SYNTAX = ("L610", "Cú pháp mẫu trang trong bài")
    UNKNOWN_BLOCK = ("L611", "Khối không có trong các khối được dùng")
    BAD_BLOCK = ("L612", "Khối viết thiếu hoặc sai")
    WORD_LIST = ("L613", "Danh sách dán từ Word sẽ dính thành một đoạn", Severity.WARNING)
    TABLE_CELLS = ("L614", "Dòng của bảng thừa ô so với dòng tiêu đề")
    EMPTY_LINK = ("L615", "Liên kết trống")
    NO_TABLE = ("L616", "Bảng sẽ hiện thành chữ liền nhau", Severity.WARNING)
    BAD_CHART = ("L617", "Bảng của biểu đồ có ô không vẽ được")

    DECOMPOSED = ("L701", "Chữ Việt lưu ở dạng tổ hợp", Severity.WARNING)
    MIXED_FORMS = ("L702", "Chữ Việt lẫn dạng dựng sẵn và dạng tổ hợp", Severity.WARNING)
    STRAY_MARK = ("L703", "Dấu thanh hoặc dấu mũ không đứng trên chữ nào")
    LEGACY_ENCODING = ("L704", "Chữ gõ bằng bảng mã cũ (TCVN3, VNI)")
    DAMAGED_TEXT = ("L705", "Đoạn văn giống bản quét bị hỏng chữ", Severity.WARNING)
    TONE_PLACEMENT = ("L706", "Dấu thanh đặt không theo một kiểu", Severity.NOTE)
    BIDI_CONTROL = ("L707", "Ký tự đảo chiều chữ")
    DOUBLE_SPACE = ("L708", "Thừa dấu cách", Severity.NOTE)
    NEAR_MISS = ("L709", "Cách viết hay nhầm", Severity.WARNING)
    INVISIBLE_CHARACTER = ("L710", "Ký tự không nhìn thấy được lẫn trong chữ", Severity.WARNING)

    CITIZEN_ID = ("L801", "Số định danh cá nhân của công dân")
    PHONE_NUMBER = ("L802", "Số điện thoại không phải của cơ quan")
    BANK_ACCOUNT = ("L803", "Số tài khoản ngân hàng không phải của cơ quan")
    PERSONAL_EMAIL = ("L804", "Thư điện tử không phải của cơ quan")
    IDLE_WAIVER = ("L805", "Dòng miễn kiểm tra không còn tác dụng", Severity.WARNING)

    REVIEW_DUE = ("L901", "Đã đến ngày phải xem lại", Severity.NOTE)
    SILENT_SECTION = ("L902", "Chuyên mục lâu không có tin", Severity.NOTE)
    OLD_SLOGAN = ("L903", "Khẩu hiệu đã qua năm của nó", Severity.NOTE)
    CITES_INVALID = ("L904", "Dẫn văn bản đã hết hiệu lực", Severity.NOTE)
    PROCEDURE_DECISION = (
        "L905",
        "Quyết định công bố thủ tục chưa có hoặc không còn hiệu lực",
        Severity.NOTE,
    )
    OTHER_DAY = ("L906", "Ngày viết khi dẫn khác ngày ban hành trong sổ văn bản", Severity.NOTE)
    BEFORE_ITS_BASIS = ("L907", "Văn bản có ngày sớm hơn văn bản mà nó dựa vào", Severity.NOTE)
    CITES_ENDED = ("L908", "Văn bản được dẫn đã hết hiệu lực từ trước", Severity.NOTE)
    UNDECIDED = ("L909", "Chưa rõ dẫn văn bản nào trong mấy văn bản cùng số", Severity.NOTE)
    OUTSIDE_AREA = ("L910", "Sửa nội dung ngoài phần được phân công")
    END_UNSAID = ("L911", "Văn bản đã bị thay thế mà sổ chưa ghi là hết hiệu lực", Severity.NOTE)
    DATED_AHEAD = ("L912", "Nội dung ghi ngày chưa tới nên chưa hiện", Severity.NOTE)

    def __init__(self, code: str, meaning: str, severity: Severity = Severity.ERROR) -> None:
        self.code = code
        self.meaning = meaning
        self.severity = severity


@dataclass(frozen=True)
class Problem:
    """One thing wrong at one place, and what to write instead.

    Args:
        rule: the rule that was broken.
        path: the file, relative to the folder that the editor works in, with "/".
        line, column: where, counted from 1.
        message: a Vietnamese sentence that says what is wrong.
        advice: a Vietnamese sentence that says what to write instead.
        length: how many characters from there on are concerned.
    """

    rule: Rule
    path: str
    line: int
    column: int
    message: str
    advice: str
    length: int = 1

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return self.rule.severity

    @property
    def is_error(self) -> bool:
        """Whether this stops the build."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        """Return the message as editors read it in the terminal."""
        where = f"{self.path}:{self.line}:{self.column}: {self.severity.value} {self.rule.code}"
        return f"{where}: {_on_one_line(self.message)}\n    → {_on_one_line(self.advice)}"


def _on_one_line(text: str) -> str:
    """Return a sentence that quotes what an editor wrote, which may be long or have line ends."""
    line = " ".join(text.splitlines())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems in the order of files and lines, each once."""
    return tuple(
        sorted(set(problems), key=lambda p: (p.path, p.line, p.column, p.rule.code, p.message))
    )


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like `word`, marks and case aside, or None if none is near."""
    by_folded = {fold(item): item for item in sorted(known)}
    matches = difflib.get_close_matches(fold(word), by_folded, n=1, cutoff=0.6)
    return by_folded[matches[0]] if matches else None


def suggest(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return the advice "did you mean …", or `otherwise` if nothing known is near."""
    match = nearest(word, known)
    return f"Có phải ý bạn là “{match}”?" if match else otherwise
