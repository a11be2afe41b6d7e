// The pages of a paper, looked at before it is signed, printed or handed on.

export const pages = {
  page: (page: number, of: number) => `Page ${page} of ${of}`,
  pageOf: (paper: string, page: number, of: number) => `${paper}, page ${page} of ${of}`,
  next: "Next page",
  previous: "Previous page",
  wide: "Full width",
  whole: "Whole page",
  loading: "Drawing the page…",
  notDrawn: "This page cannot be drawn here. Save the paper as a file to read it.",
  heard: "These are pictures of the pages. The saved PDF can be read aloud by a screen reader.",
  pictures: "The pictures of the evidence are on its pages, to be seen plainly. Your look is written into the audit log.",
  show: "Show the pages",
  form: (reference: string) => `The form ${reference}`,
};
