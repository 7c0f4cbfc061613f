"""The score report to read（成绩单的样子）: HTML that prints on A4, and plain text."""

import html
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from course_b2c_ops.exam_report import MOST_MISTAKES, Line, Score, reached
from course_b2c_ops.language import Language, Text, message

WEB = Path(__file__).parent / "web"
BAR = 20  # letters of a bar in plain text
NAME = 26  # columns of a name in plain text; a Chinese character takes two
STEM = 60  # letters of a stem that are shown


def as_html(found: Score, language: Language) -> str:
    """The report as a piece of a page."""
    parts = "".join(_row(line, language) for line in found.parts)
    areas = "".join(
        _row(area.line, language, "b2c-area") + "".join(_row(line, language) for line in area.tasks)
        for area in found.areas
    )
    return "".join((
        f'<article class="b2c-report" lang="{_lang(language)}">',
        f"<h2>{_said(_title(found), language)}</h2>",
        *(f'<p class="b2c-unofficial">{_said(one, language)}</p>' for one in _worth(found)),
        f'<p class="b2c-verdict">{_said(_verdict(found), language)}</p>',
        _table("exam.by_part", parts, language),
        _table("exam.by_task", areas, language),
        _mistakes(found, language),
        _advice(found, language),
        f'<p class="b2c-quiet">{_said(_footnote(found), language)}</p></article>',
    ))  # fmt: skip


def as_page(found: Score, language: Language) -> str:
    """The report as a page of its own, which needs nothing but itself."""
    look, exam = ((WEB / name).read_text("utf-8") for name in ("look.css", "exam.css"))
    title = html.escape(_title(found).on_one_line(language))
    return (
        f'<!doctype html>\n<html lang="{_lang(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{look}\n{exam}</style>\n</head>\n"
        f'<body><main class="page reading">{as_html(found, language)}</main></body>\n</html>\n'
    )


def as_text(found: Score, language: Language) -> str:
    """The report as plain text."""
    return "\n".join(line.rstrip() for line in _lines(found, language)) + "\n"


def _lines(found: Score, language: Language) -> Iterator[str]:
    yield _title(found).on_one_line(language)
    for said in _worth(found):
        yield said.of(language)
    yield ""
    yield _verdict(found).of(language)
    yield ""
    for line in found.parts:
        yield _text_row(line, language)
    for area in found.areas:
        yield ""
        yield _text_row(area.line, language)
        for line in area.tasks:
            yield _text_row(line, language, "  ")
    if found.mistakes:
        yield ""
        yield message("exam.mistakes").of(language)
        for stem, why in found.mistakes[:MOST_MISTAKES]:
            yield f"- {_short(stem).of(language)}"
            yield f"  {why.of(language)}"
    yield ""
    yield message("exam.next").of(language)
    for sentence in _advice_sentences(found):
        yield f"- {sentence.of(language)}"
    yield ""
    yield _footnote(found).of(language)


def _text_row(line: Line, language: Language, indent: str = "") -> str:
    name = f"{indent}{_name(line, language)}"
    wide = sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in name)
    filled = round(line.share * BAR)
    bar = "█" * filled + "·" * (BAR - filled)
    points = message("exam.points_of", points=f"{line.points:g}", of=f"{line.out_of:g}")
    passed = f"  {_pass(line).on_one_line(language)}" if line.pass_line is not None else ""
    told = points.on_one_line(language)
    return f"{name}{' ' * max(1, NAME - wide)}{bar} {line.share:>4.0%}  {told}{passed}"


def _title(found: Score) -> Text:
    return message("exam.report_title", paper=found.paper.title, student=found.student)


def _worth(found: Score) -> Iterator[Text]:
    """What the score stands for."""
    yield message("exam.unofficial_report")
    if not found.paper.counts:
        yield message("exam.rehearsal")


def _verdict(found: Score) -> Text:
    key = "exam.verdict_passed" if found.passed else "exam.verdict_not_yet"
    return message(key, overall=f"{found.overall:.0%}")


def _footnote(found: Score) -> Text:
    weights = {part.name: f"{part.weight:.0%}" for part in found.paper.parts}
    return message("exam.footnote", **weights)


