// Referrals to agencies: what was sent to whom and when, and what came back.

import { useAct, type Referral } from "../../ipc";
import { About, Box, DayField, Entries, Mark, Row, TextField, TimeField, type Entry } from "../../kit";
import { common } from "../../text/common";
import { dayAsTyped, momentInWords, timeAsTyped } from "../../text/dates";
import { referrals as words, steps } from "../../text/incidentRecord";
import { inSentence } from "../../text/incidentWords";
import { Inline } from "./Inline";
import { REFERRALS } from "./ways";
import { draftOf, may, Opener, type PartProps } from "./work";

export function ReferralsBox(props: PartProps) {
  const { shown, work } = props;
  return (
    <Box
      id={REFERRALS}
      title={words.title}
      actions={
        may(props, "refer") &&
        work.open !== "refer" && (
          <Opener work={work} part="refer">
            {steps.refer}
          </Opener>
        )
      }
    >
      {work.open === "refer" && <Refer {...props} />}
      <Entries
        label={words.title}
        none={words.none}
        at={work.at}
        entries={[...shown.referrals].reverse().map((referral) => entry(props, referral))}
      />
    </Box>
  );
}

function entry(props: PartProps, referral: Referral): Entry {
  const { work } = props;
  const { id, agency, contact, sent, sent_at, reference, reply, reply_at } = referral;
  const forms = {
    [`reply.${id}`]: <Reply {...props} referral={referral} />,
    [`correct.${id}`]: <Correct {...props} referral={referral} />,
  };
  const form = work.open === undefined ? undefined : forms[work.open];
  return {
    key: id,
    head: words.head(momentInWords(sent_at), [agency, contact].filter(Boolean).join(", ")),
    text: sent,
    lines: [
      ...(reference === null ? [] : [words.theirReference(reference)]),
      ...(reply === null || reply_at === null ? [] : [words.replied(momentInWords(reply_at), reply)]),
    ],
    ...(reply === null && { state: <Mark kind="soon">{words.waiting}</Mark> }),
    ...(form && { form }),
    // What an agency answers may be written down also after the closing, like everything that follows.
    actions: may(props, "follow_up") && (
      <>
        {reply === null && (
          <Opener work={work} part={`reply.${id}`} describes={agency} kind="quiet">
            {words.reply}
          </Opener>
        )}
        <Opener work={work} part={`correct.${id}`} describes={agency} kind="quiet">
          {words.correct}
        </Opener>
      </>
    ),
  };
}

const sentFields = ["agency", "contact", "sent", "sent_day", "sent_time", "reference"] as const;
const replyFields = ["reply", "reply_day", "reply_time"] as const;
const untyped = { agency: "", contact: "", sent: "", sent_day: "", sent_time: "", reference: "", reply: "", reply_day: "", reply_time: "" };

function Refer({ shown, work }: PartProps) {
  const record = useAct("referral.record");
  const incident = shown.incident.id;
  return (
    <Inline
      screen={draftOf(incident, "refer")}
      of={shown.incident.reference}
      label={steps.refer}
      start={{ ...untyped, sent_day: dayAsTyped(new Date()), sent_time: timeAsTyped(new Date()) }}
      fields={sentFields}
      trouble={record.refusal}
      busy={record.busy}
      go={words.add}
      onGo={async (referral) => {
        const made = await record.run({ incident, referral });
        if (made) {
          work.onMade(made.id);
        }
        return made !== undefined;
      }}
      onLeave={work.onClose}
    >
      {(typed, change) => <Sent typed={typed} change={change} />}
    </Inline>
  );
}

interface SentProps {
  typed: typeof untyped;
  change: (part: Partial<typeof untyped>) => void;
}

