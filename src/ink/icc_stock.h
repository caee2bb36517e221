#pragma once
// The ICC profile that comes with prent as it goes into a PDF: deflated when prent is built
// (ink/bake), so that no run has to. It is known by its bytes, wherever they were read.
// What comes back lives as long as the program.
#include "base/str.h"

Str icc_stock_deflated(Str icc); // or "": some other profile
