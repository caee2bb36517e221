#pragma once
// A shard of a build: what it is to make, and the record of it that is written last, when
// all its files are there: what it was made of, which pages it holds, and the hashes of its
// files. So a shard is never made twice, and merge knows that all are of the same inputs.
// Everything in the build's arena; draws nothing.
#include "commands/ready.h"

typedef struct ShardInput {
    Str path; // as seen from the project's folder
    Digest hash;
    size_t size; // bytes
} ShardInput;

typedef struct ShardFile {
    Str name, product; // name: within the output folder
    Digest hash;
    size_t size; // bytes
    Str sha256;
} ShardFile;

typedef struct ShardRecord {
    Digest options; // what was asked for, and of which prent
    struct {
        ShardInput *p;
        size_t n, cap;
    } inputs;
    struct {
        ShardFile *p;
        size_t n, cap;
    } files;
} ShardRecord;

// Leaves of each deck the shard's cards, and none of its sheets: these need all cards.
void shard_pick(Arena *a, Ready *ready, Shard shard);
Str shard_record_name(Arena *a, Shard shard); // "shard-00003-of-00342.txt"
Str shard_file(Arena *a, Str product, Shard shard,
               const char *ending); // "deck-00003-of-00342.pdf"
// False: there is none, or it is not whole.
bool shard_read(Arena *a, Str folder, Shard shard, ShardRecord *out);
// "", or in words why it is not what this build would make now. Files that several shards
// have read are looked at once, when `seen` is one for all of them.
typedef struct ShardSeen ShardSeen;
ShardSeen *shard_seen(Arena *a, const Ready *ready, const BuildOptions *o);
Str shard_stale(ShardSeen *seen, const ShardRecord *record);
// "", or which of its files is not as it was written.
Str shard_damage(Arena *a, Str folder, const ShardRecord *record);
void shard_write(Diags *d, const Ready *ready, const BuildOptions *o, Shard shard);
