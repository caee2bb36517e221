#pragma once
// What a map may hold, as a table: each key's name, its values, where one goes, and a
// sentence with an example for people. One reader for all such maps; help, the manual's
// tables and the JSON Schemas are made of the same tables, so they cannot differ. Tables
// are constants of the program; what is read lives in the arena. Never knows what a map is
// for.
#include "yaml/node.h"

typedef enum KeyType {
    KEY_OWN,    // read by the map's own reader; `takes` says what it takes
    KEY_TEXT,   // Str
    KEY_BOOL,   // bool
    KEY_WORD,   // an enum's int: which of `word`
    KEY_NUMBER, // double
    KEY_COUNT,  // size_t, a whole number
    KEY_POINTS, // double, pt
    KEY_PART,   // double: 1 for 100 %
    KEY_MAP     // a map with keys of its own, read by its reader
} KeyType;

typedef struct KeyMap KeyMap;

typedef struct Key {
    Str name;
    KeyType type;
    size_t place;    // bytes into the struct that is read
    const Str *word; // KEY_WORD: names in the enum's order
    size_t words;
    double least, most; // of numbers; of KEY_POINTS in pt, of KEY_PART as a part
    const KeyMap *map;  // KEY_MAP
    Str takes;          // KEY_OWN: "a list of file names"
    Str otherwise;      // what holds without the key; empty: nothing
    Str doc;            // a sentence
    Str example;        // a value as YAML
} Key;

struct KeyMap {
    Str name;         // by which help and schemas know it: "sheet"
    const char *what; // in messages: "a sheet"
    const Key *key;
    size_t n;
    Str doc;   // a sentence
    Str names; // what any other key is: "a variant of the ink"; empty: unknown
};

// The table as two fields of a KeyMap; what is behind them is its `doc`.
#define KEYS(table) .key = (table), .n = sizeof(table) / sizeof *(table)

// Errors for keys that are not in the table; then the values of all others but KEY_OWN and
// KEY_MAP into the struct at `base`. What is missing, or wrong, stays as it was.
void keys_read(Diags *d, const Node *map, const KeyMap *keys, void *base);
void keys_nearest(Diags *d, Diag *wrong, Str name, const KeyMap *keys); // as a hint
bool key_known(const KeyMap *keys, Str name);
// What a key takes, for people: "yes or no", "a length from 0 to 35.3 mm".
Str key_takes(Arena *a, const Key *key);
