// See campaign_links.hpp.
#include "correlate/campaigns/campaign_links.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "correlate/limits.hpp"

namespace hinomi::correlate {
namespace {

// Types of STIX and MISP that hold what happened together, and how texts are named.
constexpr std::array<std::string_view, 14> telling{
    "report", "grouping", "observed-data", "incident", "Event", "event",   "label",
    "text",   "html",     "markdown",      "asciidoc", "mail",  "openioc", "pdf"};
constexpr double copy_bits = 40;  // holds two copies of one text together, and is counted nowhere

}  // namespace

bool tells_of_an_operation(std::string_view type) {
  return std::find(telling.begin(), telling.end(), type) != telling.end();
}

Result<bool> CampaignLinks::is_part(const store::IntelReader& reader, ContainerNumber number) const {
  if (reader.original_of(number) != number) return false;
  HINOMI_ASSIGN(const auto container, reader.container(number));
  if (!container || !tells_of_an_operation(container->type)) return false;
  const auto values = static_cast<std::size_t>(container->values);
  return values >= limits::campaign_values_min && values <= limits::campaign_values_max;
}

Result<std::vector<CampaignLinks::Near>> CampaignLinks::ask(const store::IntelReader& reader,
                                                            ContainerNumber number) const {
  HINOMI_ASSIGN(const RelatedAnswer answer, related(reader, number, x_options));
  std::vector<Near> near;
  // Copies of another part are tied to that part, and through it to this one.
  for (const RelatedContainer& item : answer.items) near.push_back({item.container, item.bits});
  for (const ContainerNumber copy : answer.copies) near.push_back({copy, copy_bits, true});
  return near;
}

Result<std::size_t> CampaignLinks::grow(const store::IntelReader& reader, const BackgroundOf& background,
                                        std::stop_token stop) {
  x_options.limit = limits::campaign_neighbours;
  x_options.bits_min = ClusterOptions().bits_min;
  x_options.shown_max = 0;
  x_options.background = background;
  std::vector<ContainerNumber> came;
  reader.each_container([&](ContainerNumber number) {
    if (number > x_last) came.push_back(number);
    return true;
  });
  std::set<ContainerNumber> asking;
  for (const ContainerNumber number : came) {
    if (stop.stop_requested()) return fail(ErrorKind::cancelled, "job.cancelled");
    HINOMI_ASSIGN(const bool part, is_part(reader, number));
    if (part) asking.insert(number);
  }
  if (x_near.size() + asking.size() > 2 * x_weighed_at) {
    for (const auto& [number, near] : x_near) asking.insert(number);
    x_weighed_at = asking.size();
  }
  std::size_t asked = 0;
  std::set<ContainerNumber> touched;
  const auto take = [&](ContainerNumber number) -> Result<void> {
    if (stop.stop_requested()) return fail(ErrorKind::cancelled, "job.cancelled");
    HINOMI_ASSIGN(auto near, ask(reader, number));
    ++asked;
    for (const Near& one : near) {
      if (x_near.contains(one.container) && !asking.contains(one.container)) touched.insert(one.container);
    }
    x_near.insert_or_assign(number, std::move(near));
    return {};
  };
  for (const ContainerNumber number : asking) HINOMI_TRY(take(number));
  const std::set<ContainerNumber> again = std::move(touched);
  for (const ContainerNumber number : again) HINOMI_TRY(take(number));
  if (!came.empty()) x_last = came.back();
  return asked;
}

std::vector<ClusterLink> CampaignLinks::links() const {
  std::vector<ClusterLink> links;
  for (const auto& [from, near] : x_near) {
    for (const Near& one : near) {
      if (x_near.contains(one.container)) links.push_back({from, one.container, one.bits, one.copy});
    }
  }
  return links;
}

}  // namespace hinomi::correlate
