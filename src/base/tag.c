#include "base/tag.h"

const Str tag_words[TAGS] = {LIT("auto"), LIT("artifact"), LIT("document"), LIT("section"),
                             LIT("h1"),   LIT("h2"),       LIT("h3"),       LIT("h4"),
                             LIT("h5"),   LIT("h6"),       LIT("p"),        LIT("list"),
                             LIT("item"), LIT("label"),    LIT("table"),    LIT("row"),
                             LIT("th"),   LIT("td"),       LIT("figure"),   LIT("quote"),
                             LIT("link"), LIT("note"),     LIT("toc"),      LIT("entry")};
