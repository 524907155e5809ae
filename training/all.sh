#!/usr/bin/env sh
# Makes the shipped weights from nothing: see the model's card. Needs ONRECORD_DATA (with polnear/, wikinews/, gva/, muc4/, gum/,
# ledger/ and, beside it, the scorers in bench/) and ONRECORD_MPNET (the folder of all-mpnet-base-v2; training/base.py says
# which). Two idle cores: about five hours.
set -eu
: "${ONRECORD_DATA:?the folder with polnear/train.jsonl}" "${ONRECORD_MPNET:?the folder of all-mpnet-base-v2}"
cd "$(dirname "$0")/.."
model=src/onrecord/read/models/minilm6
python training/train.py --name l6 --epochs 4
python training/train.py --name teacher --kind mpnet --layers 6 --epochs 3 --stop-after 2 --rate 1e-4
python training/train.py --name teacher4 --kind mpnet --layers 6 --start build/teacher.pt --epochs 2 --rate 6e-5 --seed 2
python training/label.py --name teacher4 --out build/soft
python training/names.py --out build/names.npz
python training/train.py --name student --start build/l6.pt --soft build/soft --names build/names.npz --epochs 10 --rate 1.2e-4 --int8
python training/export.py build/student.pt $model
python training/calibrate.py $model
python training/rule_scores.py "$ONRECORD_DATA"
python "$ONRECORD_DATA/../bench/score.py" inputs muc4-train > build/muc4.jsonl
python -m onrecord read build/muc4.jsonl --jsonl > build/muc4.readings.jsonl
python training/roles.py --start build/l6.pt --epochs 4 --out build/roles.npz
python -m training.perpetrators "$ONRECORD_DATA" build/muc4.readings.jsonl build/roles.npz
