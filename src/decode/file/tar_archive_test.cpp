// See tar_archive.hpp.
#include "decode/file/tar_archive.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "decode/net/byte_source.hpp"

namespace hinomi::decode {
namespace {

std::string header(const std::string& name, std::size_t size, char kind = '0') {
  std::string block(tar_block_bytes, '\0');
  block.replace(0, name.size(), name);
  char octal[12];
  std::snprintf(octal, sizeof octal, "%011zo", size);
  block.replace(124, 11, octal);
  block[156] = kind;
  block.replace(257, 8,
                std::string("ustar\0"
                            "00",
                            8));
  block.replace(148, 8, "        ");
  unsigned sum = 0;
  for (const char byte : block) sum += static_cast<unsigned char>(byte);
  std::snprintf(octal, sizeof octal, "%06o", sum);
  block.replace(148, 7, std::string(octal, 7));
  return block;
}

std::string entry(const std::string& name, const std::string& body, char kind = '0') {
  std::string padded = body;
  padded.resize((body.size() + tar_block_bytes - 1) / tar_block_bytes * tar_block_bytes, '\0');
  return header(name, body.size(), kind) + padded;
}

struct Walked {
  std::vector<std::pair<std::string, std::string>> entries;
  std::string code;
};

Walked walk(const std::string& bytes, TarLimits limits = {10, 4096}) {
  const auto source = read_memory(bytes_of(bytes));
  Walked walked;
  const auto done =
      walk_tar(*source, {}, limits, [&](const std::string& name, const std::string& body) -> Result<void> {
        walked.entries.emplace_back(name, body);
        return {};
      });
  if (!done) walked.code = done.error().code;
  return walked;
}

}  // namespace

TEST_CASE("Tar gives_regular_files_in_their_order") {
  const std::string bytes = entry("month/", "", '5') + entry("month/a", "one") + entry("link", "", '2') +
                            entry("././@LongLink", std::string(150, 'n') + std::string(1, '\0'), 'L') +
                            entry("cut", std::string(512, 'x')) + entry("empty", "") +
                            std::string(1024, '\0');
  CHECK(is_tar(bytes_of(bytes)));
  const Walked walked = walk(bytes);
  CHECK(walked.code.empty());
  REQUIRE(walked.entries.size() == 3);
  CHECK(walked.entries[0] == std::pair<std::string, std::string>("month/a", "one"));
  CHECK(walked.entries[1].first == std::string(150, 'n'));
  CHECK(walked.entries[1].second == std::string(512, 'x'));
  CHECK(walked.entries[2] == std::pair<std::string, std::string>("empty", ""));
}

TEST_CASE("Tar damaged_cut_and_oversized_archives_are_told") {
  const std::string whole = entry("a", "one") + entry("b", "two");
  CHECK(walk(whole).entries.size() == 2);  // without blocks of zeros at its end
  for (std::size_t size = 1; size < whole.size(); ++size) {
    if (size == whole.size() / 2) continue;  // between two files
    CAPTURE(size);
    CHECK(walk(whole.substr(0, size)).code == "archive.damaged");
  }
  std::string flipped = whole;
  flipped[1] = 'z';
  CHECK(walk(flipped).code == "archive.damaged");
  CHECK_FALSE(is_tar(bytes_of(flipped)));
  CHECK(walk(whole, {1, 4096}).code == "archive.entries_many");
  CHECK(walk(entry("a", std::string(4097, 'x'))).code == "archive.too_large");
  std::string huge = header("a", 0);  // a size in base 256 that no file has
  huge.replace(124, 12, std::string("\x80\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", 12));
  CHECK(walk(huge).code == "archive.damaged");
  CHECK_FALSE(is_tar({}));
}

}  // namespace hinomi::decode
