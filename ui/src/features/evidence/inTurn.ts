// One picture after the other: each is decoded in a process of its own, and the door serves others in between.

let last: Promise<unknown> = Promise.resolve();

export function inTurn<T>(ask: () => Promise<T>): Promise<T> {
  const mine = last.then(ask, ask);
  last = mine.catch(() => undefined);
  return mine;
}
