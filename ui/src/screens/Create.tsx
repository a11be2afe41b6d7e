// Creating a store in six steps. The first four only collect; the store is made at the end of the fourth, and from
// then until its recovery sheet is confirmed the window neither locks nor closes without a word.

import { useEffect, useState } from "react";

import { NewPassphrase, nothingTyped, passphraseFields, passphraseProblems } from "../features/passphrase/NewPassphrase";
import { ConfirmSheet } from "../features/recovery/ConfirmSheet";
import { Sheet } from "../features/recovery/Sheet";
import { PlaceFields } from "../features/school/PlaceFields";
import { noSchool, SchoolFields, schoolFields } from "../features/school/SchoolFields";
import { YouFields, youFields } from "../features/school/YouFields";
import { AddPerson, type Added } from "../features/users/AddPerson";
import { CodeSlip } from "../features/users/CodeSlip";
import { call, Refusal, useAct, type Problem, type SessionShown, type StoreCreated, type UserDraft } from "../ipc";
import { Actions, Button, Form, Notice, Page, Part, Steps, Text, Wait, type FormTrouble } from "../kit";
import { common } from "../text/common";
import { create } from "../text/create";

const stepNames = Object.values(create.steps);
const [SCHOOL, YOU, PASSPHRASE, PLACE, SHEET, SECOND] = [0, 1, 2, 3, 4, 5] as const;
type Step = typeof SCHOOL | typeof YOU | typeof PASSPHRASE | typeof PLACE | typeof SHEET | typeof SECOND;

/** The fields of each step that collects, as the core names them. */
const fieldsOf: readonly (readonly string[])[] = [schoolFields, youFields, passphraseFields, ["parent_folder"]];
const headings: readonly string[] = [
  create.school.heading,
  create.you.heading,
  create.passphrase.heading,
  create.place.heading,
];
const helpOf = ["create", "create", "passphrase", "create", "sheet", "second"] as const;

interface CreateProps {
  /** Grows each time locking or closing was asked for and held up. */
  asked: number;
  onHeld: (held: boolean) => void;
  onLeave: () => void;
  onDone: (session: SessionShown) => void;
  onHelpPage: (page: string | undefined) => void;
}

