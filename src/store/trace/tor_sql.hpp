// The statements of the tables tor_*, for the sources of this folder: tor_index.cpp puts, tor_asked.cpp asks.
// Forms are numbers of TorForm (2 is an exit list); instants are microseconds; a chunk is 768 hours. Each is
// prepared by a test through tor_statements().
#pragma once
#include <string_view>

namespace hinomi::store::tor_sql {

inline constexpr std::string_view put_document =
    "INSERT INTO tor_document (form, digest, signed_digest, name, valid_after_us, fresh_until_us,"
    " valid_until_us, entries, taken_us) VALUES ($form, $digest, $signed_digest, $name, $valid_after,"
    " $fresh_until, $valid_until, $entries, $taken) ON CONFLICT DO NOTHING";
inline constexpr std::string_view find_document =
    "SELECT form, digest, signed_digest, name, valid_after_us, fresh_until_us, valid_until_us, entries"
    " FROM tor_document WHERE digest = $digest";
inline constexpr std::string_view document_at =
    "SELECT form, digest, signed_digest, name, valid_after_us, fresh_until_us, valid_until_us, entries"
    " FROM tor_document WHERE form = $form AND form < 2 AND valid_after_us = $valid_after";
inline constexpr std::string_view documents_between =
    "SELECT form, digest, signed_digest, name, valid_after_us, fresh_until_us, valid_until_us, entries"
    " FROM tor_document WHERE form < 2 AND valid_after_us <= $to AND valid_after_us > $from - 86400000000"
    " AND valid_until_us > $from ORDER BY valid_after_us, form";
inline constexpr std::string_view count_hours =
    "SELECT count(DISTINCT valid_after_us), min(valid_after_us), max(valid_after_us) FROM tor_document"
    " WHERE form < 2";
inline constexpr std::string_view count_exit_lists = "SELECT count(*) FROM tor_document WHERE form = 2";
inline constexpr std::string_view count_relays = "SELECT count(*) FROM tor_relay";
inline constexpr std::string_view put_state =
    "INSERT INTO tor_state (flags, policy) VALUES ($flags, $policy) ON CONFLICT (flags, policy) DO NOTHING";
inline constexpr std::string_view find_state =
    "SELECT id FROM tor_state WHERE flags = $flags AND policy = $policy";
inline constexpr std::string_view state_of = "SELECT flags, policy FROM tor_state WHERE id = $id";
inline constexpr std::string_view find_relay =
    "SELECT id FROM tor_relay WHERE address = $address AND port = $port AND fingerprint = $fingerprint"
    " AND nickname = $nickname";
inline constexpr std::string_view put_relay =
    "INSERT INTO tor_relay (address, port, fingerprint, nickname) VALUES ($address, $port, $fingerprint,"
    " $nickname) RETURNING id";
inline constexpr std::string_view find_track =
    "SELECT runs FROM tor_track WHERE relay = $relay AND chunk = $chunk";
inline constexpr std::string_view put_track =
    "INSERT INTO tor_track (relay, chunk, runs) VALUES ($relay, $chunk, $runs)"
    " ON CONFLICT (relay, chunk) DO UPDATE SET runs = excluded.runs";
inline constexpr std::string_view tracks_of_chunk =
    "SELECT relay, runs FROM tor_track WHERE chunk = $chunk ORDER BY relay";
inline constexpr std::string_view tracks_of_address =
    "SELECT tor_track.chunk, tor_track.runs, tor_relay.address, tor_relay.port, tor_relay.fingerprint,"
    " tor_relay.nickname FROM tor_relay JOIN tor_track ON tor_track.relay = tor_relay.id"
    " WHERE tor_relay.address = $address AND tor_track.chunk BETWEEN $first AND $last"
    " ORDER BY tor_track.chunk, tor_relay.port, tor_relay.fingerprint, tor_relay.nickname";
inline constexpr std::string_view tracks_of_relay =
    "SELECT tor_track.chunk, tor_track.runs, tor_relay.address, tor_relay.port, tor_relay.fingerprint,"
    " tor_relay.nickname FROM tor_relay JOIN tor_track ON tor_track.relay = tor_relay.id"
    " WHERE tor_relay.fingerprint = $fingerprint AND tor_track.chunk BETWEEN $first AND $last"
    " ORDER BY tor_track.chunk, tor_relay.address, tor_relay.port, tor_relay.nickname";
inline constexpr std::string_view tracks_of_all =
    "SELECT tor_track.chunk, tor_track.runs, tor_relay.address, tor_relay.port, tor_relay.fingerprint,"
    " tor_relay.nickname FROM tor_track JOIN tor_relay ON tor_relay.id = tor_track.relay"
    " WHERE tor_track.chunk = $chunk"
    " ORDER BY tor_relay.address, tor_relay.port, tor_relay.fingerprint, tor_relay.nickname";
inline constexpr std::string_view find_measured =
    "SELECT seconds FROM tor_measured WHERE address = $address AND fingerprint = $fingerprint"
    " AND chunk = $chunk";
inline constexpr std::string_view put_measured =
    "INSERT INTO tor_measured (address, fingerprint, chunk, seconds) VALUES ($address, $fingerprint, $chunk,"
    " $seconds) ON CONFLICT (address, fingerprint, chunk) DO UPDATE SET seconds = excluded.seconds";
inline constexpr std::string_view measured_of_address =
    "SELECT address, fingerprint, chunk, seconds FROM tor_measured WHERE address = $address"
    " AND chunk BETWEEN $first AND $last ORDER BY chunk, fingerprint";
inline constexpr std::string_view measured_of_all =
    "SELECT address, fingerprint, chunk, seconds FROM tor_measured WHERE chunk BETWEEN $first AND $last"
    " ORDER BY address, fingerprint, chunk";

}  // namespace hinomi::store::tor_sql
