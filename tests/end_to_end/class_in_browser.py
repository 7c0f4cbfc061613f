"""What people of a class do in a browser: log in, fetch, type, click, submit, mark, read."""

import base64
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.end_to_end import browser
from tests.end_to_end.browser import Page
from tests.end_to_end.school_server import COURSE, Classroom

MENU = "[...document.querySelectorAll('.lm-MenuBar-item')]"
ENTRY = "[...document.querySelectorAll('.lm-Menu-item')]"
CURRENT = "document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden)')"
PATIENCE = 90


@contextmanager
def logged_in(room: Classroom, name: str, profile: Path) -> Iterator[Page]:
    """A browser of one person's own, at the page they come to after logging in."""
    with browser.opened(profile) as page:
        page.go(f"{room.address}/hub/login")
        page.wait_for("!!document.querySelector('#username_input')")
        for place, told in (("username", name), ("password", room.password(name))):
            page.run(f"document.querySelector('#{place}_input').value = {json.dumps(told)}")
        page.run("document.querySelector('#login_submit').click()")
        page.wait_for("!!document.querySelector('.jp-MainAreaWidget')", PATIENCE)
        yield page


def picture(page: Page, place: Path) -> None:
    """What is on the screen now, for a person to look at."""
    found = page._call("Page.captureScreenshot", format="png")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(base64.b64decode(found["data"]))


def click(page: Page, element: str) -> None:
    """The mouse on an element, as Lumino's menus want it; first it has to be there."""
    page.wait_for(f"!!({element})", PATIENCE)
    page.run(f"({element}).scrollIntoView({{block: 'center'}})")
    x, y = page.run(
        f"(() => {{ const r = ({element}).getBoundingClientRect();"
        "return [r.x + r.width / 2, r.y + r.height / 2] })()"
    )
    page.drag((x, y), (x, y))


def open_list(page: Page) -> None:
    """The list of assignments, from the menu; a menu that is still being filled is opened again."""
    entry = f"{ENTRY}.find(one => one.textContent.includes('Assignment List'))"
    menu = f"{MENU}.find(one => one.textContent === 'Nbgrader')"
    for _ in range(20):
        click(page, menu)
        if page.run(f"!!({entry})"):
            break
        time.sleep(1)
    click(page, entry)
    page.wait_for("!!document.querySelector('#released_assignments_list')", PATIENCE)


def press(page: Page, part: str, lab: str, word: str) -> None:
    """A button of one lab in one part of the list."""
    buttons = (
        f"[...document.querySelectorAll('#{part}_assignments_list .list_item')]"
        f".filter(one => one.textContent.includes('{lab}'))"
        ".flatMap(one => [...one.querySelectorAll('button')])"
    )
    click(page, f"{buttons}.find(one => one.innerText === '{word}')")


def open_notebook(page: Page, room: Classroom, person: str, path: str) -> None:
    """A notebook in front, its kernel ready; a page that fails is loaded again, as people do."""
    there = f"{CURRENT}?.querySelectorAll('.jp-Cell').length > 3"
    for patience in (PATIENCE / 2, PATIENCE / 2, PATIENCE):
        page.go(f"{room.address}/user/{person}/lab/tree/{COURSE}/{path}?reset")
        if page.comes(there, patience):
            break
    page.wait_for(there)
    kernel_is_ready(page)


def kernel_is_ready(page: Page) -> None:
    """The kernel waits for work."""
    page.wait_for(
        f"{CURRENT}?.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status === 'idle'",
        PATIENCE,
    )


def run_next(page: Page) -> None:
    """Run the chosen cell and go on to the next, by the button.

    While a notebook is being laid out its buttons move, and a mouse may miss: then it tries again.
    """
    command = "notebook:run-cell-and-select-next"
    chosen = f"{CURRENT}.querySelector('.jp-Cell.jp-mod-active')"
    page.run(f"void (window.before = {chosen})")
    for _ in range(5):
        click(page, f"{CURRENT}.querySelector('[data-command=\"{command}\"]')")
        if page.comes(f"{chosen} && {chosen} !== window.before", 10):
            return
    raise AssertionError("the cell was not run")


def run_to(page: Page, text: str) -> None:
    """Run cell after cell, down to the one with this text, which is then the chosen one."""
    chosen = f"{CURRENT}.querySelector('.jp-Cell.jp-mod-active')"
    for _ in range(80):
        if page.run(f"{chosen}?.textContent.includes({json.dumps(text)})"):
            return
        run_next(page)
        kernel_is_ready(page)
    raise AssertionError(f"no cell with {text!r}")


def type_cell(page: Page, code: str) -> None:
    """Put this in place of what stands in the chosen cell."""
    click(page, f"{CURRENT}.querySelector('.jp-Cell.jp-mod-active .cm-content')")
    page.press_with_control("a")
    page.type(code)


