// Where the store is kept, and a last look at what was typed before it is made.

import { useAct, type UserDraft } from "../../ipc";
import { ChosenField, Facts, Part, Refused, Text } from "../../kit";
import { create } from "../../text/create";
import { roles } from "../../text/roles";

const words = create.place;

interface PlaceFieldsProps {
  folder: string;
  onChange: (folder: string) => void;
  school: string;
  you: UserDraft;
}

export function PlaceFields({ folder, onChange, school, you }: PlaceFieldsProps) {
  const choose = useAct("native.choose_folder");
  const chooseFolder = async () => {
    const chosen = await choose.run({ title: words.dialogue });
    if (chosen?.path) {
      onChange(chosen.path);
    }
  };
  return (
    <>
      <Text>{words.lead}</Text>
      <ChosenField
        name="parent_folder"
        label={words.label}
        hint={words.willBe(school.trim())}
        value={folder}
        none={words.none}
        choose={folder === "" ? words.choose : words.change}
        onChoose={() => void chooseFolder()}
      />
      {choose.refusal && <Refused trouble={choose.refusal} />}
      <Part title={words.check}>
        <Facts
          facts={[
            { label: words.checkSchool, value: school },
            { label: words.checkYou, value: `${you.name}, ${you.position}` },
            { label: words.checkRole, value: roles[you.role].name },
          ]}
        />
      </Part>
    </>
  );
}
