#include "Fault.hpp"

#include <osmium/io/bzip2_compression.hpp>
#include <osmium/io/detail/pbf.hpp>
#include <osmium/io/gzip_compression.hpp>
#include <osmium/io/xml_input.hpp>
#include <protozero/exception.hpp>

#include <cstdio>
#include <new>
#include <system_error>

namespace {

osm_fault report(osm_failure *failure, osm_fault fault, const char *text) noexcept {
  failure->fault = fault;
  failure->finding = OSM_NO_FINDING;
  failure->place = 0;
  failure->end = 0;
  std::snprintf(failure->text, sizeof failure->text, "%s", text);
  return fault;
}

/// The parser's complaints that come of an input which simply stops.
osm_fault fault_of(const osmium::xml_error &error) noexcept {
  switch (error.error_code) {
  case XML_ERROR_NO_ELEMENTS:
  case XML_ERROR_UNCLOSED_TOKEN:
  case XML_ERROR_PARTIAL_CHAR:
  case XML_ERROR_UNCLOSED_CDATA_SECTION:
    return OSM_TRUNCATED;
  default:
    break;
  }
  const bool is_first_element = error.error_string.rfind("Unknown top-level element", 0) == 0;
  const bool is_first_line = error.line == 1 && error.column == 0;
  return is_first_element || is_first_line ? OSM_NOT_OPENSTREETMAP : OSM_MALFORMED;
}

} // namespace

osm_fault report_current_exception(osm_failure *failure) noexcept {
  try {
    throw;
  } catch (const found_fault &error) {
    report(failure, error.fault, error.what());
    failure->finding = error.finding;
    failure->place = error.place;
    failure->end = error.end;
    return error.fault;
  } catch (const osmium::xml_error &error) {
    return report(failure, fault_of(error), error.what());
  } catch (const osmium::gzip_error &error) {
    if (error.gzip_error_code == Z_ERRNO) {
      return report(failure, OSM_UNREADABLE,
                    std::system_category().message(error.system_errno).c_str());
    }
    const bool ends_early = error.gzip_error_code == Z_BUF_ERROR;
    return report(failure, ends_early ? OSM_TRUNCATED : OSM_MALFORMED, error.what());
  } catch (const osmium::bzip2_error &error) {
    const bool ends_early = error.bzip2_error_code == BZ_UNEXPECTED_EOF;
    return report(failure, ends_early ? OSM_TRUNCATED : OSM_MALFORMED, error.what());
  } catch (const std::bad_alloc &) {
    return report(failure, OSM_OUT_OF_RESOURCES, "there is not enough memory to read it");
  } catch (const std::system_error &error) {
    return report(failure, OSM_UNREADABLE, error.code().message().c_str());
  } catch (const std::exception &error) {
    return report(failure, OSM_MALFORMED, error.what());
  } catch (...) {
    return report(failure, OSM_MALFORMED, "it cannot be read as OpenStreetMap data");
  }
}
