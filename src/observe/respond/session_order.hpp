// The order of sessions by a time that only grows, as links between places of a table: putting one last,
// taking one out and looking at the first cost the same however many there are. Places are numbers below
// `count`.
#pragma once
#include <cstdint>
#include <vector>

namespace hinomi::observe {

class SessionOrder {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;
  explicit SessionOrder(std::size_t count) : x_links(count) {}

  std::uint32_t first() const { return x_first; }
  void put_last(std::uint32_t place) {
    x_links[place] = {x_last, none};
    (x_last == none ? x_first : x_links[x_last].next) = place;
    x_last = place;
  }
  void take(std::uint32_t place) {
    const Link link = x_links[place];
    (link.before == none ? x_first : x_links[link.before].next) = link.next;
    (link.next == none ? x_last : x_links[link.next].before) = link.before;
  }
  void move_last(std::uint32_t place) {
    take(place);
    put_last(place);
  }

 private:
  struct Link {
    std::uint32_t before = none, next = none;
  };
  std::vector<Link> x_links;
  std::uint32_t x_first = none, x_last = none;
};

}  // namespace hinomi::observe
