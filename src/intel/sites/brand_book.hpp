// Companies whose names are imitated, and kits by which pages are made, as content/rules/brands.yaml names
// them. In: the file. Out: plain rows. Limits: brand_*. Fails as malformed `content.field` with file and
// line. Source: measure N2-1(1)カ, domain.md fact 7.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace hinomi::intel {

struct Brand {
  std::string name, kind;            // kind: code of the vocabulary site_kind
  std::vector<std::string> domains;  // its own, canonical
  std::vector<std::string> words;    // folded; in titles, texts of pictures, hosts and paths
};

struct Kit {
  std::string name;
  std::vector<std::string> fields;  // all of these names stand in its forms
  std::vector<std::string> paths;   // one of these ends the path, or is one of its files
};

struct BrandBook {
  std::vector<Brand> brands;
  std::vector<Kit> kits;
};

Result<BrandBook> read_brands(std::string_view text, const std::string& file);

}  // namespace hinomi::intel
