// Seals the part in memory into a segment, and merges segments. Values are put in order by their first eight
// bytes and only then by the rest; forward lists follow in order of containers. Beside the file a merge holds
// four bytes a value, the new ordinals. In, out, failures: segment_write.hpp.
#include <algorithm>
#include <queue>
#include <set>

#include "store/intel/segment.hpp"
#include "store/intel/segment_write.hpp"
#include "store/sql/columns.hpp"

namespace hinomi::store {
namespace {

std::uint64_t head_of(std::string_view key) {
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < 8; ++i)
    head = head << 8 | (i < key.size() ? static_cast<std::uint8_t>(key[i]) : 0u);
  return head;
}

// Values in order of their keys.
std::vector<std::uint32_t> in_order(const MemoryPart& part) {
  struct Headed {
    std::uint64_t head;
    std::uint32_t value;
  };
  std::vector<Headed> headed(part.values().size());
  for (std::uint32_t value = 0; value < headed.size(); ++value)
    headed[value] = {head_of(part.key_at(value)), value};
  std::sort(headed.begin(), headed.end(), [&](const Headed& a, const Headed& b) {
    return a.head != b.head ? a.head < b.head : part.key_at(a.value) < part.key_at(b.value);
  });
  std::vector<std::uint32_t> order(headed.size());
  std::transform(headed.begin(), headed.end(), order.begin(), [](const Headed& one) { return one.value; });
  return order;
}

Result<void> write_values(SegmentWriter& writer, const MemoryPart& part,
                          const std::vector<std::uint32_t>& order, const ContainerView& containers) {
  std::vector<Posting> postings;
  for (const std::uint32_t value : order) {
    postings.clear();
    const MemoryPart::Value& known = part.values()[value];
    for (std::uint32_t at = known.newest; at != 0; at = part.occurrences()[at - 1].previous)
      postings.push_back(part.posting_of(part.occurrences()[at - 1]));
    if (postings.size() > 1) {
      std::reverse(postings.begin(), postings.end());
      join_postings(postings);
    }
    HINOMI_TRY(writer.add_value(part.key_at(value), known.hash, postings, containers));
  }
  return {};
}

Result<void> write_forwards(SegmentWriter& writer, const MemoryPart& part,
                            const std::vector<std::uint32_t>& ranks) {
  std::vector<std::uint32_t> runs(part.runs().size());
  for (std::uint32_t run = 0; run < runs.size(); ++run) runs[run] = run;
  std::stable_sort(runs.begin(), runs.end(), [&](std::uint32_t a, std::uint32_t b) {
    return part.runs()[a].container < part.runs()[b].container;
  });
  std::vector<Held> values;
  for (std::size_t i = 0; i < runs.size();) {
    const ContainerNumber container = part.runs()[runs[i]].container;
    Sketch sketch = empty_sketch();
    values.clear();
    for (; i < runs.size() && part.runs()[runs[i]].container == container; ++i) {
      const MemoryPart::Run& run = part.runs()[runs[i]];
      for (std::uint32_t at = run.first; at < run.first + run.count; ++at) {
        const MemoryPart::Occurrence& occurrence = part.occurrences()[at];
        const Posting posting = part.posting_of(occurrence);
        values.push_back({ranks[occurrence.value], posting.label, posting.role, posting.derived, posting.lone,
                          occurrence.begin, occurrence.length});
        if (!posting.derived && posting.label == 0)
          add_to_sketch(sketch, part.values()[occurrence.value].hash);
      }
    }
    std::sort(values.begin(), values.end(), stands_before);
    HINOMI_TRY(writer.add_forward(container, values, sketch));
  }
  return {};
}

struct Source {
  std::size_t place;
  std::unique_ptr<Segment::Values> values;
};

struct LaterKey {
  bool operator()(const Source* a, const Source* b) const {
    const int order = a->values->key().compare(b->values->key());
    return order != 0 ? order > 0 : a->place > b->place;
  }
};

// Merges the dictionaries and the lists; gives each segment's new ordinals.
Result<std::vector<std::vector<std::uint32_t>>> merge_values(
    SegmentWriter& writer, const IntelKeys& keys, std::span<const std::shared_ptr<const Segment>> segments,
    const ContainerView& containers) {
  std::vector<std::vector<std::uint32_t>> ordinals(segments.size());
  std::vector<Source> sources;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    ordinals[i].resize(segments[i]->head().values);
    sources.push_back({i, std::make_unique<Segment::Values>(*segments[i])});
  }
  std::priority_queue<Source*, std::vector<Source*>, LaterKey> waiting;
  const auto advance = [&](Source& source) -> Result<void> {
    HINOMI_ASSIGN(const bool more, source.values->next());
    if (more) waiting.push(&source);
    return {};
  };
  for (Source& source : sources) HINOMI_TRY(advance(source));
  std::vector<Posting> postings;
  std::string key;
  for (std::uint32_t ordinal = 0; !waiting.empty(); ++ordinal) {
    key = waiting.top()->values->key();
    postings.clear();
    std::size_t lists = 0;
    for (; !waiting.empty() && waiting.top()->values->key() == key; ++lists) {
      Source& source = *waiting.top();
      waiting.pop();
      ordinals[source.place][source.values->ordinal()] = ordinal;
      PostingReader reader = source.values->postings();
      Posting posting;
      while (reader.next(posting)) postings.push_back(posting);
      if (reader.failed() || postings.empty() || postings.back().container > containers.count)
        return damaged("intel.segment");
      HINOMI_TRY(advance(source));
    }
    if (lists > 1) join_postings(postings);
    HINOMI_TRY(writer.add_value(key, keys.hash(key), postings, containers));
  }
  return ordinals;
}

