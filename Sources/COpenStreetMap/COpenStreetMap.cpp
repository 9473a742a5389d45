#include "COpenStreetMap.h"

#include "Fault.hpp"
#include "Framing.hpp"

#include <osmium/io/bzip2_compression.hpp>
#include <osmium/io/gzip_compression.hpp>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/reader.hpp>
#include <osmium/io/xml_input.hpp>
#include <osmium/osm/node.hpp>
#include <osmium/osm/relation.hpp>
#include <osmium/osm/way.hpp>
#include <osmium/thread/pool.hpp>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

namespace {

bool ends_in(const std::string &text, const std::string &end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

/// The reader's name for the form of a file, by the file's name.
const char *format_of(const std::string &path) {
  if (ends_in(path, ".pbf")) return "pbf";
  if (ends_in(path, ".osm")) return "osm";
  if (ends_in(path, ".osm.gz")) return "osm.gz";
  if (ends_in(path, ".osm.bz2")) return "osm.bz2";
  throw found_fault{OSM_NOT_OPENSTREETMAP, OSM_OTHER_NAME,
                    "its name does not end in .osm.pbf, .osm, .osm.gz or .osm.bz2"};
}

/// Calls `take` with every object of the kinds `kinds`, in the order of the file.
template <typename Object, typename Take>
void read(const char *given_path, osmium::osm_entity_bits::type kinds, osm_progress progress,
          void *context, Take take) {
  // Neither "-" nor "http:" means anything but a file of that name.
  const std::string path = given_path[0] == '/' ? given_path : "./" + std::string{given_path};
  const std::string format = format_of(path);
  if (format == "pbf") {
    check_framing(path);
  }
  osmium::thread::Pool pool;
  osmium::io::Reader reader{osmium::io::File{path, format}, kinds, osmium::io::read_meta::no, pool};
  while (const osmium::memory::Buffer buffer = reader.read()) {
    for (const Object &object : buffer.select<Object>()) {
      if (object.visible()) {
        take(object);
      }
    }
    progress(context, reader.offset(), reader.file_size());
  }
  reader.close();
}

} // namespace

osm_fault osm_read_ways(const char *path, const char *const *keys, size_t key_count,
                        osm_take_way take, osm_progress progress, void *context,
                        osm_failure *failure) {
  try {
    std::vector<std::int64_t> references;
    std::vector<const char *> values(key_count);
    read<osmium::Way>(
        path, osmium::osm_entity_bits::way, progress, context, [&](const osmium::Way &way) {
          for (size_t key = 0; key < key_count; ++key) {
            values[key] = way.tags().get_value_by_key(keys[key]);
          }
          if (values[0] == nullptr) {
            return;
          }
          references.clear();
          for (const osmium::NodeRef &node : way.nodes()) {
            references.push_back(node.ref());
          }
          take(context, way.id(), references.data(), references.size(), values.data());
        });
    return OSM_NO_FAULT;
  } catch (...) {
    return report_current_exception(failure);
  }
}

osm_fault osm_read_relations(const char *path, const char *start, const char *const *keys,
                             size_t key_count, osm_take_relation take, osm_progress progress,
                             void *context, osm_failure *failure) {
  try {
    const std::size_t start_length = std::strlen(start);
    std::vector<osm_member> members;
    std::vector<const char *> values(key_count);
    read<osmium::Relation>(
        path, osmium::osm_entity_bits::relation, progress, context,
        [&](const osmium::Relation &relation) {
          for (size_t key = 0; key < key_count; ++key) {
            values[key] = relation.tags().get_value_by_key(keys[key]);
          }
          if (values[0] == nullptr || std::strncmp(values[0], start, start_length) != 0) {
            return;
          }
          members.clear();
          for (const osmium::RelationMember &member : relation.members()) {
            const osm_kind kind = member.type() == osmium::item_type::node  ? OSM_NODE
                                  : member.type() == osmium::item_type::way ? OSM_WAY
                                                                            : OSM_RELATION;
            members.push_back({member.ref(), member.role(), kind});
          }
          take(context, relation.id(), members.data(), members.size(), values.data());
        });
    return OSM_NO_FAULT;
  } catch (...) {
    return report_current_exception(failure);
  }
}

osm_fault osm_read_nodes(const char *path, const int64_t *ids, size_t count, int32_t *longitudes,
                         int32_t *latitudes, osm_progress progress, void *context,
                         osm_failure *failure) {
  try {
    std::fill_n(longitudes, count, OSM_NO_COORDINATE);
    std::fill_n(latitudes, count, OSM_NO_COORDINATE);
    const int64_t *const end = ids + count;
    const int64_t *place = ids;
    read<osmium::Node>(
        path, osmium::osm_entity_bits::node, progress, context, [&](const osmium::Node &node) {
          // Files are sorted by id as a rule: the next id asked for is here or just ahead.
          if (place != ids && *(place - 1) >= node.id()) {
            place = ids;
          }
          if (place == end || *place < node.id()) {
            place = std::lower_bound(place, end, node.id());
          }
          if (place == end || *place != node.id() || !node.location().valid()) {
            return;
          }
          longitudes[place - ids] = node.location().x();
          latitudes[place - ids] = node.location().y();
        });
    return OSM_NO_FAULT;
  } catch (...) {
    return report_current_exception(failure);
  }
}
