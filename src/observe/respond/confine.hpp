// Takes from a responder all that it does not need once it listens: no new sockets, no connect, no files
// opened, no program run, no memory made executable. What remains is a list of calls that are allowed; every
// other fails with EPERM. In: whom, the whole process, or for tests the calling thread and those that it
// starts. Fails: unavailable `respond.not_confined` (reason). Source: seccomp(2), prctl(2).
#pragma once
#include "base/result.hpp"

namespace hinomi::observe {

enum class Confined { process, thread };

Result<void> confine(Confined whom);

}  // namespace hinomi::observe