function Sent({ typed, change }: SentProps) {
  return (
    <>
      <TextField name="agency" label={words.agency} hint={words.agencyHint} value={typed.agency} onChange={(agency) => change({ agency })} />
      <TextField name="contact" label={words.contact} optional={common.optional} value={typed.contact} onChange={(contact) => change({ contact })} />
      <TextField name="sent" label={words.sent} size="lines" value={typed.sent} onChange={(sent) => change({ sent })} />
      <About what={words.sentAt}>
        <Row>
          <DayField name="sent_day" label={words.day} value={typed.sent_day} onChange={(sent_day) => change({ sent_day })} />
          <TimeField name="sent_time" label={words.time} value={typed.sent_time} onChange={(sent_time) => change({ sent_time })} />
        </Row>
      </About>
      <TextField
        name="reference"
        label={words.reference}
        optional={common.optional}
        value={typed.reference}
        onChange={(reference) => change({ reference })}
      />
    </>
  );
}

interface ReplyTyped {
  reply: string;
  reply_day: string;
  reply_time: string;
}

function ReplyFields({ typed, change }: { typed: ReplyTyped; change: (part: Partial<ReplyTyped>) => void }) {
  return (
    <>
      <TextField name="reply" label={words.replyText} size="lines" value={typed.reply} onChange={(reply) => change({ reply })} />
      <About what={words.replyAt}>
        <Row>
          <DayField name="reply_day" label={words.day} value={typed.reply_day} onChange={(reply_day) => change({ reply_day })} />
          <TimeField name="reply_time" label={words.time} value={typed.reply_time} onChange={(reply_time) => change({ reply_time })} />
        </Row>
      </About>
    </>
  );
}

interface OneProps extends PartProps {
  referral: Referral;
}

function Reply({ shown, work, referral }: OneProps) {
  const save = useAct("referral.reply");
  return (
    <Inline
      screen={draftOf(shown.incident.id, `reply.${referral.id}`)}
      of={shown.incident.reference}
      label={words.reply}
      start={{ reply: "", reply_day: dayAsTyped(new Date()), reply_time: timeAsTyped(new Date()), reference: "" }}
      fields={[...replyFields, "reference"]}
      trouble={save.refusal}
      busy={save.busy}
      go={words.replyGo}
      onGo={async (reply) => {
        const made = await save.run({ id: referral.id, reply });
        if (made) {
          work.onMade(made.id);
        }
        return made !== undefined;
      }}
      onLeave={work.onClose}
    >
      {(typed, change) => (
        <>
          <ReplyFields typed={typed} change={change} />
          {referral.reference === null && (
            <TextField
              name="reference"
              label={words.reference}
              optional={common.optional}
              value={typed.reference}
              onChange={(reference) => change({ reference })}
            />
          )}
        </>
      )}
    </Inline>
  );
}

function Correct({ shown, work, referral }: OneProps) {
  const amend = useAct("referral.amend");
  const { sent_at, reply_at } = referral;
  const typedAt = (instant: string | null) =>
    instant === null ? ["", ""] as const : [dayAsTyped(new Date(instant)), timeAsTyped(new Date(instant))] as const;
  const [sent_day, sent_time] = typedAt(sent_at);
  const [reply_day, reply_time] = typedAt(reply_at);
  const start = {
    agency: referral.agency,
    contact: referral.contact ?? "",
    sent: referral.sent,
    sent_day,
    sent_time,
    reference: referral.reference ?? "",
    reply: referral.reply ?? "",
    reply_day,
    reply_time,
    reason: "",
  };
  return (
    <Inline
      screen={draftOf(shown.incident.id, `correct.${referral.id}`)}
      of={shown.incident.reference}
      label={inSentence(words.correct)}
      start={start}
      fields={[...sentFields, ...replyFields, "reason"]}
      trouble={amend.refusal}
      busy={amend.busy}
      go={words.correctGo}
      onGo={async ({ reason, ...typed }) => {
        const made = await amend.run({ id: referral.id, referral: typed, reason });
        if (made) {
          work.onMade(made.id);
        }
        return made !== undefined;
      }}
      onLeave={work.onClose}
    >
      {(typed, change) => (
        <>
          <Sent typed={typed} change={change} />
          {referral.reply !== null && <ReplyFields typed={typed} change={change} />}
          <TextField name="reason" label={words.correctReason} value={typed.reason} onChange={(reason) => change({ reason })} />
        </>
      )}
    </Inline>
  );
}
