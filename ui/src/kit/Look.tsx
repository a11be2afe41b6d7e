// The look of everything: the system's font, its light or dark, and the style nonce without which nothing is styled.

import {
  FluentProvider,
  RendererProvider,
  createDOMRenderer,
  webDarkTheme,
  webLightTheme,
  type Theme,
} from "@fluentui/react-components";
import { useSyncExternalStore, type ReactNode } from "react";

import styles from "./look.module.css";

const fonts = {
  fontFamilyBase: "system-ui, 'Segoe UI', Cantarell, 'Noto Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', Consolas, 'Noto Sans Mono', monospace",
};
const light: Theme = { ...webLightTheme, ...fonts };
const dark: Theme = { ...webDarkTheme, ...fonts };

const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");

function listen(changed: () => void) {
  prefersDark.addEventListener("change", changed);
  return () => prefersDark.removeEventListener("change", changed);
}

const nonce = document.querySelector("style")?.nonce;
const renderer = createDOMRenderer(
  document,
  nonce === undefined ? {} : { styleElementAttributes: { nonce } },
);

export function Look({ children }: { children: ReactNode }) {
  const isDark = useSyncExternalStore(listen, () => prefersDark.matches);
  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <FluentProvider className={styles.look} theme={isDark ? dark : light}>
        {children}
      </FluentProvider>
    </RendererProvider>
  );
}
