"""News (tin tức) in all its forms."""

from typing import ClassVar

from pydantic import Field

from loa.records.base import Record
from loa.records.fields import Choice, HttpsUrl, Model


class NewsForm(Choice):
    """The journalistic form of an item."""

    BRIEF = "tin", "Tin"
    ARTICLE = "bai", "Bài"
    REPORTAGE = "phong-su", "Phóng sự"
    INTERVIEW = "phong-van", "Phỏng vấn"
    CLIP = "clip", "Clip"
    INFOGRAPHIC = "infographic", "Infographic"
    AUDIO = "am-thanh", "Âm thanh"


class Media(Model):
    """A picture, sound or video that belongs to an item."""

    title: str = Field(title="Tên")
    file: str | None = Field(None, title="Tệp", description="Tệp nằm cạnh trang.")
    url: HttpsUrl | None = Field(None, title="Địa chỉ", description="Nơi đăng bản gốc.")
    transcript: str | None = Field(None, title="Lời", description="Lời đọc của clip, âm thanh.")


class News(Record):
    """One item of news."""

    WORDS: ClassVar[frozenset[str]] = frozenset({"title", "summary"})

    form: NewsForm = Field(NewsForm.BRIEF, title="Thể loại")
    media: tuple[Media, ...] = Field((), title="Ảnh, clip, âm thanh")
    source: str = Field(title="Nguồn", description="Lấy từ đâu.", min_length=1)
