#pragma once
// The rules of preflight by their short names, which reports show and print profiles set
// the severity of. Two of them cannot be set: no word is ever lost. Pure names; what a rule
// looks for is check's.
#include "base/str.h"

enum { RULES = 22 };

typedef enum Level { LEVEL_OWN, LEVEL_OFF, LEVEL_WARNING, LEVEL_ERROR } Level;

Str rule_name(size_t rule);
size_t rule_find(const char *name); // RULES: there is none
bool rule_fixed(size_t rule);
