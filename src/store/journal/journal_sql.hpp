// Every statement on the tables journal, journal_head, journal_seal, checkpoint and journal_cursor.
// Parameters are bound by name; the conditions of a list come in at its mark. journal_seal came with step 4
// of the schema: a store that an older program closed has none.
#pragma once
#include <string_view>

namespace hinomi::store::journal_sql {

// The columns of an entry, in the order in which read_entry() takes them.
#define HINOMI_ENTRY_COLUMNS                                                                        \
  "journal.sequence, journal.time_us, journal.actor, journal.actor_name, journal.organisation, "    \
  "journal.purpose, journal.action, journal.subject, journal.payload, journal.hash, "               \
  "journal.label_confidentiality, journal.label_tlp, journal.label_handling, journal.label_owner, " \
  "journal.label_compartment"

inline constexpr std::string_view head = "SELECT sequence, hash, checkpoints FROM journal_head WHERE one = 1";
inline constexpr std::string_view move_head =
    "UPDATE journal_head SET sequence = $sequence, hash = $hash WHERE one = 1";
inline constexpr std::string_view count_checkpoint =
    "UPDATE journal_head SET checkpoints = $number WHERE one = 1";
inline constexpr std::string_view insert =
    "INSERT INTO journal (sequence, time_us, actor, actor_name, organisation, purpose, action, subject,"
    " label_confidentiality, label_tlp, label_handling, label_owner, label_compartment, payload, "
    "payload_digest,"
    " previous_hash, hash) VALUES ($sequence, $time, $actor, $actor_name, $organisation, $purpose, $action, "
    "$subject,"
    " $label_confidentiality, $label_tlp, $label_handling, $label_owner, $label_compartment, $payload,"
    " $payload_digest, $previous_hash, $hash)";
inline constexpr std::string_view insert_checkpoint =
    "INSERT INTO checkpoint (number, sequence, hash, time_us, signature)"
    " VALUES ($number, $sequence, $hash, $time, $signature)";
inline constexpr std::string_view last_checkpoint =
    "SELECT sequence FROM checkpoint ORDER BY number DESC LIMIT 1";
inline constexpr std::string_view put_seal =
    "INSERT INTO journal_seal (one, sequence, hash, checkpoints, time_us, signature)"
    " VALUES (1, $sequence, $hash, $checkpoints, $time, $signature) ON CONFLICT (one) DO UPDATE SET"
    " sequence = excluded.sequence, hash = excluded.hash, checkpoints = excluded.checkpoints,"
    " time_us = excluded.time_us, signature = excluded.signature";
inline constexpr std::string_view seal =
    "SELECT checkpoints, sequence, hash, time_us, signature FROM journal_seal WHERE one = 1";
inline constexpr std::string_view has_seal = "SELECT count(*) AS steps FROM schema_version WHERE version = 4";
inline constexpr std::string_view newest_checkpoint =
    "SELECT number, sequence, hash, time_us, signature FROM checkpoint ORDER BY number DESC LIMIT 1";
inline constexpr std::string_view checkpoints =
    "SELECT number, sequence, hash, time_us, signature FROM checkpoint ORDER BY number";
inline constexpr std::string_view list =
    "SELECT " HINOMI_ENTRY_COLUMNS
    " FROM journal WHERE 1 = 1 /*where*/ ORDER BY journal.sequence DESC LIMIT $limit";
inline constexpr std::string_view count = "SELECT count(*) AS entries FROM journal WHERE 1 = 1 /*where*/";
inline constexpr std::string_view since = "SELECT " HINOMI_ENTRY_COLUMNS
                                          " FROM journal WHERE journal.sequence > $after /*where*/"
                                          " ORDER BY journal.sequence LIMIT $limit";
inline constexpr std::string_view cursor = "SELECT sequence FROM journal_cursor WHERE reader = $reader";
inline constexpr std::string_view move_cursor =
    "INSERT INTO journal_cursor (reader, sequence) VALUES ($reader, $sequence)"
    " ON CONFLICT (reader) DO UPDATE SET sequence = excluded.sequence";
inline constexpr std::string_view hash_at = "SELECT hash FROM journal WHERE sequence = $sequence";
// The last column lies behind the payload, so that all pages of a row are read.
inline constexpr std::string_view touch =
    "SELECT sum(length(hash)) AS bytes FROM journal WHERE sequence BETWEEN $from AND $to";
inline constexpr std::string_view of_subject =
    "SELECT sequence, action FROM journal WHERE subject = $subject ORDER BY sequence LIMIT $limit";
inline constexpr std::string_view chain =
    "SELECT sequence, time_us, actor, actor_name, organisation, purpose, action, subject, "
    "label_confidentiality,"
    " label_tlp, label_handling, label_owner, label_compartment, payload, payload_digest, previous_hash, hash"
    " FROM journal WHERE sequence >= $from ORDER BY sequence";

}  // namespace hinomi::store::journal_sql
