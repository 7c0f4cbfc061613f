"""Two languages, one source: sentences in the cohort's language."""

import os
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, overload

from course_b2c_ops import places

Language = Literal["zh", "en", "both"]
LANGUAGES: tuple[Language, ...] = ("zh", "en", "both")


@dataclass(frozen=True)
class Text:
    """One sentence in Chinese and in English."""

    zh: str
    en: str

    def of(self, language: Language) -> str:
        """The sentence in one language; for `both`, Chinese first, then English."""
        if language == "zh":
            return self.zh
        if language == "en":
            return self.en
        return self.zh if self.zh == self.en else f"{self.zh}\n{self.en}"

    def on_one_line(self, language: Language) -> str:
        """The same for labels and buttons: `中文 / English` on one line."""
        return self.of(language).replace("\n", " / ")


def chosen() -> Language:
    """The language to speak: `$B2C_LANGUAGE`, the notebook's, the shop's cohort's, else zh."""
    for candidate in (os.environ.get("B2C_LANGUAGE"), _notebook_parameter(), _cohort_language()):
        for language in LANGUAGES:
            # A notebook may call anything `language`, a table too, which compares to a table.
            if isinstance(candidate, str) and candidate == language:
                return language
    return "zh"


@overload
def text(zh: str, en: str) -> str: ...
@overload
def text(zh: list[str], en: list[str]) -> list[str]: ...
def text(zh: str | list[str], en: str | list[str]) -> str | list[str]:
    """A sentence of a lesson (or a list of labels) in the cohort's language."""
    language = chosen()
    if isinstance(zh, str) and isinstance(en, str):
        return Text(zh, en).of(language)
    return [Text(z, e).on_one_line(language) for z, e in zip(zh, en, strict=True)]


def say(key: str, /, **values: object) -> str:
    """A sentence of the engine in the cohort's language, its `{placeholders}` filled."""
    return message(key, **values).of(chosen())


def message(key: str, /, **values: object) -> Text:
    """A sentence of the engine in both languages; a value that is a Text speaks each of them."""
    template = _messages()[key]

    def filled(sentence: str, language: Language) -> str:
        spoken = {k: v.of(language) if isinstance(v, Text) else v for k, v in values.items()}
        return sentence.format(**spoken)

    return Text(filled(template.zh, "zh"), filled(template.en, "en"))


@cache
def _messages() -> dict[str, Text]:
    """All sentences: `messages/<area>.toml`, table `[name]` is `say("<area>.name")`."""
    found: dict[str, Text] = {}
    for path in sorted((Path(__file__).parent / "messages").glob("*.toml")):
        for name, sentence in tomllib.loads(path.read_text("utf-8")).items():
            found[f"{path.stem}.{name}"] = Text(**sentence)
    return found


def _notebook_parameter() -> object:
    """What the notebook's own parameters cell says, where a notebook is running."""
    try:
        from IPython import get_ipython
    except ImportError:
        return None
    shell = get_ipython()
    return shell.user_ns.get("language") if shell else None


def _cohort_language() -> str | None:
    identity = places.identity()
    return identity.language if identity else None
