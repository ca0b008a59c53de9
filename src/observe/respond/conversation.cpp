// Steps while there is something to understand and room for an answer.
#include "observe/respond/conversation.hpp"

namespace hinomi::observe {

bool converse(Conversation& conversation, Talk& talk) {
  bool moved = true;
  while (moved && !talk.is_over() && talk.can_answer()) moved = conversation.step(talk);
  if (!talk.is_over() && !moved && talk.input_room() == 0) talk.end(SessionEnd::malformed);
  if (talk.is_over()) {
    if (talk.session().end == SessionEnd::malformed) talk.payload(talk.input());
    talk.consume(talk.input().size());
    return false;
  }
  return moved;
}

}  // namespace hinomi::observe
