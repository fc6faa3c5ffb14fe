"""Runs a command in a terminal of its own, presses Ctrl+C a moment after it has written READY, and reports as JSON how long it
took until it wrote STOPPED and the process ended."""
import json
import os
import pty
import select
import sys
import time

pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])

screen = b""


def read_until(marker, seconds):
    """Reads the terminal until the marker shows; False when it does not in time. An empty marker waits for the end."""
    global screen
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if marker and marker in screen:
            return True
        if select.select([terminal], [], [], 0.05)[0]:
            try:
                screen += os.read(terminal, 65536)
            except OSError:
                return not marker or marker in screen
    return False


ready = read_until(b"READY", 60)
time.sleep(1.0)
pressed = time.monotonic()
os.write(terminal, b"\x03")
stopped = ready and read_until(b"STOPPED", 10)
elapsed = time.monotonic() - pressed
ended = read_until(b"", 10)
if not ended:
    os.kill(pid, 9)
os.waitpid(pid, 0)
print(json.dumps({"stopped": stopped and ended, "milliseconds": round(elapsed * 1000), "screen": screen.decode(errors="replace")}))
