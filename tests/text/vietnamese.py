"""Real Vietnamese for tests: the words of the sample content, and sentences made of them."""

import re
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from loa.text.syllables import is_syllable

CONTENT = Path(__file__).parents[2] / "content"

SENTENCES = (
    "Ủy ban nhân dân tỉnh ban hành kế hoạch tuyên truyền cải cách hành chính năm 2026.",
    "Người dân nộp hồ sơ tại bộ phận một cửa hoặc trên Cổng Dịch vụ công quốc gia.",
    "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc.",
    "Sở Nội vụ phối hợp với các cơ quan báo chí đẩy mạnh tuyên truyền về kỷ luật, kỷ cương.",
    "Trả lời phản ánh, kiến nghị đúng hạn; những việc chậm thì xin lỗi bằng văn bản.",
)


@cache
def words() -> tuple[str, ...]:
    """Return the Vietnamese words of the sample content's pages."""
    texts = (file.read_text(encoding="utf-8") for file in CONTENT.rglob("*.md"))
    found = {word for text in texts for word in re.findall(r"[^\W\d_]+", text)}
    return tuple(sorted(word for word in found if is_syllable(word)))


sentences = st.lists(st.sampled_from(words()), min_size=1, max_size=30).map(
    lambda chosen: f"{' '.join(chosen)}."
)
texts = st.lists(sentences, min_size=1, max_size=5).map("\n\n".join)
