"""Search of the site（站内搜索）: the trade's own words, in Chinese, without a server.

Chinese has no spaces. The index cuts it by a dictionary, and the page that searches cuts what is
typed by the index: both know every term of the glossary as one word.
"""

import json
import logging
import re
import warnings
from collections.abc import Iterable, Iterator

with warnings.catch_warnings():  # of jieba about its own spelling
    warnings.simplefilter("ignore")
    import jieba
from sphinx.search.zh import SearchChinese

from course_b2c_ops.build.book.chapters import Page, words_of
from course_b2c_ops.glossary import Term

BETWEEN_TERMS = re.compile(r"[（）()、，/\s]+")
jieba.setLogLevel(logging.WARNING)  # it tells of every dictionary that it loads
OFTEN = 100_000  # more often than any pair of shorter words that a term could fall into


class SearchCourse(SearchChinese):  # type: ignore[misc]  # Sphinx has no type for its base
    """Chinese of the course: its index is cut by jieba, a query by the words of the index."""

    # The script that cuts the ends off words is the English one, and is called so (Sphinx names it
    # after the language, and the page stops there).
    language_name = "English"
    # What is typed comes in one piece, "直通车出价怎么算"; the longest known word goes first.
    js_splitter_code = """
function splitQuery(query) {
  const { terms = {}, titleterms = {} } = Search._index || {};
  const known = (word) => Object.hasOwn(terms, word) || Object.hasOwn(titleterms, word);
  const cut = (run) => {
    const words = [];
    for (let start = 0; start < run.length;) {
      let end = run.length;
      while (end > start + 1 && !known(run.slice(start, end))) end -= 1;
      if (end > start + 1) words.push(run.slice(start, end));
      start = end;
    }
    return words.length ? words : [run];
  };
  return query.split(/([\\u3400-\\u9fff]+)/u).flatMap((part, place) =>
    place % 2 ? cut(part) : part.split(/[^\\p{L}\\p{N}_-]+/gu).filter(Boolean));
}
"""

    def __init__(self, options: dict[str, str]) -> None:
        # A cutter of its own: what jieba's shared one is taught, it knows in the next book too.
        super().__init__({"dict": ""})
        self._cutter = jieba.Tokenizer()
        self._cutter.load_userdict(options["dict"])

    def split(self, input: str) -> list[str]:
        """The words of a text, Chinese ones with the shorter words inside them."""
        latin = self.latin1_letters.findall(input)
        self.latin_terms.update(latin)
        return [*self._cutter.cut_for_search(input), *latin]


def dictionary(terms: Iterable[Term]) -> str:
    """jieba's dictionary of the glossary（用户词典）: a Chinese word a line, and how often."""
    words = {
        word
        for term in terms
        for word in (term.text.zh, *BETWEEN_TERMS.split(term.text.zh))
        if len(word) > 1 and not BETWEEN_TERMS.search(word)
    }
    return "".join(f"{word} {OFTEN}\n" for word in sorted(words))


def excerpts(pages: Iterable[Page]) -> str:
    """The words of every section, for the lines below a result; a script, as files load no JSON."""
    found = {page.name: list(_sections(page)) for page in pages}
    return f"window.B2C_TEXTS = {json.dumps(found, ensure_ascii=False, separators=(',', ':'))};\n"


def _sections(page: Page) -> Iterator[list[str]]:
    for section in page.sections:
        if words := words_of(section.html):
            yield [section.anchor, section.title if section.level > 1 else "", words]
