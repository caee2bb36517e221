#pragma once
// What two words of a language are to each other where a line might end between them: held
// together, better kept together, or best parted. The words come from languages.yaml, with
// their examples. Knows no widths.
#include "language/language.h"

typedef enum Binding {
    BINDING_NONE,
    BINDING_PAUSE, // a comma or the like: a good place
    BINDING_LOOSE, // an article and its noun: a poor place
    BINDING_CLOSE, // "zo ja", "zorg- en": a bad place
    BINDING_FIRM   // "art. 12", "24 uur": none at all
} Binding;

// `first` is the word before `before`, or empty; words with what stands at them.
Binding binding_of(const Language *language, Str first, Str before, Str after);
