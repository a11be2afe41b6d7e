// The words around what was found, clean enough to read: of a record's texts only those in which something was found, and no
// torn word where the core cut one.

import { isMarked } from "../../kit";

/** What the core puts where it cuts. */
const CUT = "…";
/** What is left of a shortened word once it is cut at its apostrophe: the s of "child's", the don of "don't". */
const TORN_START = /^(?:s|t|m|d|re|ve|ll)\s+/i;
const TORN_END = /\s+(?:do|did|does|is|are|was|were|has|have|had|ca|wo|could|would|should)n$/i;

export function passage(words: string): string {
  // Texts of a record stand on lines of their own in the index.
  const lines = words.split("\n").map((line) => line.trim());
  const found = lines.filter(isMarked);
  return (found.length > 0 ? found : lines.slice(0, 1)).map(mended).join(" · ");
}

function mended(line: string): string {
  const begins = line.startsWith(CUT);
  const ends = line.endsWith(CUT);
  const kept = line.slice(begins ? CUT.length : 0, ends ? -CUT.length : undefined).trim();
  const whole = (ends ? kept.replace(TORN_END, "") : kept).replace(begins ? TORN_START : "", "");
  return `${begins ? `${CUT} ` : ""}${whole}${ends ? ` ${CUT}` : ""}`;
}
