// A C face on libosmium: ways, nodes and relations out of .osm.pbf, .osm, .osm.gz and .osm.bz2 files.
//
// Nothing is kept between calls, no exception leaves a call, nothing is printed.
#ifndef COPENSTREETMAP_H
#define COPENSTREETMAP_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What is wrong with a file.
typedef enum osm_fault {
  OSM_NO_FAULT = 0,
  /// It cannot be opened or read: absent, not permitted, a directory, a failing disk.
  OSM_UNREADABLE = 1,
  /// It ends before its last block or element does.
  OSM_TRUNCATED = 2,
  /// It is something else than OpenStreetMap data, by its name or by its content.
  OSM_NOT_OPENSTREETMAP = 3,
  /// It starts as OpenStreetMap data and then breaks the format.
  OSM_MALFORMED = 4,
  /// The machine has not enough memory or threads to read it.
  OSM_OUT_OF_RESOURCES = 5
} osm_fault;

/// What this target itself has found at fault, for those who say it in another language.
typedef enum osm_finding {
  /// The words are of a library or of the system.
  OSM_NO_FINDING = 0,
  OSM_EMPTY = 1,
  /// The block at byte `place` goes on past `end`, where the file ends.
  OSM_CUT_BLOCK = 2,
  OSM_NO_HEADER_BLOCK = 3,
  /// At byte `place`.
  OSM_NO_DATA_BLOCK = 4,
  /// The file's name does not end in one of the known ways.
  OSM_OTHER_NAME = 5
} osm_finding;

/// A fault with a sentence in English that names the place (byte, line) where that is known.
typedef struct osm_failure {
  osm_fault fault;
  osm_finding finding;
  int64_t place;
  int64_t end;
  char text[400];
} osm_failure;

/// Told now and then how many bytes of how many (as stored, 0 if unknown) have been read.
typedef void (*osm_progress)(void *context, uint64_t bytes_read, uint64_t bytes_total);

/// Takes one way: its id, its node references in order, and the value of each key asked for (NULL
/// where the way has no such tag). The pointers are good during the call only.
typedef void (*osm_take_way)(void *context, int64_t id, const int64_t *references,
                             size_t reference_count, const char *const *values);

typedef enum osm_kind { OSM_NODE = 1, OSM_WAY = 2, OSM_RELATION = 3 } osm_kind;

/// A member of a relation.
typedef struct osm_member {
  int64_t id;
  const char *role;
  osm_kind kind;
} osm_member;

/// Takes one relation: its id, its members in order, and the value of each key asked for (NULL where
/// it has no such tag). The pointers are good during the call only.
typedef void (*osm_take_relation)(void *context, int64_t id, const osm_member *members,
                                  size_t member_count, const char *const *values);

/// The latitude and longitude of a node that the file does not have.
#define OSM_NO_COORDINATE INT32_MAX

/// Hands every way that has the tag `keys[0]` to `take`, in the order of the file.
///
/// A history file's deleted ways are left out. Returns the fault, with its text in `failure`.
osm_fault osm_read_ways(const char *path, const char *const *keys, size_t key_count,
                        osm_take_way take, osm_progress progress, void *context,
                        osm_failure *failure);

/// Hands every relation whose tag `keys[0]` begins with `start` to `take`, in the order of the file.
osm_fault osm_read_relations(const char *path, const char *start, const char *const *keys,
                             size_t key_count, osm_take_relation take, osm_progress progress,
                             void *context, osm_failure *failure);

/// Writes the coordinates of the nodes `ids` (ascending, each once) in 1e-7 degrees, and
/// OSM_NO_COORDINATE for those that the file does not have (or has without a valid place).
///
/// Time O(nodes of the file * log count) at worst, linear where the file is sorted by id.
osm_fault osm_read_nodes(const char *path, const int64_t *ids, size_t count, int32_t *longitudes,
                         int32_t *latitudes, osm_progress progress, void *context,
                         osm_failure *failure);

#ifdef __cplusplus
}
#endif
#endif
