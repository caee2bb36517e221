#pragma once
// The rules of preflight by their short names, which reports show and print profiles set
// the severity of. Two of them cannot be set: no word is ever lost. Names,
// and `checks` as it is written; what a rule looks for is check's.
#include "yaml/node.h"

enum { RULES = 22 };

typedef struct KeyMap KeyMap;
typedef enum Level { LEVEL_OWN, LEVEL_OFF, LEVEL_WARNING, LEVEL_ERROR } Level;

Str rule_name(size_t rule);
size_t rule_find(const char *name); // RULES: there is none
extern const KeyMap check_keys;     // of `checks`: all rules but the fixed
// `checks: {contrast: warning}`, for rules that it names, by rule.
void levels_read(Diags *d, const Node *map, Level *level);
