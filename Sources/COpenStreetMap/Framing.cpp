#include "Framing.hpp"

#include "Fault.hpp"

#include <protozero/pbf_reader.hpp>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <sys/stat.h>
#include <system_error>
#include <vector>

namespace {

constexpr std::uint32_t largest_header = 64 * 1024;
constexpr std::int64_t largest_block = 32 * 1024 * 1024;

struct block_header {
  std::string type;
  std::int64_t size = 0;
};

block_header decode(const std::vector<char> &bytes) {
  block_header header;
  protozero::pbf_reader reader{bytes.data(), bytes.size()};
  while (reader.next()) {
    if (reader.tag() == 1) {
      header.type = reader.get_string();
    } else if (reader.tag() == 3) {
      header.size = reader.get_int32();
    } else {
      reader.skip();
    }
  }
  return header;
}

[[noreturn]] void throw_system_error() {
  throw std::system_error{errno, std::system_category()};
}

std::string at(std::int64_t position) { return " at byte " + std::to_string(position); }

[[noreturn]] void throw_truncated(std::int64_t block, std::int64_t size) {
  throw found_fault{OSM_TRUNCATED, OSM_CUT_BLOCK,
                    "the block" + at(block) + " is not complete: the file ends at byte " +
                        std::to_string(size),
                    block, size};
}

[[noreturn]] void throw_broken(std::int64_t block) {
  if (block == 0) {
    throw found_fault{OSM_NOT_OPENSTREETMAP, OSM_NO_HEADER_BLOCK,
                      "it does not start with an OSMHeader block"};
  }
  throw found_fault{OSM_MALFORMED, OSM_NO_DATA_BLOCK, "there is no OSMData block" + at(block),
                    block};
}

} // namespace

void check_framing(const std::string &path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE *)> file{std::fopen(path.c_str(), "rbe"),
                                                              std::fclose};
  struct stat status {};
  if (!file || ::fstat(::fileno(file.get()), &status) != 0) {
    throw_system_error();
  }
  if (S_ISDIR(status.st_mode)) {
    throw std::system_error{EISDIR, std::system_category()};
  }
  const std::int64_t size = status.st_size;
  if (size == 0) {
    throw found_fault{OSM_TRUNCATED, OSM_EMPTY, "it is empty"};
  }

  std::int64_t block = 0;
  while (block < size) {
    unsigned char prefix[4];
    if (size - block < 4) {
      throw_truncated(block, size);
    }
    if (std::fread(prefix, 1, 4, file.get()) != 4) {
      throw_system_error();
    }
    const std::uint32_t header_size = static_cast<std::uint32_t>(prefix[0]) << 24 |
                                      static_cast<std::uint32_t>(prefix[1]) << 16 |
                                      static_cast<std::uint32_t>(prefix[2]) << 8 | prefix[3];
    if (header_size == 0 || header_size > largest_header) {
      throw_broken(block);
    }
    if (size - block - 4 < header_size) {
      throw_truncated(block, size);
    }
    std::vector<char> bytes(header_size);
    if (std::fread(bytes.data(), 1, bytes.size(), file.get()) != bytes.size()) {
      throw_system_error();
    }
    block_header header;
    try {
      header = decode(bytes);
    } catch (const protozero::exception &) {
      throw_broken(block);
    }
    if (header.type != (block == 0 ? "OSMHeader" : "OSMData") || header.size <= 0 ||
        header.size > largest_block) {
      throw_broken(block);
    }
    const std::int64_t next = block + 4 + header_size + header.size;
    if (next > size) {
      throw_truncated(block, size);
    }
    if (::fseeko(file.get(), next, SEEK_SET) != 0) {
      throw_system_error();
    }
    block = next;
  }
}
