"""A Chromium that a test sees and moves as a student does, over its own debugging socket.

Nothing to install but Chromium: `websocket-client` comes with Jupyter's server.
"""

import json
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import websocket

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--window-size=1280,900", "--remote-debugging-port=0",
)  # fmt: skip
KEYS = {"ArrowRight": 39, "ArrowDown": 40, "ArrowUp": 38, "Enter": 13, "Tab": 9, " ": 32}


def chromium() -> str | None:
    """Where a Chromium is installed."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Page:
    """One page of the browser: run a script, wait for something, press a key."""

    def __init__(self, address: str) -> None:
        self._socket = websocket.create_connection(address, timeout=60, suppress_origin=True)
        self._count = 0
        self.asked_for: list[str] = []
        self.errors: list[str] = []
        for domain in ("Page", "Runtime", "Network"):
            self._call(f"{domain}.enable")
        self._call("Emulation.setFocusEmulationEnabled", enabled=True)

    def close(self) -> None:
        """Talk no more; the page itself goes with its browser."""
        self._socket.close()

    def go(self, url: str) -> None:
        self._call("Page.navigate", url=url)

    def run(self, script: str) -> Any:
        """The value of a script; promises are waited for."""
        found = self._call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def comes(self, script: str, seconds: float) -> Any:
        """The value of a script as soon as it is there; None when it does not come."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if found := self.run(script):
                return found
            time.sleep(0.1)
        return None

    def wait_for(self, script: str, seconds: float = 30) -> Any:
        """The value of a script as soon as it is there; what is shown instead, where it fails."""
        if found := self.comes(script, seconds):
            return found
        shown = self.run("document.body.innerText.slice(0, 2000)")
        raise AssertionError(f"after {seconds} s still not: {script}\n{self.errors}\n{shown}")

    def press(self, key: str) -> None:
        """One key, down and up."""
        facts = {"key": key, "code": key.strip() or "Space", "windowsVirtualKeyCode": KEYS[key]}
        typed = {"Enter": "\r", " ": " "}.get(key)
        facts |= {"text": typed} if typed else {}
        self._call("Input.dispatchKeyEvent", type="keyDown", **facts)
        self._call("Input.dispatchKeyEvent", type="keyUp", **facts)

    def press_with_control(self, letter: str) -> None:
        """Ctrl and a letter."""
        key = {"key": letter, "code": f"Key{letter.upper()}", "modifiers": 2}
        number = ord(letter.upper())
        for kind in ("rawKeyDown", "keyUp"):
            self._call("Input.dispatchKeyEvent", type=kind, windowsVirtualKeyCode=number, **key)

    def type(self, text: str) -> None:
        """A text, as a keyboard of any language enters it."""
        self._call("Input.insertText", text=text)

    def drag(self, start: Sequence[float], end: Sequence[float]) -> None:
        """The mouse down at one place and up at another."""
        steps = (("mousePressed", start), ("mouseMoved", end), ("mouseReleased", end))
        for kind, (x, y) in steps:
            event = {"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1}
            self._call("Input.dispatchMouseEvent", **event)

    def resize(self, width: int, height: int) -> None:
        """A screen of another size."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1}
        self._call("Emulation.setDeviceMetricsOverride", **size, mobile=width < 500)

    def prefer(self, scheme: str) -> None:
        """A light or a dark screen."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self._call("Emulation.setEmulatedMedia", features=features)

    def choose_file(self, place: str, path: Path) -> None:
        """A file chosen in a file field."""
        document = self._call("DOM.getDocument")["root"]["nodeId"]
        node = self._call("DOM.querySelector", nodeId=document, selector=place)["nodeId"]
        self._call("DOM.setFileInputFiles", files=[str(path)], nodeId=node)

    def go_offline(self) -> None:
        """No network from here on."""
        none = {"latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
        self._call("Network.emulateNetworkConditions", offline=True, **none)

    def slow_down(self, times: float) -> None:
        """A processor so many times slower, as a cheap phone's."""
        self._call("Emulation.setCPUThrottlingRate", rate=times)

    def _call(self, method: str, **params: object) -> dict[str, Any]:
        self._count += 1
        self._socket.send(json.dumps({"id": self._count, "method": method, "params": params}))
        while True:
            told = json.loads(self._socket.recv())
            if told.get("id") == self._count:
                assert "error" not in told, told
                return told["result"]
            self._note(told)

    def _note(self, told: dict[str, Any]) -> None:
        if "method" not in told:
            return  # the answer to what nobody waits for
        facts = told.get("params", {})
        if told["method"] == "Page.javascriptDialogOpening":  # "leave this page?": yes
            answer = {"method": "Page.handleJavaScriptDialog", "params": {"accept": True}}
            self._socket.send(json.dumps({"id": 0, **answer}))
        if told["method"] == "Network.requestWillBeSent":
            self.asked_for.append(facts["request"]["url"])
        elif told["method"] == "Runtime.exceptionThrown":
            self.errors.append(json.dumps(facts["exceptionDetails"])[:500])
        elif told["method"] == "Runtime.consoleAPICalled" and facts["type"] == "error":
            self.errors.append(json.dumps(facts["args"])[:500])


@contextmanager
def opened(profile: Path) -> Iterator[Page]:
    """A page of a browser of its own, which is gone afterwards."""
    program = chromium()
    assert program
    command = [program, *FLAGS, f"--user-data-dir={profile}", "about:blank"]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        port = _port_of(profile)
        with urlopen(f"http://127.0.0.1:{port}/json/list") as answer:
            pages = [one for one in json.load(answer) if one["type"] == "page"]
        with closing(Page(pages[0]["webSocketDebuggerUrl"])) as page:
            yield page
    finally:
        running.terminate()
        running.wait(timeout=20)


def _port_of(profile: Path) -> str:
    told = profile / "DevToolsActivePort"
    for _ in range(300):
        if told.is_file() and (lines := told.read_text().split()):
            return lines[0]
        time.sleep(0.1)
    raise AssertionError("Chromium did not start")
