"""What visitors think of the answers and of the chat; it is deleted with the conversation."""

from sqlalchemy.orm import Session

from bot.store import handoffs
from bot.store.tables import Conversation, Message


def rate_answer(session: Session, conversation: str, number: int, *, helpful: bool) -> bool:
    """Note whether the bot's line of that number helped; False if the conversation has no such line.

    One that did not help puts the conversation on the desk's list, while the assistant goes on.
    """
    answer = session.get(Message, number)
    if answer is None or (answer.conversation_id, answer.sender) != (conversation, "bot"):
        return False
    answer.helpful = helpful
    if not helpful:
        handoffs.notice(session, conversation, "thumbs_down")
    return True


def rate_chat(session: Session, conversation: str, stars: int) -> bool:
    """Note how many stars, from 1 to 5, the visitor gives the whole chat; False if it was deleted."""
    chat = session.get(Conversation, conversation)
    if chat is None:
        return False
    chat.stars = stars
    return True
