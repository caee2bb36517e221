#pragma once
// What `prent help TOPIC` shows: a command, the layout language (`layout`), or a kind of
// box, its properties from the very table that reads them, so that help and program cannot
// differ. Appends to a buffer; prints nothing itself.
#include "base/buf.h"

bool help_topic(Str topic, Buf *out); // false, nothing added: there is no such topic
