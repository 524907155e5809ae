#!/usr/bin/env sh
# Makes the shipped weights from nothing: see the model's card. Needs ONRECORD_DATA (with polnear/, wikinews/, gva/, ledger/)
# and ONRECORD_MPNET (the folder of all-mpnet-base-v2; training/base.py says which). Two cores: about three hours.
set -eu
: "${ONRECORD_DATA:?the folder with polnear/train.jsonl}" "${ONRECORD_MPNET:?the folder of all-mpnet-base-v2}"
cd "$(dirname "$0")/.."
python training/train.py --name l6 --epochs 4
python training/train.py --name teacher --kind mpnet --layers 6 --epochs 3 --stop-after 2 --rate 1e-4
python training/label.py --name teacher --layers 6 --out build/soft.npz
python training/train.py --name student --start build/l6.pt --soft build/soft.npz --epochs 3 --rate 1e-4 --int8
python training/export.py build/student.pt src/onrecord/read/models/minilm6
