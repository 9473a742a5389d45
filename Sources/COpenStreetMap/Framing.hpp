// The outermost layer of a .osm.pbf file.
#pragma once

#include <string>

/// Walks over the file's blocks without opening them and throws `found_fault`, with the byte at
/// which the fault is, unless the file is a header block followed by whole data blocks.
///
/// The reader itself takes a file that stops between two blocks' bytes for a complete one and
/// cannot say where another stops. Linear in the number of blocks, not in bytes.
void check_framing(const std::string &path);
