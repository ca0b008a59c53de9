// The second stage of hinomi-sensor: puts blocks into the spool, makes them durable at least once a second,
// and at the end of each minute writes the ledger and signs the spool. In: the capture's queue until it is
// closed. Fails as the spool does; a full disk is no failure.
#pragma once
#include "app/sensor/ledger.hpp"

namespace hinomi::app {

struct SpoolRoom {
  observe::Spool& spool;
  const CarrierCounts& carried;
  std::string sensor, interface;
};

Result<void> keep_spool(const SpoolRoom& room, CaptureQueue& queue);

}  // namespace hinomi::app
