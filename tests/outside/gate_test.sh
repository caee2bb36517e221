#!/bin/bash
# Nothing outside the project is read through whatever link leads there: the folders of fonts and
# layouts, a file in them, a picture, a theme; nor what is no regular file. --allow opens a folder.
source=$1 prent=$2 scratch=$3
rm -rf "${scratch:?}"/*
project=$scratch/project away=$scratch/away failed=0
mkdir -p "$project" "$away/fonts" "$away/layouts" "$away/near"
cp "$source"/fonts/Lato/Lato-Bold.ttf "$away/fonts" 2>/dev/null ||
    cp "$(find "$source/fonts" -name Lato-Bold.ttf)" "$away/fonts"
cp "$source/tests/cases/svg/drop.svg" "$away"
printf 'page: {size: A6}\nfront: {text: Words}\n' >"$away/layouts/own.yaml"

plan() { # the layout and more of a project
    printf 'title: T\n%s\nproducts: {p: {formats: pdf, layout: %s}}\n' "$2" "$1" >"$project/prent.yaml"
}
# check NAME STATUS TEXT [OPTIONS]: the exit status, and words of what is said; "" for nothing.
check() {
    local name=$1 status=$2 text=$3
    shift 3
    "$prent" build "$project" -q -o "$scratch/out" "$@" >/dev/null 2>"$scratch/said"
    local got=$?
    if [ $got != "$status" ] || { [ -n "$text" ] && ! grep -q -- "$text" "$scratch/said"; }; then
        echo "failed: $name: status $got, not $status, or not told: $text"
        head -5 "$scratch/said"
        failed=1
    fi
}
outside='lies outside the project folder' hint='hint: copy it into the project, or allow its folder: --allow DIR'

plan '{page: {size: A6}, front: {text: Words}}'
ln -s ../away/fonts "$project/fonts"
check "the fonts' folder is a link" 1 "fonts/Lato-Bold.ttf: this font cannot be read: $outside"
check "its hint" 1 "$hint"
check "allowed" 0 "" --allow "$away/near" --allow "$away"
check "another is allowed" 1 "$outside" --allow "$away/near"
check "a part of its name is allowed" 1 "$outside" --allow "$scratch/awa"
rm "$project/fonts"
mkdir "$project/fonts"
ln -s ../../away/fonts/Lato-Bold.ttf "$project/fonts"
check "a font is a link" 1 "$outside"
check "allowed" 0 "" --allow "$away/fonts"
rm -r "$project/fonts"

plan own
ln -s ../away/layouts "$project/layouts"
check "the layouts' folder is a link" 1 "cannot read own.yaml: $outside"
check "its hint" 1 "$hint"
check "allowed" 0 "" --allow "$away"
rm "$project/layouts"
mkdir "$project/layouts" "$project/within"
ln -s ../../away/layouts/own.yaml "$project/layouts/own.yaml"
check "a layout is a link" 1 "$outside"
rm -r "$project/layouts"
cp "$away/layouts/own.yaml" "$project/within"
ln -s within "$project/layouts"
check "a link within the project" 0 ""
rm "$project/layouts"
mkdir "$project/layouts"
mkfifo "$project/layouts/own.yaml"
check "a layout is a pipe" 1 "not a regular file"
rm -r "$project/layouts"

plan '{page: {size: A6}, front: {text: Words}}'
mkdir "$project/fonts"
mkfifo "$project/fonts/Pipe.ttf"
check "a font is a pipe" 1 "fonts/Pipe.ttf: this font cannot be read: not a regular file"
check "its hint" 1 "hint: get the font again, or take the file out of the folder"
rm "$project/fonts/Pipe.ttf"
mkdir "$project/fonts/Folder.otf"
check "a font is a folder" 1 "fonts/Folder.otf: this font cannot be read: Is a directory"
rmdir "$project/fonts/Folder.otf"
ln -s /dev/zero "$project/fonts/Zero.ttf"
check "a font is a device" 1 "$outside"
check "a device, allowed" 1 "fonts/Zero.ttf: this font cannot be read: not a regular file" --allow /dev
rm "$project/fonts/Zero.ttf"
head -c 2000 "$away/fonts/Lato-Bold.ttf" >"$project/fonts/Large.ttf"
check "a font is too large" 1 "hint: --limit bytes=2000 allows more" --limit bytes=1000
rm -r "$project/fonts"

for picture in ../away/drop.svg "$away/drop.svg" drop.svg; do
    plan "{page: {size: A6}, front: {image: $picture, alt: A drop}}"
    [ $picture != drop.svg ] || ln -s ../away/drop.svg "$project"
    check "the picture $picture" 1 "$outside"
    check "its hint" 1 "$hint"
    check "allowed" 0 "" --allow "$away"
done
plan '{page: {size: A6}, front: {text: Words}}' 'theme: ../away/theme.yaml'
printf 'inks: {}\n' >"$away/theme.yaml"
check "the theme" 1 "cannot read ../away/theme.yaml: $outside"
check "allowed" 0 "" --allow "$away"
exit $failed