Result<void> merge_forwards(SegmentWriter& writer, std::span<const std::shared_ptr<const Segment>> segments,
                            const std::vector<std::vector<std::uint32_t>>& ordinals) {
  std::vector<Segment::Forwards> sources;
  std::vector<bool> open;
  for (const auto& segment : segments) sources.emplace_back(*segment);
  for (auto& source : sources) open.push_back(source.next());
  std::vector<Held> values;
  while (true) {
    ContainerNumber container = 0;
    for (std::size_t i = 0; i < sources.size(); ++i) {
      if (open[i] && (container == 0 || sources[i].container() < container))
        container = sources[i].container();
    }
    if (container == 0) break;
    Sketch sketch = empty_sketch();
    values.clear();
    std::size_t lists = 0;
    for (std::size_t i = 0; i < sources.size(); ++i) {
      if (!open[i] || sources[i].container() != container) continue;
      HINOMI_ASSIGN(const std::vector<Held> part, read_forward(sources[i].bytes()));
      for (Held held : part) {
        if (held.ordinal >= ordinals[i].size()) return damaged("intel.segment");
        held.ordinal = ordinals[i][held.ordinal];
        values.push_back(held);
      }
      join_sketch(sketch, sources[i].sketch());
      ++lists;
      open[i] = sources[i].next();
    }
    if (lists > 1) std::sort(values.begin(), values.end(), stands_before);
    HINOMI_TRY(writer.add_forward(container, values, sketch));
  }
  for (const auto& source : sources) {
    if (source.failed()) return damaged("intel.segment");
  }
  return {};
}

}  // namespace

Result<std::string> seal_part(const std::string& folder, const IntelKeys& keys, const MemoryPart& part,
                              const ContainerView& containers) {
  HINOMI_ASSIGN(
      SegmentWriter writer,
      SegmentWriter::begin(folder, keys, {part.first_chunk(), part.last_chunk()}, part.values().size()));
  const std::vector<std::uint32_t> order = in_order(part);
  HINOMI_TRY(write_values(writer, part, order, containers));
  std::vector<std::uint32_t> ranks(order.size());
  for (std::uint32_t rank = 0; rank < order.size(); ++rank) ranks[order[rank]] = rank;
  HINOMI_TRY(write_forwards(writer, part, ranks));
  return writer.finish(part.begun_before());
}

Result<std::string> merge_segments(const std::string& folder, const IntelKeys& keys,
                                   std::span<const std::shared_ptr<const Segment>> segments,
                                   const ContainerView& containers) {
  std::uint64_t values = 0;
  for (const auto& segment : segments) values += segment->head().values;
  const ChunkRange chunks{segments.front()->head().first_chunk, segments.back()->head().last_chunk};
  HINOMI_ASSIGN(SegmentWriter writer, SegmentWriter::begin(folder, keys, chunks, values));
  HINOMI_ASSIGN(const auto ordinals, merge_values(writer, keys, segments, containers));
  HINOMI_TRY(merge_forwards(writer, segments, ordinals));
  // Some of them may have begun in one of these; whoever counts looks once too often, never wrongly.
  std::set<ContainerNumber> before;
  for (const auto& segment : segments) {
    const std::vector<ContainerNumber> numbers = segment->begun_before();
    before.insert(numbers.begin(), numbers.end());
  }
  return writer.finish({before.begin(), before.end()});
}

}  // namespace hinomi::store
