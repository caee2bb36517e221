#pragma once
// Days since 1899 or 1904 to a date, a time of day or a span of time, by a format's tokens.
// What is shown is rounded to the finest unit that the format has. Appends to the caller's
// Buf. Never knows files; takes no account of time zones.
#include "base/buf.h"
#include "table/code.h"
#include "table/decimal.h"

void clock_add(Buf *out, const Decimal *days, const Code *code, bool from_1904,
               const TableLocale *locale);
