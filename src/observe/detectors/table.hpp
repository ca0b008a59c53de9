// The table of detectors: one row each, in the order in which they take events.
#pragma once
#include <span>

#include "observe/detectors/detecting.hpp"

namespace hinomi::observe {

struct DetectorRow {
  Detector detector;
  std::int64_t version;
  std::unique_ptr<Detecting> (*make)(const Post& post, std::vector<Finding>& found);
};

std::span<const DetectorRow> detector_table();

std::unique_ptr<Detecting> make_port_rise(const Post& post, std::vector<Finding>& found);
std::unique_ptr<Detecting> make_new_port(const Post& post, std::vector<Finding>& found);
std::unique_ptr<Detecting> make_backscatter(const Post& post, std::vector<Finding>& found);
std::unique_ptr<Detecting> make_horizontal_scan(const Post& post, std::vector<Finding>& found);
std::unique_ptr<Detecting> make_vertical_scan(const Post& post, std::vector<Finding>& found);

inline constexpr std::int64_t port_rise_version = 2;
inline constexpr std::int64_t new_port_version = 1;
inline constexpr std::int64_t backscatter_version = 2;
inline constexpr std::int64_t horizontal_scan_version = 1;
inline constexpr std::int64_t vertical_scan_version = 1;

}  // namespace hinomi::observe
