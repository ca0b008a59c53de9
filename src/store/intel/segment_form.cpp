// Writes and reads the pieces of a segment.
#include "store/intel/segment_form.hpp"

#include <algorithm>
#include <cstring>
#include <map>

#include "store/intel/limits.hpp"
#include "store/sql/columns.hpp"
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace hinomi::store {
namespace {

constexpr std::string_view form = "HNMSEG01";
constexpr std::uint64_t is_long = 1;

template <class Head, class Take>
void each_number(Head& head, const Take& take) {
  take(head.values);
  take(head.postings);
  take(head.containers);
  take(head.container_last);
  take(head.forward);
  take(head.block_table);
  take(head.forward_table);
  take(head.filter);
  take(head.first_keys);
  take(head.sketches);
  take(head.begun_before);
  take(head.end);
  take(head.digest);
}

std::uint8_t flags_of(const Posting& posting) {
  FactRow row;
  row.role = posting.role;
  row.derived = posting.derived;
  row.lone = posting.lone;
  row.label = posting.label;
  row.count = posting.count;
  row.has_times = posting.has_times;
  return flags_of(row);
}

void put_posting(std::string& out, const Posting& posting, ContainerNumber before) {
  put_varint(out, posting.container - before);
  const std::uint8_t flags = flags_of(posting);
  out += static_cast<char>(flags);
  if (flags & fact_flags::has_count) put_varint(out, zigzag(posting.count));
  if (flags & fact_flags::has_label) put_varint(out, posting.label);
  if (flags & fact_flags::has_times) {
    put_varint(out, zigzag(posting.first));
    put_varint(out, zigzag(posting.last));
  }
}

// How many postings each label has; none when a posting has a label of its own.
std::string histogram(std::span<const Posting> postings, const ContainerView& containers) {
  std::map<LabelNumber, std::uint64_t> counts;
  for (const Posting& posting : postings) {
    if (posting.label != 0) {
      counts.clear();
      break;
    }
    ++counts[containers.at(posting.container).label];
  }
  std::string out;
  put_varint(out, counts.size());
  for (const auto& [label, count] : counts) {
    put_varint(out, label);
    put_varint(out, count);
  }
  return out;
}

}  // namespace

std::string head_bytes_of(const SegmentHead& head) {
  std::string bytes(form);
  bytes += text_of(head.id);
  put_fixed(bytes, static_cast<std::uint64_t>(head.first_chunk));
  put_fixed(bytes, static_cast<std::uint64_t>(head.last_chunk));
  each_number(head, [&](std::uint64_t number) { put_fixed(bytes, number); });
  put_fixed(bytes, static_cast<std::uint64_t>(XXH3_64bits(bytes.data(), bytes.size())));
  bytes.resize(segment_head_bytes);
  return bytes;
}

Result<SegmentHead> read_head(std::string_view bytes) {
  if (bytes.size() < segment_head_bytes || !bytes.starts_with(form)) return damaged("intel.segment");
  SegmentHead head;
  std::copy_n(bytes.begin() + 8, head.id.size(), head.id.begin());
  BytesReader reader(bytes_of(bytes).subspan(24));
  head.first_chunk = static_cast<std::int64_t>(reader.u64le());
  head.last_chunk = static_cast<std::int64_t>(reader.u64le());
  each_number(head, [&](std::uint64_t& number) { number = reader.u64le(); });
  const std::size_t size = 24 + reader.offset();
  if (reader.u64le() != XXH3_64bits(bytes.data(), size)) return damaged("intel.segment");
  return head;
}

void join_postings(std::vector<Posting>& postings) {
  std::stable_sort(postings.begin(), postings.end(), [](const Posting& a, const Posting& b) {
    return a.container != b.container ? a.container < b.container : a.label < b.label;
  });
  std::size_t kept = 0;
  for (const Posting& posting : postings) {
    Posting* const last = kept == 0 ? nullptr : &postings[kept - 1];
    if (last == nullptr || last->container != posting.container || last->label != posting.label) {
      postings[kept++] = posting;
      continue;
    }
    last->count += posting.count;
    last->role = std::min(last->role, posting.role);
    last->derived = last->derived && posting.derived;
    last->lone = last->lone || posting.lone;
    if (posting.has_times) {
      last->first = last->has_times ? std::min(last->first, posting.first) : posting.first;
      last->last = last->has_times ? std::max(last->last, posting.last) : posting.last;
      last->has_times = true;
    }
  }
  postings.resize(kept);
}

void put_list(std::string& out, std::span<const Posting> postings, const ContainerView& containers) {
  const bool has_marks = postings.size() >= limits::intel_list_block;
  put_varint(out, postings.size() << 1 | (has_marks ? is_long : 0));
  std::string list, marks;
  std::string& into = has_marks ? list : out;
  ContainerNumber before = 0, marked = 0;
  std::size_t marked_bytes = 0;
  for (std::size_t i = 0; i < postings.size(); ++i) {
    put_posting(into, postings[i], before);
    before = postings[i].container;
    if (!has_marks || ((i + 1) % limits::intel_list_block != 0 && i + 1 != postings.size())) continue;
    put_varint(marks, before - marked);
    put_varint(marks, list.size() - marked_bytes);
    marked = before;
    marked_bytes = list.size();
  }
  if (!has_marks) return;
  const std::string labels = histogram(postings, containers);
  put_varint(out, labels.size());
  put_varint(out, marks.size());
  put_varint(out, list.size());
  out += labels;
  out += marks;
  out += list;
}

PostingReader::PostingReader(std::string_view list) : x_list(list), x_reader(list) {
  const std::uint64_t head = x_reader.next();
  x_count = head >> 1;
  x_postings = list.substr(list.size() - x_reader.left());
  if ((head & is_long) == 0) return;
  const std::uint64_t labels = x_reader.next(), marks = x_reader.next(), bytes = x_reader.next();
  x_histogram = x_reader.text(labels);
  x_mark_bytes = x_reader.text(marks);
  x_postings = x_reader.text(bytes);
  if (!x_reader.failed()) x_reader = VarintReader(x_postings);
}

bool PostingReader::next(Posting& posting) {
  if (x_read == x_count || x_reader.failed()) return false;
  ++x_read;
  x_container += static_cast<ContainerNumber>(x_reader.next());
  const std::uint8_t flags = x_reader.byte();
  posting.container = x_container;
  posting.role = static_cast<ValueRole>(flags & fact_flags::role_bits);
  posting.derived = (flags & fact_flags::derived) != 0;
  posting.lone = (flags & fact_flags::lone) != 0;
  posting.count = flags & fact_flags::has_count ? x_reader.next_signed() : 1;
  posting.label = flags & fact_flags::has_label ? static_cast<LabelNumber>(x_reader.next()) : LabelNumber{0};
  posting.has_times = (flags & fact_flags::has_times) != 0;
  posting.first = posting.has_times ? x_reader.next_signed() : 0;
  posting.last = posting.has_times ? x_reader.next_signed() : 0;
  return !x_reader.failed();
}

void PostingReader::read_marks() {
  x_marks_read = true;
  VarintReader marks(x_mark_bytes);
  Mark mark{0, 0};
  while (marks.left() > 0) {
    mark.last += static_cast<ContainerNumber>(marks.next());
    mark.offset += marks.next();
    if (marks.failed() || mark.offset > x_postings.size()) return;
    x_marks.push_back(mark);
  }
}

void PostingReader::seek(ContainerNumber container) {
  if (x_mark_bytes.empty() || container <= x_container) return;
  if (!x_marks_read) read_marks();
  const auto block = std::partition_point(x_marks.begin(), x_marks.end(),
                                          [&](const Mark& mark) { return mark.last < container; });
  const auto blocks = static_cast<std::uint64_t>(block - x_marks.begin());
  if (blocks * limits::intel_list_block <= x_read) return;
  const Mark& before = *(block - 1);
  x_read = std::min<std::uint64_t>(blocks * limits::intel_list_block, x_count);
  x_container = before.last;
  x_reader = VarintReader(x_postings.substr(before.offset));
}

std::vector<std::pair<LabelNumber, std::uint64_t>> PostingReader::labels() const {
  std::vector<std::pair<LabelNumber, std::uint64_t>> found;
  VarintReader reader(x_histogram);
  for (std::uint64_t left = x_histogram.empty() ? 0 : reader.next(); left > 0 && !reader.failed(); --left) {
    const auto label = static_cast<LabelNumber>(reader.next());
    found.emplace_back(label, reader.next());
  }
  return found;
}

void put_forward(std::string& out, std::span<const Held> values) {
  std::uint32_t before = 0;
  std::uint64_t begin = 0;
  for (const Held& held : values) {
    FactRow row;
    row.role = held.role;
    row.derived = held.derived;
    row.lone = held.lone;
    row.label = held.label;
    put_varint(out, held.ordinal - before);
    out += static_cast<char>(flags_of(row));
    if (held.label != 0) put_varint(out, held.label);
    put_varint(out, zigzag(static_cast<std::int64_t>(held.begin - begin)));
    put_varint(out, held.length);
    before = held.ordinal;
    begin = held.begin;
  }
}

Result<std::vector<Held>> read_forward(std::string_view bytes) {
  std::vector<Held> values;
  VarintReader reader(bytes);
  Held held;
  while (reader.left() > 0) {
    held.ordinal += static_cast<std::uint32_t>(reader.next());
    const std::uint8_t flags = reader.byte();
    held.role = static_cast<ValueRole>(flags & fact_flags::role_bits);
    held.derived = (flags & fact_flags::derived) != 0;
    held.lone = (flags & fact_flags::lone) != 0;
    held.label = flags & fact_flags::has_label ? static_cast<LabelNumber>(reader.next()) : LabelNumber{0};
    held.begin += static_cast<std::uint64_t>(reader.next_signed());
    held.length = static_cast<std::uint32_t>(reader.next());
    if (reader.failed()) return damaged("intel.segment");
    values.push_back(held);
  }
  return values;
}

}  // namespace hinomi::store
