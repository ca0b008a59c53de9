// The ledger of a sensor at the centre: received = stored + each named loss, for every span. In: a ledger as
// a sensor sent it. Out: ledgers with what the store holds of them, judged. A ledger differs when any of its
// sums does not come out, or when packets are missing that the sensor does not tell as gone. Fails: malformed
// `observe.ledger_unreadable` (field); limit_exceeded `observe.ledger_too_large`; as the store.
#pragma once
#include "access/principal.hpp"
#include "model/api_sensor.hpp"
#include "store/store.hpp"
#include "store/watch/ledgers.hpp"

namespace hinomi::observe {

/// Stores a ledger; the same one twice is stored once.
Result<void> take_ledger(store::Store& store, const store::SensorRecord& sensor, const SensorLedger& ledger,
                         const access::Principal& actor);
/// Sets difference, gone and state of a ledger whose `gone` holds all that the sensor told since.
void judge(LedgerMinute& minute);
/// Gives the ledgers of a sensor, newest first, with their sums.
Result<LedgerPage> sensor_ledgers(store::Store& store, const access::Principal& person,
                                  const store::LedgerQuery& query);

}  // namespace hinomi::observe
