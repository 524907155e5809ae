"""Accuracy where the data is at hand, then speed."""

import os

from . import accuracy, copies, speed

if os.environ.get("ONRECORD_DATA"):
    accuracy.main()
    copies.main()
else:
    print("ONRECORD_DATA is not set: no accuracy without the annotated data. Speed:\n")
speed.main()
