// Faults inside this target, and how they leave it.
#pragma once

#include "COpenStreetMap.h"

#include <cstdint>
#include <stdexcept>
#include <string>

/// A fault that this target itself has found.
struct found_fault : std::runtime_error {
  osm_fault fault;
  osm_finding finding;
  std::int64_t place;
  std::int64_t end;
  found_fault(osm_fault fault, osm_finding finding, const std::string &text,
              std::int64_t place = 0, std::int64_t end = 0)
      : std::runtime_error(text), fault(fault), finding(finding), place(place), end(end) {}
};

/// Writes the exception being handled into `failure`; to be called in a catch block.
osm_fault report_current_exception(osm_failure *failure) noexcept;
