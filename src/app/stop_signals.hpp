// SIGTERM and SIGINT as a stop token: made before any thread is, so that the waiting thread is the only one
// that takes them.
#pragma once
#include <pthread.h>

#include <csignal>
#include <stop_token>
#include <thread>

namespace hinomi::app {

class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&x_signals);
    sigaddset(&x_signals, SIGTERM);
    sigaddset(&x_signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &x_signals, nullptr);
    x_waiter = std::thread([this] {
      int signal = 0;
      sigwait(&x_signals, &signal);
      x_stop.request_stop();
    });
  }
  ~StopSignals() {
    pthread_kill(x_waiter.native_handle(), SIGTERM);
    x_waiter.join();
  }
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
  std::stop_token token() const { return x_stop.get_token(); }
  /// Ends the program's work as a signal would.
  void request_stop() { x_stop.request_stop(); }

 private:
  sigset_t x_signals{};
  std::stop_source x_stop;
  std::thread x_waiter;
};

}  // namespace hinomi::app
