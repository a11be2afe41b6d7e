// A part of a picture, chosen by mouse, by arrow keys or by numbers. It is counted in the pixels of the whole picture,
// of which only a smaller one is shown.

import { useEffect, useId, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";

import { region as words } from "../text/common";
import { Button } from "./Button";
import { TextField } from "./Field";
import { Picture, type Drawn } from "./Picture";
import styles from "./region.module.css";

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Size {
  width: number;
  height: number;
}

interface RegionProps {
  label: string;
  failed: string;
  picture: Drawn;
  /** The size of the whole picture in its own pixels. */
  whole: Size;
  value: Rectangle;
  onChange: (value: Rectangle) => void;
}

const STEP = 10;
/** A region smaller than this was a slip of the mouse. */
const LEAST = 8;

export function Region({ label, failed, picture, whole, value, onChange }: RegionProps) {
  const id = useId();
  const room = useRef<HTMLDivElement>(null);
  const chosen = useRef<HTMLButtonElement>(null);
  const held = useRef<{ how: "draw" | "move" | "size"; x: number; y: number; from: Rectangle } | null>(null);
  // It appears because somebody asked for it, and is what they go on with.
  useEffect(() => chosen.current?.focus(), []);
  const all = { x: 0, y: 0, ...whole };
  const isAll = value.width === whole.width && value.height === whole.height;
  const move = (wanted: Rectangle) => onChange(moved(wanted, whole));
  const size = (wanted: Rectangle) => onChange(sized(wanted, whole));

  const at = (event: PointerEvent) => {
    const box = room.current?.getBoundingClientRect();
    if (!box || box.width === 0 || box.height === 0) {
      return { x: 0, y: 0 };
    }
    return {
      x: between(0, ((event.clientX - box.left) / box.width) * whole.width, whole.width),
      y: between(0, ((event.clientY - box.top) / box.height) * whole.height, whole.height),
    };
  };

  const take = (event: PointerEvent) => {
    if (event.button !== 0) {
      return;
    }
    const { x, y } = at(event);
    const onHandle = event.target instanceof Element && event.target.hasAttribute("data-handle");
    const inside = !isAll && x >= value.x && y >= value.y && x <= value.x + value.width && y <= value.y + value.height;
    held.current = { how: onHandle ? "size" : inside ? "move" : "draw", x, y, from: value };
    event.currentTarget.setPointerCapture(event.pointerId);
  };

  const drag = (event: PointerEvent) => {
    const now = held.current;
    if (!now) {
      return;
    }
    const { x, y } = at(event);
    const [dx, dy] = [x - now.x, y - now.y];
    if (now.how === "move") {
      move({ ...now.from, x: now.from.x + dx, y: now.from.y + dy });
    } else if (now.how === "size") {
      size({ ...now.from, width: now.from.width + dx, height: now.from.height + dy });
    } else if (Math.abs(dx) >= LEAST && Math.abs(dy) >= LEAST) {
      size({ x: Math.min(x, now.x), y: Math.min(y, now.y), width: Math.abs(dx), height: Math.abs(dy) });
    }
  };

  const press = (event: KeyboardEvent) => {
    const by = event.ctrlKey ? 1 : STEP;
    const dx = { ArrowLeft: -by, ArrowRight: by }[event.key] ?? 0;
    const dy = { ArrowUp: -by, ArrowDown: by }[event.key] ?? 0;
    if (event.key.toLowerCase() === "w" && !event.ctrlKey) {
      onChange(all);
    } else if (dx === 0 && dy === 0) {
      return;
    } else if (event.shiftKey) {
      size({ ...value, width: value.width + dx, height: value.height + dy });
    } else {
      move({ ...value, x: value.x + dx, y: value.y + dy });
    }
    event.preventDefault();
  };

  const share = (part: number, of: number) => `${(part / of) * 100}%`;
  const said = isAll ? words.whole(whole.width, whole.height) : words.part(value.width, value.height, value.x, value.y);
  return (
    <div className={styles.region} role="group" aria-label={label}>
      <div
        ref={room}
        className={styles.room}
        onPointerDown={take}
        onPointerMove={drag}
        onPointerUp={() => (held.current = null)}
        onPointerCancel={() => (held.current = null)}
      >
        <Picture {...picture} label={label} failed={failed} />
        <button
          ref={chosen}
          type="button"
          className={styles.chosen}
          style={{
            insetInlineStart: share(value.x, whole.width),
            insetBlockStart: share(value.y, whole.height),
            inlineSize: share(value.width, whole.width),
            blockSize: share(value.height, whole.height),
          }}
          aria-label={words.keys}
          aria-describedby={`${id}-said`}
          aria-keyshortcuts="W"
          onKeyDown={press}
        >
          <span className={styles.handle} data-handle aria-hidden />
        </button>
      </div>
      <p id={`${id}-said`} className={styles.said} role="status">
        {said}
      </p>
      <p className={styles.hint}>{words.how}</p>
      <div className={styles.numbers}>
        <Pixels name="region_x" label={words.left} value={value.x} onChange={(x) => size({ ...value, x })} />
        <Pixels name="region_y" label={words.top} value={value.y} onChange={(y) => size({ ...value, y })} />
        <Pixels name="region_width" label={words.width} value={value.width} onChange={(width) => size({ ...value, width })} />
        <Pixels name="region_height" label={words.height} value={value.height} onChange={(height) => size({ ...value, height })} />
      </div>
      <div>
        <Button onClick={() => onChange(all)} disabled={isAll}>
          {words.takeWhole}
        </Button>
      </div>
    </div>
  );
}

/** A number of pixels: taken over as soon as it is one, written anew when the field is left. */
function Pixels({ name, label, value, onChange }: { name: string; label: string; value: number; onChange: (value: number) => void }) {
  const [typed, setTyped] = useState(String(value));
  const typing = useRef(false);
  useEffect(() => {
    if (!typing.current) {
      setTyped(String(value));
    }
  }, [value]);
  const leave = () => {
    typing.current = false;
    setTyped(String(value));
  };
  const change = (text: string) => {
    typing.current = true;
    setTyped(text);
    if (/^\d{1,5}$/.test(text.trim())) {
      onChange(Number(text));
    }
  };
  return (
    <div onBlur={leave}>
      <TextField name={name} label={label} value={typed} onChange={change} size="short" />
    </div>
  );
}

function between(least: number, number: number, most: number): number {
  return Math.round(Math.min(Math.max(number, least), Math.max(least, most)));
}

/** Moved against an edge, it keeps its size and stays there. */
function moved(wanted: Rectangle, whole: Size): Rectangle {
  const { width, height } = wanted;
  return { width, height, x: between(0, wanted.x, whole.width - width), y: between(0, wanted.y, whole.height - height) };
}

/** Grown over an edge, it is cut off there. */
function sized(wanted: Rectangle, whole: Size): Rectangle {
  const x = between(0, wanted.x, whole.width - LEAST);
  const y = between(0, wanted.y, whole.height - LEAST);
  return { x, y, width: between(LEAST, wanted.width, whole.width - x), height: between(LEAST, wanted.height, whole.height - y) };
}
