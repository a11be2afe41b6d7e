// Finds one thing among everything: laid over the page, a field and under it what was found, group by group. Typing stays
// in the field; the arrow keys walk through what was found, Enter opens it, Escape goes back to where one was. The engine's
// own dialogue, as questions are.

import { Input } from "@fluentui/react-components";
import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from "react";

import { Button } from "./Button";
import styles from "./finder.module.css";
import { Icon, type IconName } from "./Icon";
import { Marked } from "./Marked";
import { useModal } from "./modal";

export interface FinderItem {
  key: string;
  /** With the words found marked, as the core marks them. */
  title: string;
  words?: string | undefined;
  /** What tells it from others of its name. */
  note?: string | undefined;
  /** Said at the end of the line: a reference, a day. */
  end?: string | undefined;
  onOpen: () => void;
}

export interface FinderGroup {
  key: string;
  icon: IconName;
  title: string;
  items: readonly FinderItem[];
}

interface FinderProps {
  label: string;
  placeholder: string;
  value: string;
  onValue: (value: string) => void;
  groups: readonly FinderGroup[];
  /** How much was found, or that nothing was: also said aloud. */
  status: string;
  /** What stands between the field and what was found. */
  children?: ReactNode;
  /** The keys that work here. */
  foot: string;
  leave: string;
  onLeave: () => void;
}

export function Finder({ label, placeholder, value, onValue, groups, status, children, foot, leave, onLeave }: FinderProps) {
  const id = useId();
  const [at, setAt] = useState(0);
  const items = groups.flatMap((group) => group.items);
  const active = Math.min(at, items.length - 1);
  const activeKey = items[active]?.key;
  const first = items[0]?.key;

  const dialog = useModal();
  useEffect(() => {
    const field = document.getElementById(`${id}-field`);
    if (field instanceof HTMLInputElement) {
      field.select();
    }
  }, [id]);
  // Whatever is pressed here and goes, typing goes on.
  useEffect(() => {
    const shown = dialog.current;
    if (shown?.open && (document.activeElement === shown || !shown.contains(document.activeElement))) {
      document.getElementById(`${id}-field`)?.focus();
    }
  });
  // What is found anew begins with its first.
  useEffect(() => setAt(0), [first, value]);
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [id, active, activeKey]);

  const pressed = (event: KeyboardEvent) => {
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + 8, PageUp: active - 8 }[event.key];
    if (to !== undefined && items.length > 0) {
      event.preventDefault();
      const around = Math.abs(to - active) === 1;
      setAt(around ? (to + items.length) % items.length : Math.min(Math.max(to, 0), items.length - 1));
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      items[active]?.onOpen();
    }
  };

  let place = 0;
  return (
    <dialog
      ref={dialog}
      className={styles.finder}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onLeave();
      }}
      // The keys of the screen beneath are not meant while this is open.
      onKeyDown={(event) => event.key === "Escape" && event.stopPropagation()}
      onClick={(event) => event.target === dialog.current && onLeave()}
    >
      <div className={styles.content}>
        <div className={styles.head}>
          <Input
            id={`${id}-field`}
            size="large"
            value={value}
            onChange={(_, data) => onValue(data.value)}
            onKeyDown={pressed}
            placeholder={placeholder}
            aria-label={label}
            role="combobox"
            aria-expanded={items.length > 0}
            aria-controls={`${id}-found`}
            aria-autocomplete="list"
            {...(items.length > 0 && { "aria-activedescendant": `${id}-${active}` })}
            autoComplete="off"
            spellCheck={false}
            contentBefore={<Icon name="search" />}
            className={styles.field ?? ""}
          />
          <Button kind="quiet" onClick={onLeave} keys="Escape">
            {leave}
          </Button>
        </div>
        {children}
        <p className={styles.status} role="status">
          {status}
        </p>
        <div id={`${id}-found`} role="listbox" aria-label={label} className={styles.found}>
          {groups.map((group) => (
            <div key={group.key} role="group" aria-labelledby={`${id}-of-${group.key}`} className={styles.group}>
              <div id={`${id}-of-${group.key}`} className={styles.title}>
                <Icon name={group.icon} />
                {group.title}
              </div>
              {group.items.map((item) => {
                const index = place++;
                return (
                  <div
                    key={item.key}
                    id={`${id}-${index}`}
                    role="option"
                    aria-selected={index === active}
                    className={index === active ? styles.active : styles.item}
                    onMouseMove={() => setAt(index)}
                    onMouseDown={(event) => event.preventDefault()}
                    onClick={item.onOpen}
                  >
                    <Item item={item} />
                  </div>
                );
              })}
            </div>
          ))}
        </div>
        <p className={styles.foot}>{foot}</p>
      </div>
    </dialog>
  );
}

function Item({ item: { title, words, note, end } }: { item: FinderItem }) {
  return (
    <>
      <span className={styles.line}>
        <span className={styles.name}>
          <Marked>{title}</Marked>
        </span>
        {note && <span className={styles.note}>{note}</span>}
        {end && <span className={styles.end}>{end}</span>}
      </span>
      {words && (
        <span className={styles.words}>
          <Marked>{words}</Marked>
        </span>
      )}
    </>
  );
}
