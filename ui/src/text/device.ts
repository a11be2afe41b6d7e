// Devices, and the declaration that makes one the designated device of investigations.

export const device = {
  title: "Devices",
  one: "Device",
  lead: "Devices that device checks are conducted on or are about.",
  caption: "Devices",
  loading: "Reading the devices…",
  loadingOne: "Reading this device’s entry…",
  counted: (total: number) => (total === 1 ? "1 device" : `${total.toLocaleString("en-GB")} devices`),
  add: "Add a device",

  filters: "Which devices are shown",
  find: "Find a device",
  findHint: "By name, place or asset number.",
  only: "Only designated devices",

  name: "Name",
  location: "Where it is kept",
  asset: "Asset number",
  designated: "Designated",
  since: (day: string) => `since ${day}`,
  isDesignated: "Designated device",
  notDesignated: "Not designated",
  notGiven: "Not given",

  emptyTitle: "No device is listed yet",
  emptyText: "A device check needs a designated device: one that learners do not use and that the police could take off site. Add it here.",
  noneTitle: "No device fits",
  noneText: "Type fewer letters, or look among all devices.",
  all: "Show all devices",

  form: {
    title: "Add a device",
    amendTitle: (name: string) => `Amend ${name}`,
    draft: "Adding a device",
    draftAmend: (name: string | undefined) => (name === undefined ? "Amending a device" : `Amending the entry of ${name}`),
    name: "What it is called",
    nameHint: "As people in school say it, such as Investigation laptop.",
    location: "Where it is kept",
    locationHint: "Room and place, such as DSL office, locked cabinet.",
    asset: "Asset number",
    declaration: "Designated device",
    designated: "It is designated for device checks",
    designatedNote: "Device checks are conducted on such a device only. Two things must be so:",
    notUsed: "It is not used by learners",
    offSite: "It can be taken off site by the police",
    add: "Add this device",
    amend: "Save the changes",
  },

  record: {
    amend: "Amend",
    list: "All devices",
    facts: "What is known",
    designatedSince: (day: string) => `Designated since ${day}: not used by learners, and the police can take it off site.`,
    notDesignated: "Not designated, so no device check can be conducted on it. If it should be, declare it under Amend.",
  },
};
