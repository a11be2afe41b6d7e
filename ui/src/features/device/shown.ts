// Which devices are shown, as the screen keeps it.

export interface DevicesShown {
  words: string;
  designatedOnly: boolean;
  from: number;
}

export const allDevices: DevicesShown = { words: "", designatedOnly: false, from: 0 };

/** Rows of the list at once. */
export const ROWS = 50;
