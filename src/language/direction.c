#include "language/direction.h"

const Str direction_words[3] = {{"auto", 4}, {"ltr", 3}, {"rtl", 3}};
