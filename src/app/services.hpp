// Fills the server's services with the watchtower's work and the jobs.
#pragma once
#include "app/intake_site.hpp"
#include "app/jobs.hpp"
#include "app/watchtower.hpp"
#include "server/services.hpp"

namespace hinomi::app {

/// `tower`, `jobs` and `forms` must outlive what is given.
server::Services services_of(Watchtower& tower, Jobs& jobs, const FormDesk& forms);

}  // namespace hinomi::app
