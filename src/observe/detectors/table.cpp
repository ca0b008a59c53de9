// One row a detector; its formula, parameters and source stand at the head of its own file.
#include "observe/detectors/table.hpp"

namespace hinomi::observe {

std::span<const DetectorRow> detector_table() {
  static constexpr std::array<DetectorRow, 5> rows{{
      {Detector::port_rise, port_rise_version, make_port_rise},
      {Detector::new_port, new_port_version, make_new_port},
      {Detector::backscatter, backscatter_version, make_backscatter},
      {Detector::horizontal_scan, horizontal_scan_version, make_horizontal_scan},
      {Detector::vertical_scan, vertical_scan_version, make_vertical_scan},
  }};
  return rows;
}

}  // namespace hinomi::observe
