//! A referral of an incident to an agency: to whom, what was sent and when, under which reference, and what came back.

use crate::ids::{IncidentId, ReferralId};
use crate::kind::{Kind, Record, SearchText};
use crate::problem::{Problem, Problems};
use crate::time::{self, Moment};
use crate::words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// A referral as casework keeps it. `reply` and `reply_at` are there together or not at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Referral {
    pub id: ReferralId,
    pub incident: IncidentId,
    /// "Children's social care", "Police".
    pub agency: String,
    /// The person or desk spoken to.
    pub contact: Option<String>,
    /// What was sent or told, in words.
    pub sent: String,
    pub sent_at: Moment,
    /// The agency's own reference.
    pub reference: Option<String>,
    pub reply: Option<String>,
    pub reply_at: Option<Moment>,
}

/// A referral as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ReferralDraft {
    pub agency: String,
    pub contact: String,
    pub sent: String,
    pub sent_day: String,
    pub sent_time: String,
    pub reference: String,
    pub reply: String,
    pub reply_day: String,
    pub reply_time: String,
}

impl ReferralDraft {
    /// The referral, new or amended.
    ///
    /// # Errors
    /// No agency, nothing sent, no time of sending; a reply without its time, a time without its reply, or before sending.
    pub fn check(&self, id: ReferralId, incident: IncidentId, now: Moment) -> Result<Referral, Vec<Problem>> {
        let mut problems = Problems::new();
        let agency = words::line(&mut problems, "agency", &self.agency, "Please name the agency.");
        let contact = words::optional_line(&mut problems, "contact", &self.contact);
        let sent = words::text(&mut problems, "sent", &self.sent, "Please write what was sent or told.");
        let sent_at = time::past_moment(&mut problems, "sent", &self.sent_day, &self.sent_time, now);
        let reference = words::optional_line(&mut problems, "reference", &self.reference);
        let reply = words::optional_text(&mut problems, "reply", &self.reply);
        let dated = !self.reply_day.trim().is_empty() || !self.reply_time.trim().is_empty();
        let reply_at = match (&reply, dated) {
            (Some(None), true) => {
                problems.say("reply", "Please write the reply, or leave its date and time empty.");
                None
            }
            (Some(None), false) => Some(None),
            _ => time::past_moment(&mut problems, "reply", &self.reply_day, &self.reply_time, now).map(Some),
        };
        if let (Some(sent_at), Some(Some(reply_at))) = (sent_at, reply_at)
            && reply_at < sent_at
        {
            problems.say("reply_day", "The reply lies before the referral. Please check both times.");
        }
        problems.or(|| {
            Some(Referral {
                id,
                incident,
                agency: agency?,
                contact: contact?,
                sent: sent?,
                sent_at: sent_at?,
                reference: reference?,
                reply: reply?,
                reply_at: reply_at?,
            })
        })
    }
}

/// What an agency replied, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ReplyDraft {
    pub reply: String,
    pub reply_day: String,
    pub reply_time: String,
    /// The agency's own reference, if it gave one; what was known before stays when this is empty.
    pub reference: String,
}

impl ReplyDraft {
    /// The referral with its reply. A reply is given once; a correction is an amendment.
    ///
    /// # Errors
    /// No reply or no time; a time before the referral; a referral that has its reply.
    pub fn check(&self, referral: &Referral, now: Moment) -> Result<Referral, Vec<Problem>> {
        let mut problems = Problems::new();
        if referral.reply.is_some() {
            problems.say("reply", "The reply to this referral is recorded already. To correct it, please amend the referral.");
        }
        let reply = words::text(&mut problems, "reply", &self.reply, "Please write what they replied.");
        let reply_at = time::past_moment(&mut problems, "reply", &self.reply_day, &self.reply_time, now);
        if reply_at.is_some_and(|at| at < referral.sent_at) {
            problems.say("reply_day", "The reply lies before the referral. Please check both times.");
        }
        let reference = words::optional_line(&mut problems, "reference", &self.reference);
        problems.or(|| {
            let reference = reference?.or_else(|| referral.reference.clone());
            Some(Referral { reply: Some(reply?), reply_at: Some(reply_at?), reference, ..referral.clone() })
        })
    }
}

impl Record for Referral {
    const KIND: Kind = Kind::Referral;
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
    fn search(&self) -> Option<SearchText> {
        let texts = [self.reference.as_deref(), self.contact.as_deref(), Some(self.sent.as_str()), self.reply.as_deref()];
        Some(SearchText::of(&self.agency, texts))
    }
    fn within(&self) -> Option<(Kind, Uuid)> {
        Some((Kind::Incident, self.incident.uuid()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> ReferralDraft {
        ReferralDraft {
            agency: "Children's social care".into(),
            sent: "The incident form and the child's own words.".into(),
            sent_day: "20/11/2026".into(),
            sent_time: "15:10".into(),
            ..Default::default()
        }
    }

    fn check(draft: &ReferralDraft) -> Result<Referral, Vec<Problem>> {
        let now = time::london(time::parse_day("21/11/2026").unwrap(), time::parse_time("14:00").unwrap()).unwrap();
        draft.check(ReferralId::from_uuid(Uuid::nil()), IncidentId::from_uuid(Uuid::nil()), now)
    }

    fn fields(draft: &ReferralDraft) -> Vec<String> {
        check(draft).unwrap_err().into_iter().map(|p| p.field).collect()
    }

    #[test]
    fn a_reply_comes_with_its_time_and_after_the_referral() {
        assert_eq!(check(&typed()).unwrap().reply_at, None);
        let reply = |text: &str, day: &str, hour: &str| ReferralDraft {
            reply: text.into(),
            reply_day: day.into(),
            reply_time: hour.into(),
            ..typed()
        };
        assert_eq!(fields(&reply("Advice given.", "", "")), ["reply_day", "reply_time"]);
        assert_eq!(fields(&reply("", "21/11/2026", "")), ["reply"]);
        assert_eq!(fields(&reply("Advice given.", "20/11/2026", "15:09")), ["reply_day"]);
        assert_eq!(fields(&reply("Advice given.", "21/11/2026", "14:01")), ["reply_time"]);
        assert!(check(&reply("Advice given.", "20/11/2026", "15:10")).unwrap().reply_at.is_some());
    }

    #[test]
    fn a_reply_is_given_once_and_keeps_what_was_known() {
        let now = time::london(time::parse_day("21/11/2026").unwrap(), time::parse_time("14:00").unwrap()).unwrap();
        let sent = check(&ReferralDraft { reference: "SC-1".into(), ..typed() }).unwrap();
        let reply = ReplyDraft {
            reply: "No further action by us.".into(),
            reply_day: "21/11/2026".into(),
            reply_time: "09:00".into(),
            reference: String::new(),
        };
        let replied = reply.check(&sent, now).unwrap();
        assert_eq!((replied.reference.as_deref(), replied.reply.is_some()), (Some("SC-1"), true));
        assert_eq!(reply.check(&replied, now).unwrap_err()[0].field, "reply");
        let early = ReplyDraft { reply_day: "20/11/2026".into(), ..reply.clone() };
        assert_eq!(early.check(&sent, now).unwrap_err()[0].field, "reply_day");
        assert_eq!(ReplyDraft::default().check(&sent, now).unwrap_err().len(), 3);
    }

    #[test]
    fn an_empty_referral_says_all_that_it_lacks() {
        assert_eq!(fields(&ReferralDraft::default()), ["agency", "sent", "sent_day", "sent_time"]);
    }
}
