# shellcheck shell=bash
# To be sourced by run, test and check: makes the virtual environment .venv and fills it from a lock.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv=$root/.venv

# quietly STEP COMMAND…: prints the step; the command's own words only when it fails.
quietly() {
    local step=$1 words status=0
    shift
    echo "$step …"
    words=$("$@" </dev/null 2>&1) || status=$?
    ((status == 0)) || printf '%s\n' "$words" "$step failed." >&2
    return "$status"
}

install_packages() { # NAME…, from Debian's or Ubuntu's archive; root only
    quietly "Installing $*" bash -c \
        'export DEBIAN_FRONTEND=noninteractive; apt-get update && apt-get install -y --no-install-recommends "$@"' \
        apt "$@"
}

can_install_packages() { [[ $EUID -eq 0 ]] && command -v apt-get >/dev/null; }

# Prints the first Python that is new enough and is not the one of .venv, which may be broken.
find_python() {
    local name path
    for name in python3 python3.13 python3.12 python3.11; do
        path=$(command -v "$name") || continue
        [[ $path == "$venv"/* ]] && path=/usr/bin/$name
        "$path" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        echo "$path"
        return
    done
    echo "samenspoor needs Python 3.11 or newer." >&2
    return 2
}

# Debian and Ubuntu ship Python without what makes virtual environments.
require_venv() { # PYTHON
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    local package
    package=$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if can_install_packages; then
        install_packages "$package"
    else
        echo "Python cannot make a virtual environment here: sudo apt-get install -y $package" >&2
        return 2
    fi
}

# A virtual environment holds absolute paths: it breaks when its folder moves or its Python goes.
venv_works() {
    [[ $(cat "$venv/.made-at" 2>/dev/null) == "$venv" ]] &&
        "$venv/bin/python" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

make_venv() {
    venv_works && return
    local python
    python=$(find_python) || return
    require_venv "$python" || return
    quietly "Setting up .venv" "$python" -m venv --clear "$venv" || return
    echo "$venv" >"$venv/.made-at"
}

sha256() { "$venv/bin/python" -c 'import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest())' "$1"; }

# once_per FILE STAMP STEP COMMAND…: skips the step if FILE is as it was when the step last succeeded.
once_per() {
    local file=$1 stamp=$venv/$2 digest
    shift 2
    digest=$(sha256 "$file") || return
    [[ $(cat "$stamp" 2>/dev/null) == "$digest" ]] && return
    quietly "$@" || return
    echo "$digest" >"$stamp"
}

# set_up LOCK: brings .venv in line with requirements/LOCK.txt. Put $venv/bin on the PATH afterwards.
set_up() {
    local lock=requirements/$1.txt
    local pip=("$venv/bin/python" -m pip --disable-pip-version-check --no-input install)
    make_venv || return
    once_per "$root/$lock" ".lock-$1" "Installing $lock" \
        "${pip[@]}" --require-hashes -r "$root/$lock" || return
    once_per "$root/pyproject.toml" ".project" "Installing samenspoor" \
        "${pip[@]}" --no-deps --no-build-isolation -e "$root"
}
