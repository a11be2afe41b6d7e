// A picture that came as base64, drawn on a canvas: no address of it exists. What was drawn is wiped when it goes.

import { useEffect, useRef, useState } from "react";

import styles from "./picture.module.css";

export interface Drawn {
  mime: string;
  /** base64. */
  image: string;
}

interface PictureProps extends Drawn {
  /** What it shows, in words: for those who do not see it. */
  label: string;
  /** Said instead of a picture that cannot be drawn. */
  failed: string;
  /** As wide as its room, also beyond its own pixels: for pages of text. */
  fill?: boolean;
}

export function Picture({ mime, image, label, failed, fill = false }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [broken, setBroken] = useState(false);

  useEffect(() => {
    const target = canvas.current;
    let left = false;
    setBroken(false);
    void draw(target, mime, image, () => left).catch(() => !left && setBroken(true));
    return () => {
      left = true;
      wipe(target);
    };
  }, [mime, image]);

  return (
    <>
      <canvas ref={canvas} role="img" aria-label={label} hidden={broken} className={fill ? styles.filling : styles.picture} width={0} height={0} />
      {broken && <p className={styles.failed}>{failed}</p>}
    </>
  );
}

async function draw(target: HTMLCanvasElement | null, mime: string, image: string, left: () => boolean): Promise<void> {
  const bytes = Uint8Array.from(atob(image), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: mime }));
  bytes.fill(0);
  if (target && !left()) {
    target.width = bitmap.width;
    target.height = bitmap.height;
    target.getContext("2d")?.drawImage(bitmap, 0, 0);
  }
  bitmap.close();
}

/** A canvas of no size holds no pixels. */
function wipe(canvas: HTMLCanvasElement | null): void {
  if (canvas) {
    canvas.width = 0;
    canvas.height = 0;
  }
}
