// Faults inside this target, and how they leave it.
#pragma once

#include "COpenStreetMap.h"

#include <stdexcept>
#include <string>

/// A fault that this target itself has found.
struct found_fault : std::runtime_error {
  osm_fault fault;
  found_fault(osm_fault fault, const std::string &text)
      : std::runtime_error(text), fault(fault) {}
};

/// Writes the exception being handled into `failure`; to be called in a catch block.
osm_fault report_current_exception(osm_failure *failure) noexcept;
