"""Accuracy where the data is at hand, then speed."""

import os

from . import accuracy, speed

if os.environ.get("ONRECORD_DATA"):
    accuracy.main()
else:
    print("ONRECORD_DATA is not set: no accuracy without the annotated data. Speed:\n")
speed.main()
