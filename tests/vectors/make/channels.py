#!/usr/bin/env python3
"""Makes the channels' vector files from Python's hashlib and the `cryptography` package, or checks them (`--check`).

Expected values come from the protocol rules written down again here, never from the Rust code. RSA PKCS#1 v1.5 and
all nonces are fixed, so a second run gives the same bytes.
Exit 0: written, or unchanged under `--check`. Exit 1: a file differs or breaks a rule of the format. Exit 3: the
package `cryptography` cannot be had.

Cases of the must-reject catalogue that no verb covers, and that a Rust test therefore makes:
W3-98 (a bill file against its hash; reading a bill is no verb) and W3-99 (the list of platform certificates).
"""

import importlib
import importlib.util
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
MODULES = ("chan_reject_wechat_v2", "chan_reject_wechat_v3", "chan_reject_alipay", "chan_wechat_v2",
           "chan_wechat_v3", "chan_alipay", "chan_reject_bytedance", "chan_tp_gateway", "chan_ecpay", "chan_trade", "chan_doctor")


def need_cryptography():
    """Goes on with the `cryptography` package, from a virtual environment under target/ when the system has none."""
    if importlib.util.find_spec("cryptography"):
        return
    venv = ROOT / "target" / "vectors-venv"
    python = venv / "bin" / "python"
    if pathlib.Path(sys.prefix) != venv:
        print(f"the package `cryptography` is not installed; making {venv}", file=sys.stderr)
        made = python.exists() or subprocess.run([sys.executable, "-m", "venv", str(venv)]).returncode == 0
        if made and subprocess.run([str(python), "-m", "pip", "install", "-q", "cryptography"]).returncode == 0:
            sys.exit(subprocess.run([str(python), *sys.argv]).returncode)
    print("install the Python package `cryptography` (Debian: python3-cryptography) and run this again", file=sys.stderr)
    sys.exit(3)


def main():
    need_cryptography()
    import common

    files = {}
    for module in MODULES:
        if not (HERE / f"{module}.py").exists():
            continue
        data = importlib.import_module(module).build()
        files[common.VECTORS / f"{data['group']}.json"] = (
            common.visible(json.dumps(data, ensure_ascii=False, indent=1)) + "\n")
        print(f"{data['group']}: {len(data['cases'])} cases")
    common.run(files)


if __name__ == "__main__":
    main()
