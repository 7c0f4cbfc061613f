"""What a file is that should be a notebook（其实是什么文件）: for the words of a refusal."""

import re

MAGIC = (
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0", "document"),
    (b"Rar!", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"\x1f\x8b", "packed"),
    (b"Salted__", "encrypted"),
    (b"-----BEGIN PGP", "encrypted"),
)
OFFICE = (b"word/", b"xl/", b"ppt/", b"[Content_Types].xml")
LOCKED = 1  # the bit of a zip's first entry that says it needs a password
HEAD = 100_000
_PAGE = re.compile(r"\s*<(!doctype|html|head|body|\?xml)", re.IGNORECASE)
CONFLICT = ("<<<<<<< ", "\n=======\n", ">>>>>>> ")
_SCRIPT = re.compile(r"^(import |from \w|def |class |# ?%%|#!|print\()", re.MULTILINE)


def what_it_is(raw: bytes, text: str, file: str, failed_at: int) -> str:
    """One word for a file that is no JSON; `failed_at` is where reading stopped（判断文件种类）."""
    kind = packed(raw)
    if kind:
        return kind
    head = text[:HEAD]
    if _PAGE.match(head):
        return "page"
    if all(mark in text for mark in CONFLICT):
        return "conflict"
    odd = sum(letter < " " and letter not in "\t\n\r\f" or letter == "\ufffd" for letter in head)
    if odd * 10 > len(head):
        return "binary"
    if not head.startswith(("{", "[")):
        return "script" if file.casefold().endswith(".py") or _SCRIPT.search(head) else "not_json"
    return "cut" if _ends_inside(text, failed_at) else "not_json"


def packed(raw: bytes) -> str:
    """One word for a file that tells its kind by its first bytes, else nothing（看文件头）."""
    for magic, kind in MAGIC:
        if raw.startswith(magic):
            return kind
    if not raw.startswith(b"PK\x03\x04"):
        return ""
    if len(raw) > 6 and raw[6] & LOCKED:
        return "encrypted"
    return "document" if any(name in raw[:HEAD] for name in OFFICE) else "packed"


def _ends_inside(text: str, failed_at: int) -> bool:
    """Whether reading stopped because the text did, in the middle of a value."""
    if failed_at >= len(text) - 1:
        return True
    # An open quotation mark is found where it stands, not where the text ends.
    return text[failed_at] == '"' and '"' not in re.sub(r"\\.", "", text[failed_at + 1 :])
