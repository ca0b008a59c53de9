// Long jobs, one after another on a thread of their own, so that two imports never fight for the stores.
// Asked for by id; the newest limits::jobs_kept_max stay. What commands wrote and nobody asked for yet is
// kept up to limits::kept_output_bytes_max together; beyond it the oldest goes, and its job has the message
// `command.output_gone`. A stopping program cancels the running job at its
// next step.
#pragma once
#include <functional>
#include <memory>
#include <stop_token>
#include <string>

#include "base/result.hpp"
#include "model/api.hpp"

namespace hinomi::app {

/// Gives an error as a job tells it.
JobMessage message_of(const Error& error);

/// What a command wrote, with its exit status.
struct CommandEnd {
  std::string output, notes;
  int status = 0;
};

/// What a running job tells of itself.
class JobReport {
 public:
  virtual ~JobReport() = default;
  virtual void progress(std::int64_t done, std::int64_t of, std::string_view unit) = 0;
  virtual void message(const Error& error) = 0;
  virtual void receipt(const Receipt& receipt) = 0;
  virtual void ended(CommandEnd end) = 0;
};

/// True when all of it went well.
using JobWork = std::function<bool(JobReport& report, std::stop_token stop)>;

class Jobs {
 public:
  Jobs();
  ~Jobs();
  /// Queues a job; `owner` is who may ask for it.
  Job add(std::string kind, std::string owner, JobWork work);
  /// Does a short job here and now, beside the others; gives it as it ended.
  Job run_now(std::string kind, const JobWork& work);
  /// What a command wrote is told once. Fails as not_found `job.not_found`.
  Result<Job> find(const std::string& id, const std::string& owner);

 private:
  struct State;
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::app