def _name(line: Line, language: Language) -> str:
    name = line.name.on_one_line(language)
    return f"{line.id} {name}" if line.id[:1].isdigit() else name


def _pass(line: Line) -> Text:
    key = "exam.pass_reached" if reached(line) else "exam.pass_not_reached"
    return message(key, line=f"{line.pass_line:.0%}")


def _table(title: str, rows: str, language: Language) -> str:
    heads = "".join(
        f'<th scope="col">{_said(message(f"exam.{name}"), language)}</th>'
        for name in ("col_what", "col_share", "col_points")
    )
    caption = _said(message(title), language)
    return (
        f"<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _row(line: Line, language: Language, css: str = "") -> str:
    """A line of a table: name, bar and per cent, points; a bar is said in words beside it."""
    points = message("exam.points_of", points=f"{line.points:g}", of=f"{line.out_of:g}")
    passed = ""
    if line.pass_line is not None:
        sign, state = ("✓", "b2c-right") if reached(line) else ("✗", "b2c-wrong")
        passed = f'<span class="{state}">{sign} {_said(_pass(line), language)}</span>'
    name = html.escape(_name(line, language))
    return (
        f'<tr class="{css}"><th scope="row">{name}</th>'
        f'<td class="b2c-share"><span class="b2c-bar" style="--share: {line.share:.3f}"></span>'
        f"<span>{line.share:.0%}</span></td>"
        f"<td>{_said(points, language)} {passed}</td></tr>"
    )


def _mistakes(found: Score, language: Language) -> str:
    title = f"<h3>{_said(message('exam.mistakes'), language)}</h3>"
    if not found.mistakes:
        return ""
    rows = "".join(
        f'<li><span class="b2c-quiet">{_said(_short(stem), language)}</span><br>'
        f"{_said(why, language)}</li>"
        for stem, why in found.mistakes[:MOST_MISTAKES]
    )
    return f"{title}<ol>{rows}</ol>"


def _advice(found: Score, language: Language) -> str:
    rows = "".join(f"<li>{_said(one, language)}</li>" for one in _advice_sentences(found))
    return f"<h3>{_said(message('exam.next'), language)}</h3><ul>{rows}</ul>"


def _advice_sentences(found: Score) -> Iterator[Text]:
    if found.open_places:
        yield message("exam.left_open", count=found.open_places)
    for one in found.advice:
        told = [message("exam.weak", task=one.line.name, share=f"{one.line.share:.0%}")]
        if one.lessons:
            told.append(message("exam.read_lessons", lessons=_listed(one.lessons)))
        if one.items:
            code = [f'`ask("{item}")`' for item in one.items]
            comma = message("exam.comma")
            items = Text(comma.zh.join(code), comma.en.join(code))
            told.append(message("exam.do_items", items=items))
        yield Text("".join(text.zh for text in told), " ".join(text.en for text in told))
    if not found.advice:
        yield message("exam.no_weakness")


def _listed(texts: tuple[Text, ...]) -> Text:
    comma, titles = message("exam.comma"), [message("exam.lesson", title=one) for one in texts]
    zh, en = (comma.zh, [one.zh for one in titles]), (comma.en, [one.en for one in titles])
    return Text(zh[0].join(zh[1]), en[0].join(en[1]))


def _short(stem: Text) -> Text:
    def cut(told: str) -> str:
        line = " ".join(told.split())
        return line if len(line) <= STEM else f"{line[:STEM]}…"

    return Text(cut(stem.zh), cut(stem.en))


def _said(text: Text, language: Language) -> str:
    """A sentence as HTML: safe, its `code` set as code, each language saying which it is."""
    if language == "both" and text.zh != text.en:
        return f'<span lang="zh-CN">{_safe(text.zh)}</span> <span lang="en">{_safe(text.en)}</span>'
    return _safe(text.of(language))


def _safe(told: str) -> str:
    parts = html.escape(told, quote=False).split("`")
    return "".join(f"<code>{p}</code>" if n % 2 else p for n, p in enumerate(parts))


def _lang(language: Language) -> str:
    return "en" if language == "en" else "zh-CN"
