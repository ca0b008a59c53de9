// The step of the schema for clusters: what was drawn for each sight, what became of each cluster, and an
// index for what people said by hand. Numbers of containers, no texts: those stand under their labels.
#pragma once
#include <string_view>

namespace hinomi::store {

inline constexpr std::string_view intel_clusters_sql = R"sql(
CREATE TABLE intel_cluster_sight (
  sight TEXT PRIMARY KEY,
  parent TEXT NOT NULL,
  labels TEXT NOT NULL,
  seen BIGINT NOT NULL,
  parts BIGINT NOT NULL,
  decisions BIGINT NOT NULL,
  made_us BIGINT NOT NULL,
  clusters TEXT NOT NULL
);
CREATE TABLE intel_cluster_life (
  number INTEGER PRIMARY KEY,
  sight TEXT NOT NULL REFERENCES intel_cluster_sight (sight),
  at_us BIGINT NOT NULL,
  step INTEGER NOT NULL,
  before_id TEXT NOT NULL,
  after_id TEXT NOT NULL,
  parts BIGINT NOT NULL
);
CREATE INDEX intel_cluster_life_before ON intel_cluster_life (sight, before_id, number);
CREATE INDEX intel_cluster_life_after ON intel_cluster_life (sight, after_id, number);
CREATE INDEX intel_assertion_by_hand ON intel_assertion (predicate, number) WHERE person <> ''
)sql";

}  // namespace hinomi::store
