// Who belongs to whom, for one sight: of each part its best neighbours with bits, kept from one drawing to
// the next, so that what came since costs its own questions and those of the parts that it touches. Only
// parts that can tell of an operation (reports, events, texts, labelled groups) with between
// campaign_values_min and campaign_values_max values; entities, single indicators and whole lists never. In:
// a reader of the sight. Out: links for cluster(). Weights move as the store grows: a part is asked again
// when something new touches it, and all when twice as many are there. Fails as related() does. Not
// thread-safe.
#pragma once
#include <map>
#include <stop_token>
#include <string_view>
#include <vector>

#include "correlate/clusters.hpp"
#include "correlate/related.hpp"

namespace hinomi::correlate {

/// Tells whether a part of this type can tell of an operation.
bool tells_of_an_operation(std::string_view type);

class CampaignLinks {
 public:
  /// Looks at what came since; gives how many questions it asked. Stops between two when told to.
  Result<std::size_t> grow(const store::IntelReader& reader, const BackgroundOf& background,
                           std::stop_token stop = {});
  std::vector<ClusterLink> links() const;
  std::size_t parts() const { return x_near.size(); }

 private:
  struct Near {
    ContainerNumber container = 0;
    double bits = 0;
    bool copy = false;
  };
  Result<bool> is_part(const store::IntelReader& reader, ContainerNumber number) const;
  Result<std::vector<Near>> ask(const store::IntelReader& reader, ContainerNumber number) const;

  ContainerNumber x_last = 0;
  std::size_t x_weighed_at = 0;  // parts when all were asked last
  std::map<ContainerNumber, std::vector<Near>> x_near;
  RelatedOptions x_options;
};

}  // namespace hinomi::correlate
