#pragma once
// Tells when files below a folder are saved, however editors do that: it watches folders,
// never files, because most editors write a new file and give it the old one's name. Names
// that begin with a dot or "#", or end as editors' own copies do, count for nothing;
// neither do the folders named. Through inotify (Linux). Lives in the arena, which closes
// it.
#include <stdint.h>

#include "base/str.h"

typedef struct Watch Watch;

// `skip` are folders' names, such as "out". NULL when the system gives no inotify.
Watch *watch_open(Arena *a, Str folder, const Str *skip, size_t skips);
int watch_fd(const Watch *w); // to be polled
bool watch_read(Watch *w);    // takes what has come; whether a file was saved, or went
// Looks for the folder again if it is gone; whether it is back.
bool watch_back(Watch *w);
// A number for all bytes below the folder; *files counts them. Of a file beyond 4 MB its
// size and time count for its bytes.
uint64_t watch_hash(const Watch *w, size_t *files);
uint64_t hash_bytes(uint64_t before, Str bytes); // FNV-1a; begins with HASH_BEGIN

#define HASH_BEGIN 14695981039346656037U
