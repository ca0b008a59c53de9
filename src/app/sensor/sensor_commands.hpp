// The commands of hinomi-sensor.
#pragma once
#include "app/arguments.hpp"

namespace hinomi::app {

extern const Command sensor_run_command, spool_list_command, spool_verify_command, spool_export_command,
    respond_command;

}  // namespace hinomi::app
