// Several names in a row, and long texts by their beginning.

/** As many names as a line takes. */
const AT_MOST = 3;

const list = new Intl.ListFormat("en-GB");

/** "Ivy Larkspur", "Ivy Larkspur and Niamh Exampleton", "Ivy Larkspur, Niamh Exampleton and 3 others". */
export function severalInWords(names: readonly string[]): string {
  const more = names.length - AT_MOST + 1;
  return list.format(names.length > AT_MOST ? [...names.slice(0, AT_MOST - 1), `${more} others`] : names);
}

/** How many characters of a summary the core gives in a list. */
const IN_A_LIST = 160;

/** A summary as lists have it: where the core cut it, whole words and dots. */
export function listed(summary: string): string {
  return [...summary].length < IN_A_LIST ? summary : beginning(`${summary}…`, IN_A_LIST - 1);
}

/** The first words of a text on one line, whole ones where it has any. */
export function beginning(text: string, characters = 60): string {
  const line = [...text.trim().replace(/\s+/g, " ")];
  if (line.length <= characters) {
    return line.join("");
  }
  const cut = line.slice(0, characters).join("");
  return `${cut.includes(" ") ? cut.slice(0, cut.lastIndexOf(" ")) : cut}…`;
}
