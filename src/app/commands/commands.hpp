// The rows of the command table, one file a command group, and those of them that a running server works off.
// Each row says its words, its options and what it does; how a command ends and with what status stands in
// app/arguments.hpp.
#pragma once
#include "app/arguments.hpp"

namespace hinomi::app {

struct ServedCommand;

extern const Command serve_command;
extern const Command import_command;
extern const Command report_command;
extern const Command rollup_command;
extern const Command backtest_command;
extern const Command sensor_command;
extern const Command simulate_command;
extern const Command demo_command;
extern const Command audit_verify_command;
extern const Command demonstration_remove_command;
extern const Command people_list_command;
extern const Command people_reset_password_command;
extern const Command procedures_check_command;
extern const Command procedures_reference_command;
extern const Command procedures_register_command;
extern const Command letters_check_command;
extern const Command letters_render_command;
extern const Command evidence_export_command;
extern const Command evidence_verify_command;
extern const Command geography_import_command;
extern const Command geography_list_command;
extern const Command geography_choose_command;
extern const Command intake_fetch_command;
extern const Command intake_import_command;
extern const Command intel_export_command;
extern const Command intel_extract_command;
extern const Command intel_feeds_command;
extern const Command intel_import_command;
extern const Command intel_related_command;
extern const Command intel_search_command;
extern const Command hits_ask_command;
extern const Command hits_list_command;
extern const Command observe_ledger_command;
extern const Command intel_watch_add_command;
extern const Command intel_watch_list_command;
extern const Command intel_watch_matches_command;
extern const Command records_import_command;
extern const Command sweep_command;
extern const Command sweep_observed_command;
extern const Command sendings_command;
extern const Command trace_leads_import_command;
extern const Command trace_tor_ask_command;
extern const Command trace_tor_import_command;
extern const Command trace_tor_list_command;
extern const Command configuration_command;

// What of them a running server works off.
extern const ServedCommand backtest_served;
extern const ServedCommand geography_import_served;
extern const ServedCommand geography_list_served;
extern const ServedCommand geography_choose_served;
extern const ServedCommand intel_export_served;
extern const ServedCommand intel_import_served;
extern const ServedCommand intel_related_served;
extern const ServedCommand intel_search_served;
extern const ServedCommand hits_ask_served;
extern const ServedCommand hits_list_served;
extern const ServedCommand observe_ledger_served;
extern const ServedCommand intel_watch_add_served;
extern const ServedCommand letters_render_served;
extern const ServedCommand intel_watch_list_served;
extern const ServedCommand intel_watch_matches_served;
extern const ServedCommand sendings_served;
extern const ServedCommand records_import_served;
extern const ServedCommand sweep_observed_served;
extern const ServedCommand trace_leads_import_served;
extern const ServedCommand trace_tor_ask_served;
extern const ServedCommand trace_tor_import_served;
extern const ServedCommand trace_tor_list_served;

}  // namespace hinomi::app
