#pragma once
// The catalogues of messages as msgfmt made them, in the program: sentences to their
// lasting ids, and to Dutch. The build compiles manual/messages/*.po into messages.c.
// Constants; knows nothing of what is in them.
#include <stddef.h>

extern const unsigned char messages_ids_mo[], messages_nl_mo[];
extern const size_t messages_ids_mo_n, messages_nl_mo_n;
