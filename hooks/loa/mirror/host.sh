# What a host can be asked to do, sent to its `sh -s` once (host.py sends requests, with `root`). POSIX sh with what every Linux has: coreutils or busybox, find, awk, flock; rsync beside.
# Numbers are digits, paths are those of manifests, digests are hex: host.py sends nothing else.
LC_ALL=C
export LC_ALL
umask 022

OTHER_LEASE=3 # codes with which a request exits; anything else is a failure
NO_FILE=4
KNOWN=5
NO_LINK=6

digest() { sha256sum | cut -c 1-64; }

begin() {
    for needed in awk cp find flock rsync sha256sum xargs; do
        command -v "$needed" >/dev/null || { echo "thiếu $needed" >&2; exit 1; }
    done
    mkdir -p -- "$root/releases"
    cd -- "$root"
}

# Who publishes. A lease is taken and given back only if the one that stands there is the one that
# was looked at, while the folder is locked against everyone on this host.

alone() {
    exec 9<.
    flock 9
    there=
    if [ -f .khoa ]; then there=$(digest <.khoa); fi
    [ "$there" = "$1" ] || exit $OTHER_LEASE
}

lease() { if [ -f "$root/.khoa" ]; then cat -- "$root/.khoa"; fi; }

take() { # digest of the lease that stands there, and the new one
    begin
    alone "$1"
    printf '%s\n' "$2" >.khoa.moi
    mv -f -T .khoa.moi .khoa
    rm -rf releases/.*.xoa
}

give_back() { # digest of the lease
    cd -- "$root"
    alone "$1"
    rm -f .khoa
}

# What is there.

current() {
    if [ -L "$root/current" ]; then
        readlink "$root/current"
    elif [ -e "$root/current" ]; then
        exit $NO_LINK
    fi
}

numbers() { if [ -d "$root/releases" ]; then ls "$root/releases"; fi; }

content() { # release, path, how many bytes at most, digest of what need not be sent
    file=$root/releases/$1/$2
    [ -f "$file" ] && [ ! -L "$file" ] || exit $NO_FILE
    if [ -n "$4" ] && [ "$(digest <"$file")" = "$4" ]; then exit $KNOWN; fi
    head -c "$3" "$file"
}

# Making a release, in a folder `.<number>.moi` that no reader and no list knows.

stage() { # release; what an earlier try left of it is gone on with, what it left of others removed
    begin
    cd releases
    for begun in .*.moi; do
        [ "$begun" = ".$1.moi" ] || rm -rf "$begun"
    done
    if [ -d "$1" ]; then
        spare "$1"
        rm -rf ".$1.moi"
        mv -T "$1" ".$1.moi"
    fi
    if [ -d ".$1.moi" ]; then
        echo begun
    else
        mkdir ".$1.moi"
        echo new
    fi
}

unstage() { rm -rf "$root/releases/.$1.moi"; } # release

reuse() { # release, older release: link every file that both manifests name alike
    cd -- "$root/releases/$2"
    awk 'length($1) != 64 { next } NR == FNR { old[$0]; next } $0 in old { print $3 }' \
        phat-hanh/manifest.txt "../.$1.moi/phat-hanh/manifest.txt" |
        xargs cp -l -f --parents -t "../.$1.moi" || true # what could not be linked is sent
}

finish() { # release: give it its name, once the disk has it
    cd -- "$root/releases"
    find ".$1.moi" -type d ! -perm 755 -exec chmod 755 {} +
    find ".$1.moi" -type f ! -perm 644 -exec chmod 644 {} +
    sync
    mv -T ".$1.moi" "$1"
}

digests() { # of the files whose names, ending in NUL, are given: "digest *path"
    if command -v openssl >/dev/null; then
        xargs -0 openssl dgst -sha256 -r # several times faster where the processor can do it
    else
        xargs -0 sha256sum -b
    fi
}

look() { # folder below releases: what is not as its manifest says, a line each
    cd -- "$root/releases/$1"
    # Names that no manifest has are told first: they could pretend to be lines.
    find . -name '*[!A-Za-z0-9_.-]*' -prune -exec echo 'extra ?' \;
    find . ! -type f ! -type d | sed 's|^\./|link |'
    {
        cat phat-hanh/manifest.txt
        find . -type d
        find . -type f -print0 | digests
    } | awk '
        /^\.\// {
            path = substr($0, 3)
            if (!(path in folders)) print "extra", path
            next
        }
        length($1) != 64 { next }
        $2 ~ /^\*\.\// {
            path = substr($2, 4)
            if (path in files) {
                if (files[path] != $1) print "altered", path
                seen[path]
            } else if (path !~ /^phat-hanh\/manifest\.txt(\.sig)?$/) print "extra", path
            next
        }
        {
            files[$3] = $1
            path = $3
            while (sub(/\/[^\/]*$/, "", path) && !(path in folders)) folders[path]
        }
        BEGIN { folders["phat-hanh"] }
        END { for (path in files) if (!(path in seen)) print "missing", path }'
}

# What readers see.

spare() { # release: refuse to touch it if readers see it
    case $(current) in
        */"$1") echo "bản $1 đang được đọc" >&2; exit 1 ;;
    esac
}

switch() { # release, digest of the lease under which that may be done
    cd -- "$root"
    [ -d "releases/$1" ]
    alone "$2"
    rm -rf .current.moi
    ln -s "releases/$1" .current.moi
    mv -T .current.moi current
    sync
}

remove() { # release
    cd -- "$root/releases"
    spare "$1"
    rm -rf ".$1.xoa"
    # In one step, for half a release must not be taken for a whole one.
    mv -T "$1" ".$1.xoa"
    rm -rf ".$1.xoa"
}
