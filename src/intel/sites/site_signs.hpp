// What speaks for and against a site being a fake: from its address alone and, where a copy of its page was
// handed in, from the copy. In: a canonical URL, the copy, the book of brands, warning lists. Out: a proposal
// with its reasons; a person decides. Nothing is fetched. Signs are codes of the vocabulary site_sign;
// `found` is what was seen. Cannot fail. Source: issue "Acting with authority" (C09), domain.md fact 7, SR6.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "decode/web/page_copy.hpp"
#include "intel/sites/brand_book.hpp"

namespace hinomi::intel {

class WarningLists;

struct SiteSign {
  std::string sign, found;
  bool operator==(const SiteSign&) const = default;
};

struct SiteProposal {
  std::string host, brand, kind, kit;
  std::string group;  // pages of one make, or addresses with one telling path; empty: none
  std::vector<SiteSign> signs;
  bool caution = false;  // something speaks for a site that is what it says
};

struct SiteSeen {
  std::string_view url;                    // canonical
  const decode::PageCopy* page = nullptr;  // absent: no copy
};

SiteProposal propose(const BrandBook& book, const WarningLists* warnings, const SiteSeen& seen);

}  // namespace hinomi::intel
