#pragma once
// What the records that a card was made of say, so that it can be found by them: the short
// texts of each record that one of its loops has bound. Reads scopes, writes JSON; knows no
// page.
#include "base/json.h"
#include "press/deck.h"

// "fields": [["question.number", "10"], …] to an open object.
void fields_json(Json *j, const Card *card);
