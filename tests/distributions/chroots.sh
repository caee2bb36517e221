# Bare Debians to build and test in, made once: to be sourced. As root.
# chroot_make SUITE makes $ROOTS/SUITE by debootstrap, with the sources of this tree in
# /src/prent; chroot_run SUITE COMMAND runs a command there. Neither mounts anything.
ROOTS=${ROOTS:-/var/tmp/prent-distributions}
MIRROR=${MIRROR:-http://deb.debian.org/debian}

chroot_make() {
    local root=$ROOTS/$1
    if [ ! -e "$root/made" ]; then
        rm -rf "$root"
        mkdir -p "$root"
        debootstrap --variant=minbase "$1" "$root" "$MIRROR" >"$root.log" 2>&1 ||
            { tail -5 "$root.log" >&2; return 1; }
        # Programs that ask for /proc and /dev find what they need without a mount.
        [ -e "$root/dev/null" ] || mknod -m 666 "$root/dev/null" c 1 3
        [ -e "$root/dev/urandom" ] || mknod -m 666 "$root/dev/urandom" c 1 9
        touch "$root/made"
    fi
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    rm -rf "$root/src/prent"
    mkdir -p "$root/src/prent"
    git -c safe.directory='*' ls-files -z | tar --null --files-from=- -cf - |
        tar -xf - -C "$root/src/prent"
}

# In a namespace of its own, so that what is mounted there is gone with it.
chroot_run() {
    local root=$ROOTS/$1
    shift
    unshare --mount --pid --fork bash -c '
        mount --make-rprivate /
        mount -t proc proc "$1/proc"
        mount --bind /dev "$1/dev"
        mkdir -p "$1/dev/shm"
        exec chroot "$1" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
            LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive bash -euo pipefail -c "$2"
    ' bash "$root" "$*"
}

# The n-th sh block below README's "## Two commands".
readme_command() {
    awk -v want="$1" '
        /^## /               { inside = $0 == "## Two commands" }
        inside && /^```sh$/  { block++; code = 1; next }
        /^```$/              { code = 0 }
        code && block == want' README.md
}
