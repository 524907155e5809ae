"""The house keeps its shape: layers, errors, names."""

import inspect
import subprocess
import sys
from pathlib import Path

import onrecord
from onrecord import errors

ROOT = Path(__file__).parent.parent


def test_data_flows_one_way():
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_every_error_of_the_package_is_an_onrecord_error_and_is_listed():
    defined = {n for n, c in vars(errors).items() if inspect.isclass(c) and issubclass(c, Exception)}
    assert defined == set(errors.__all__)
    assert all(issubclass(getattr(errors, name), errors.OnrecordError) for name in defined)


def test_every_public_name_can_be_had():
    assert all(getattr(onrecord, name) is not None for name in onrecord.__all__)


def test_importing_the_package_loads_neither_the_model_nor_the_page_reader():
    code = "import sys, onrecord; print(sorted(m for m in ('onnxruntime', 'trafilatura', 'numpy') if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_module_of_the_runtime_knows_pytorch():
    assert not [p for p in (ROOT / "src").rglob("*.py") if "import torch" in p.read_text(encoding="utf-8")]


def test_the_weights_are_small_enough_to_carry():
    assert all(p.stat().st_size < 25_000_000 for p in (ROOT / "src").rglob("*.onnx"))
