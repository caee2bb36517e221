#include "language/direction.h"

const Str direction_words[3] = {LIT("auto"), LIT("ltr"), LIT("rtl")};
