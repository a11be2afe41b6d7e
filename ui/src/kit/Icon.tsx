// The few icons there are, by what they mean. An icon never stands without words.

import {
  Add20Regular,
  ArrowDown16Regular,
  ArrowLeft20Regular,
  ArrowUp16Regular,
  BookQuestionMark20Regular,
  Building20Regular,
  CheckmarkCircle20Regular,
  CheckmarkCircle48Regular,
  ClipboardSearch20Regular,
  Desktop20Regular,
  DiamondDismiss12Filled,
  Eye20Regular,
  EyeOff20Regular,
  FolderOpen20Regular,
  DocumentCheckmark20Regular,
  Home20Regular,
  Info20Regular,
  LockClosed20Regular,
  PeopleTeam20Regular,
  Person20Regular,
  Print20Regular,
  Save20Regular,
  Search20Regular,
  Settings20Regular,
  ShieldTask20Regular,
  Sparkle20Regular,
  Warning20Regular,
} from "@fluentui/react-icons";

const icons = {
  add: Add20Regular,
  back: ArrowLeft20Regular,
  help: BookQuestionMark20Regular,
  school: Building20Regular,
  done: CheckmarkCircle20Regular,
  allDone: CheckmarkCircle48Regular,
  show: Eye20Regular,
  hide: EyeOff20Regular,
  open: FolderOpen20Regular,
  home: Home20Regular,
  about: Info20Regular,
  lock: LockClosed20Regular,
  people: PeopleTeam20Regular,
  person: Person20Regular,
  print: Print20Regular,
  save: Save20Regular,
  sample: Sparkle20Regular,
  checks: ClipboardSearch20Regular,
  devices: Desktop20Regular,
  down: ArrowDown16Regular,
  incidents: ShieldTask20Regular,
  search: Search20Regular,
  settings: Settings20Regular,
  up: ArrowUp16Regular,
  verify: DocumentCheckmark20Regular,
  overdue: Warning20Regular,
  wrong: DiamondDismiss12Filled,
} as const;

export type IconName = keyof typeof icons;

export function Icon({ name }: { name: IconName }) {
  const Drawn = icons[name];
  return <Drawn aria-hidden />;
}
