// Sharing, wired: the store of what partners get, the rooms of exchange/share and exchange/taxii, the checks
// that record types name, and the stage that carries decisions over, woken by each commit. In: the opened
// stores. Out: rooms that live as long as this does. A failure of the stage is logged and tried again.
#pragma once
#include <memory>

#include "exchange/share/room.hpp"
#include "exchange/taxii/taxii.hpp"

namespace hinomi::app {

class Intelligence;

struct SharingParts {
  store::Store& store;
  Intelligence& intelligence;
  procedure::Procedures& procedures;
  std::string organisation;           // code
  std::size_t request_bytes_max = 0;  // of the server
};

class Sharing {
 public:
  static Result<std::unique_ptr<Sharing>> open(const SharingParts& parts);
  ~Sharing();
  Sharing(const Sharing&) = delete;
  Sharing& operator=(const Sharing&) = delete;

  const exchange::ShareRoom& room() const;
  const exchange::taxii::Room& taxii() const;
  /// Works off what people decided; then goes on by itself until it ends.
  void start();

 private:
  struct State;
  explicit Sharing(std::unique_ptr<State> state);
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::app