def answer_number(page: Page, value: str) -> None:
    """Type a number into the item on the screen; it is kept as soon as the line is left."""
    asked = f"{CURRENT}.querySelector('.b2c-ask')"
    before = page.wait_for(f"{asked}?.querySelector('.b2c-foot').innerText", PATIENCE)
    click(page, f"{asked}.querySelector('input')")
    page.type(value)
    page.press("Enter")
    page.wait_for(f"{asked}.querySelector('.b2c-foot').innerText !== {json.dumps(before)}")


def save(page: Page) -> None:
    """Ctrl+S, and wait until nothing is left to save."""
    page.press_with_control("s")
    page.wait_for("!document.querySelector('.lm-TabBar-tab.lm-mod-current.jp-mod-dirty')", 30)


def run_desk(page: Page) -> None:
    """The desk's cells, down to its buttons."""
    page.wait_for(f"{CURRENT}?.querySelectorAll('.jp-Cell').length > 3", PATIENCE)
    kernel_is_ready(page)
    run_to(page, "from pathlib import Path")
    run_next(page)
    page.wait_for("!!document.querySelector('.b2c-desk')", PATIENCE)


def choose_work(page: Page, title: str) -> None:
    """A piece of work in the desk's list."""
    page.run(
        "(() => { const list = document.querySelector('.b2c-face select');"
        f"list.selectedIndex = [...list.options].findIndex(o => o.text.includes('{title}'));"
        "list.dispatchEvent(new Event('change', {bubbles: true})) })()"
    )


def press_desk(page: Page, word: str, told: str) -> None:
    """A button of the desk; waits until the log says so."""
    click(page, "[...document.querySelectorAll('.b2c-face button')]"
                f".find(one => one.innerText === '{word}')")  # fmt: skip
    page.wait_for(f"document.querySelector('.b2c-desk-log')?.innerText.includes('{told}')", 240)


def validate(page: Page) -> None:
    """The notebook's own button; reads what it says and closes it."""
    click(page, f"{CURRENT}.querySelector('.validate-button, [title=\"Validate Assignment\"]')")
    page.wait_for("!!document.querySelector('.jp-Dialog')", PATIENCE)
    click(page, "document.querySelector('.jp-Dialog button')")
    page.wait_for("!document.querySelector('.jp-Dialog')")


def comment(page: Page, room: Classroom, lab: str, words: str) -> None:
    """A person's words on the first submission of a lab, in the formgrader."""
    page.go(f"{room.address}/services/{COURSE}/formgrader/gradebook/{lab}/lab")
    link = "document.querySelector('a[href*=\"/submissions/\"]')"
    page.go(page.wait_for(f"{link}?.href", PATIENCE))
    boxes = "[...document.querySelectorAll('textarea.comment')]"
    page.wait_for(f"{boxes}.length > 0", PATIENCE)
    page.wait_for("window.MathJax?.loaded")  # then the page has chosen where it starts
    page.run(f"{boxes}.at(-1).focus()")  # the page is still scrolling; a mouse would miss it
    page.type(words)
    with saved_by(page):
        page.run(f"{boxes}.at(-1).blur()")


@contextmanager
def saved_by(page: Page) -> Iterator[None]:
    """Waits until what is done has been sent."""
    before = len(page.asked_for)
    yield
    for _ in range(100):
        page.run("1")
        if any("/api/comment/" in one for one in page.asked_for[before:]):
            time.sleep(1)
            return
        time.sleep(0.1)
    raise AssertionError("the comment was not sent")


def feedback(page: Page, room: Classroom, name: str, lab: str) -> str:
    """The text of a lab's feedback, fetched by the button and opened by its link."""
    open_list(page)
    press(page, "submitted", lab, "Fetch Feedback")
    line = "[...document.querySelectorAll('#submitted_assignments_list a')]"
    click(page, f"{line}.find(one => one.innerText.includes('view feedback'))")
    folder = f"/user/{name}/api/contents/{COURSE}/{lab}/feedback"
    newest = ".json()).then(a => (a.content || []).map(one => one.path).sort().at(-1) || '')"
    path = page.wait_for(asking(folder) + newest, PATIENCE)
    told = page.run(asking(f"/user/{name}/files/{path}/lab.html") + ".text())")
    page.go(f"{room.address}/user/{name}/lab/tree/{path}/lab.html?reset")
    page.wait_for("!!document.querySelector('iframe')", PATIENCE)
    time.sleep(2)  # the frame draws itself; nothing tells when it is done
    return str(told)


def asking(address: str) -> str:
    """The beginning of a script that asks as JupyterLab does, with the page's own token."""
    token = "document.cookie.match(/_xsrf=([^;]+)/)[1]"
    return f"fetch('{address}', {{headers: {{'X-XSRFToken': {token}}}}}).then(a => a"
