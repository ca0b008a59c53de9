// See jobs.hpp.
#include "app/jobs.hpp"

#include <deque>
#include <mutex>
#include <thread>
#include <utility>

#include "app/limits.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/queue.hpp"

namespace hinomi::app {

namespace {

struct Kept {
  Job job;
  std::string owner;
  JobWork work;
};

}  // namespace

struct Jobs::State {
  void bound_output();
  mutable std::mutex mutex;
  std::deque<std::shared_ptr<Kept>> jobs;  // newest last
  BoundedQueue<std::shared_ptr<Kept>> queue{limits::jobs_kept_max};
  std::jthread worker;
};

namespace {

class KeptReport : public JobReport {
 public:
  KeptReport(Job& job, std::mutex& mutex) : x_job(job), x_mutex(mutex) {}
  void progress(std::int64_t done, std::int64_t of, std::string_view unit) override {
    std::lock_guard lock(x_mutex);
    x_job.done = done;
    x_job.of = of;
    x_job.unit = std::string(unit);
  }
  void message(const Error& error) override {
    std::lock_guard lock(x_mutex);
    if (x_job.messages.size() < limits::job_messages_max) x_job.messages.push_back(message_of(error));
  }
  void receipt(const Receipt& receipt) override {
    std::lock_guard lock(x_mutex);
    x_job.receipts.push_back(receipt);
  }
  void ended(CommandEnd end) override {
    std::lock_guard lock(x_mutex);
    x_job.output = std::move(end.output);
    x_job.notes = std::move(end.notes);
    x_job.status = end.status;
  }

 private:
  Job& x_job;
  std::mutex& x_mutex;
};

}  // namespace

namespace {

Job begun(std::string kind) {
  Job job;
  job.id = make_id(system_now());
  job.kind = std::move(kind);
  job.state = JobState::queued;
  job.unit = "bytes";
  return job;
}

}  // namespace

// The newest go first over the sum; those beyond it, the oldest, lose theirs.
void Jobs::State::bound_output() {
  std::size_t kept_bytes = 0;
  for (auto at = jobs.rbegin(); at != jobs.rend(); ++at) {
    Job& job = (*at)->job;
    const std::size_t bytes = (job.output ? job.output->size() : 0) + (job.notes ? job.notes->size() : 0);
    kept_bytes += bytes;
    if (bytes == 0 || kept_bytes <= limits::kept_output_bytes_max) continue;
    job.output = job.notes = std::nullopt;
    job.messages.push_back(message_of(fail(ErrorKind::limit_exceeded, "command.output_gone")));
  }
}

JobMessage message_of(const Error& error) {
  Json args = Json::object();
  for (const auto& [name, value] : error.args) args[name] = value;
  return {error.code, to_text(args)};
}

Jobs::Jobs() : x_state(std::make_unique<State>()) {
  x_state->worker = std::jthread([state = x_state.get()](std::stop_token stop) {
    while (auto kept = state->queue.pop()) {
      Job& job = (*kept)->job;
      const auto set = [&](JobState to) {
        std::lock_guard lock(state->mutex);
        job.state = to;
      };
      // It goes when it is done, since it may hold a password; the job stays to be asked for.
      const JobWork work = std::exchange((*kept)->work, {});
      if (stop.stop_requested()) {
        set(JobState::cancelled);
        continue;
      }
      set(JobState::running);
      KeptReport report(job, state->mutex);
      const bool fine = work(report, stop);
      {
        std::lock_guard lock(state->mutex);
        state->bound_output();
      }
      set(stop.stop_requested() ? JobState::cancelled : fine ? JobState::done : JobState::failed);
    }
  });
}

Jobs::~Jobs() {
  x_state->worker.request_stop();
  x_state->queue.close();
}

Job Jobs::add(std::string kind, std::string owner, JobWork work) {
  auto kept = std::make_shared<Kept>(Kept{begun(std::move(kind)), std::move(owner), std::move(work)});
  const Job queued = kept->job;
  {
    std::lock_guard lock(x_state->mutex);
    x_state->jobs.push_back(kept);
    if (x_state->jobs.size() > limits::jobs_kept_max) x_state->jobs.pop_front();
  }
  x_state->queue.push(std::move(kept));
  return queued;
}

Job Jobs::run_now(std::string kind, const JobWork& work) {
  Job job = begun(std::move(kind));
  std::mutex mutex;
  KeptReport report(job, mutex);
  job.state = work(report, x_state->worker.get_stop_token()) ? JobState::done : JobState::failed;
  return job;
}

Result<Job> Jobs::find(const std::string& id, const std::string& owner) {
  std::lock_guard lock(x_state->mutex);
  for (const auto& kept : x_state->jobs) {
    if (kept->job.id != id || kept->owner != owner) continue;
    Job told = kept->job;
    const bool over = told.state != JobState::queued && told.state != JobState::running;
    if (over) kept->job.output = kept->job.notes = std::nullopt;
    return told;
  }
  return fail(ErrorKind::not_found, "job.not_found", {{"id", id}});
}

}  // namespace hinomi::app