export function Create({ asked, onHeld, onLeave, onDone, onHelpPage }: CreateProps) {
  const [step, setStep] = useState<Step>(SCHOOL);
  const [school, setSchool] = useState(noSchool);
  const [you, setYou] = useState<UserDraft>({ name: "", position: "", role: "dsl" });
  const [typed, setTyped] = useState(nothingTyped);
  const [folder, setFolder] = useState("");
  const [trouble, setTrouble] = useState<FormTrouble>();
  const [created, setCreated] = useState<StoreCreated>();
  const [confirming, setConfirming] = useState(false);
  /** How often the window had been held open when that was last said and acted on. */
  const [answered, setAnswered] = useState(0);
  const [added, setAdded] = useState<Added>();
  const make = useAct("store.create");

  useEffect(() => {
    onHelpPage(helpOf[step]);
    return () => onHelpPage(undefined);
  }, [step, onHelpPage]);

  const hints = [school.name, you.name, you.position];
  const go = (to: Step) => {
    setTrouble(undefined);
    setStep(to);
  };

  /** What this step itself can know to be missing. Everything else is the core's to say. */
  const problemsHere = async (): Promise<Problem[]> => {
    const missing = (value: string, field: string, message: string) => (value.trim() === "" ? [{ field, message }] : []);
    switch (step) {
      case SCHOOL:
        return missing(school.name, "school.name", create.school.nameMissing);
      case YOU:
        return [
          ...missing(you.name, "creator.name", create.you.nameMissing),
          ...missing(you.position, "creator.position", create.you.positionMissing),
        ];
      case PASSPHRASE:
        return passphraseProblems(typed, hints);
      default:
        return missing(folder, "parent_folder", create.place.missing);
    }
  };

  const makeStore = async () => {
    const input = { parent_folder: folder, school, creator: you, passphrase: typed.passphrase };
    const made = await make.run(input);
    if (made) {
      setTyped(nothingTyped);
      setCreated(made);
      onHeld(true);
      go(SHEET);
    }
  };

  // What the core refuses is shown on the first step that has one of its fields.
  const { refusal } = make;
  useEffect(() => {
    if (refusal) {
      const at = fieldsOf.findIndex((fields) => refusal.problems.some(({ field }) => fields.includes(field)));
      setStep((at < 0 ? PLACE : at) as Step);
      setTrouble(refusal);
    }
  }, [refusal]);

  const submit = async () => {
    try {
      const problems = await problemsHere();
      if (problems.length > 0) {
        setTrouble({ message: common.incomplete, problems });
      } else if (step === PLACE) {
        await makeStore();
      } else {
        go((step + 1) as Step);
      }
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) {
        throw thrown;
      }
      setTrouble(thrown);
    }
  };

  const finish = () => {
    if (created) {
      onDone(created.session);
    }
  };

  return (
    <Page title={create.title} alone step={`${step} ${confirming} ${added?.id ?? ""}`}>
      <Steps names={stepNames} at={step} />
      {created && step === SHEET && asked > answered && (
        <Notice
          kind="warn"
          title={create.sheet.closing}
          text={create.sheet.closingNext}
          actions={<Button onClick={() => void call("native.close", {})}>{create.sheet.closeAnyway}</Button>}
        />
      )}
      {step <= PLACE && (
        <Part title={headings[step] ?? create.title}>
          <Form
            label={headings[step] ?? create.title}
            onSubmit={() => void submit()}
            trouble={trouble}
            fields={fieldsOf[step] ?? []}
          >
            {step === SCHOOL && <SchoolFields school={school} onChange={setSchool} />}
            {step === YOU && <YouFields you={you} onChange={setYou} />}
            {step === PASSPHRASE && (
              <>
                <Text>{create.passphrase.lead}</Text>
                <NewPassphrase value={typed} onChange={setTyped} hints={hints} />
              </>
            )}
            {step === PLACE && <PlaceFields folder={folder} onChange={setFolder} school={school.name} you={you} />}
            <Actions>
              <Button kind="primary" type="submit" disabled={make.busy}>
                {step === PLACE ? create.place.go : common.next}
              </Button>
              {step > SCHOOL && (
                <Button onClick={() => go((step - 1) as Step)} disabled={make.busy}>
                  {common.back}
                </Button>
              )}
              <Button kind="quiet" onClick={onLeave} disabled={make.busy}>
                {create.leave}
              </Button>
            </Actions>
            {make.busy && <Wait text={create.place.making} />}
          </Form>
        </Part>
      )}
      {created && step === SHEET && !confirming && (
        <Sheet
          groups={created.recovery.code_groups}
          school={school.name}
          madeBy={you.name}
          onHaveIt={() => {
            setAnswered(asked);
            setConfirming(true);
          }}
        />
      )}
      {created && step === SHEET && confirming && (
        <ConfirmSheet
          onShowAgain={() => setConfirming(false)}
          onConfirmed={() => {
            onHeld(false);
            // The code leaves this page's memory with the step that showed it.
            setCreated({ ...created, recovery: { ...created.recovery, code_groups: [] } });
            go(SECOND);
          }}
        />
      )}
      {step === SECOND && !added && (
        <Part title={create.second.heading}>
          <Text>{create.second.lead}</Text>
          <AddPerson
            onAdded={setAdded}
            suggestedRole="headteacher"
            leave={{ label: create.second.later, onLeave: finish }}
          />
          <Text quiet>{create.second.laterHint}</Text>
        </Part>
      )}
      {step === SECOND && added && (
        <CodeSlip
          added={added}
          school={school.name}
          onAnother={() => setAdded(undefined)}
          done={{ label: create.second.finish, onDone: finish }}
        />
      )}
    </Page>
  );
}
