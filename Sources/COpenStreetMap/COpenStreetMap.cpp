#include "COpenStreetMap.h"
