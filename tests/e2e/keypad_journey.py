#!/usr/bin/env python3
"""The main journey with nothing but the keys of the tactile keypad: up, down, select."""
import sys

from harness import main
from kiosk import KeypadKiosk
from x11_journey import whole_journey

if __name__ == "__main__":
    sys.exit(main(lambda run: whole_journey(run, KeypadKiosk), 420, __doc__))
