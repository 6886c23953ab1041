//! What changes a chat itself: blocking, leaving, becoming a supergroup.

use chrono::Utc;
use serde_json::{Value, json};

use super::{
    Refusal,
    chat::{ChatKind, Standing},
    journal::What,
    world::World,
};

impl World {
    /// Blocks the bot, lets it in again, throws it out; the bot hears of it in `my_chat_member`.
    pub fn set_standing(&mut self, chat_id: i64, by: i64, standing: Standing) -> Result<(), Refusal> {
        let user = self.record.users.get(&by).ok_or_else(|| Refusal::bad_request("user not found"))?.json();
        let bot = self.bot_json();
        let chat = self.chat(chat_id)?;
        let old = std::mem::replace(&mut chat.standing, standing);
        let chat = chat.json();
        let member = |standing| match standing {
            Standing::Member => json!({ "status": "member", "user": bot }),
            Standing::Stranger => json!({ "status": "left", "user": bot }),
            Standing::Blocked | Standing::Kicked => json!({ "status": "kicked", "user": bot, "until_date": 0 }),
        };
        let update = json!({
            "chat": chat, "from": user, "date": Utc::now().timestamp(),
            "old_chat_member": member(old), "new_chat_member": member(standing),
        });
        self.record.push_update("my_chat_member", update);
        self.journal.add(chat_id, What::Chat, chat);
        Ok(())
    }

    /// A group becomes a supergroup: a message in each tells the id of the other.
    pub fn migrate(&mut self, from: i64, to: i64) -> Result<(), Refusal> {
        let chat = self.chat(from)?;
        if chat.kind != ChatKind::Group {
            return Err(Refusal::bad_request("only a group becomes a supergroup"));
        }
        let (title, members) = (chat.title.clone(), chat.members.clone());
        let owner =
            members.first().and_then(|id| self.record.users.get(id)).map_or(Value::Null, super::chat::User::json);
        let members: Vec<i64> = members.into_iter().collect();
        let old = self.post(from, &owner, json!({ "migrate_to_chat_id": to }))?;
        self.record.push_update("message", old);
        self.chat(from)?.migrated_to = Some(to);
        self.add_group(to, &title, &members, ChatKind::Supergroup, &[]);
        let new = self.post(to, &owner, json!({ "migrate_from_chat_id": from }))?;
        self.record.push_update("message", new);
        Ok(())
    }
}
