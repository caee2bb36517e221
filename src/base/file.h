#pragma once
// Reads files: whole, from below a root folder, regular files only. Faults come back as
// text for a diagnostic ("" is success), in the system's words. Knows no YAML and no
// formats; what is written goes through outbox.
#include "base/hash.h"
#include "base/str.h"

enum { FILE_LIMIT = 64 << 20 }; // bytes; the most that one input file may hold

// Reads `path`, relative to folder `root`, whole into memory; `root` empty: the path as it
// stands. With a root nothing outside it is opened, through whatever links (openat2
// RESOLVE_BENEATH). Only regular files. *changed, when given, becomes the file's time
// (seconds since 1970).
Str file_read(Arena *a, Str root, Str path, size_t limit, Str *bytes, long long *changed);
// Of a file of any size, without keeping it.
Str file_digest(Arena *a, Str root, Str path, Digest *digest, size_t *size);
Str file_sha256(Arena *a, Str root, Str path, Str *hex);
// The bytes of a file of any size, which the system fetches as they are looked at; for
// files that nobody changes meanwhile.
Str file_map(Arena *a, Str root, Str path, Str *bytes);
// Whether such a fault says that the path leads out of its root.
bool file_led_out(Str fault);
bool file_too_large(Str fault);
bool file_irregular(Str fault); // a folder, a pipe, a device
bool file_exists(Arena *a, Str root, Str path);
bool file_leads_out(Arena *a, Str root, Str path); // is a link that leaves the root
bool file_is_folder(Arena *a, Str path);
// Names in a folder that end in one of the suffixes, sorted by bytes; an absent folder has
// none.
size_t file_list(Arena *a, Str folder, const Str *suffix, size_t n, Str **names);
// As far as it is there without links, from "/" on, and the rest as it is.
Str path_real(Arena *a, Str path);
// Where the path stands below the folder, both as text: "b" for "a/b" below "a"; what is
// relative stands below ".". False: not below it.
bool path_below(Str folder, Str path, Str *rest);
Str path_join(Arena *a, Str folder, Str name);
Str path_folder(Str path); // "a/b.yaml" -> "a"; "b.yaml" -> "."
Str path_name(Str path);   // "a/b.yaml" -> "b.yaml"
// The file as seen from the folder: "../a/b.yaml". Both may be relative, through links, and
// not there yet.
Str path_from(Arena *a, Str folder, Str file);
