// The look of everything: the system's font, its light or dark, and the style nonce without which nothing is styled.

import {
  FluentProvider,
  RendererProvider,
  createDOMRenderer,
  webDarkTheme,
  webLightTheme,
  type Theme,
} from "@fluentui/react-components";
import { useMemo, useSyncExternalStore, type ReactNode } from "react";

import styles from "./look.module.css";

const fonts = {
  fontFamilyBase: "system-ui, 'Segoe UI', Cantarell, 'Noto Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', Consolas, 'Noto Sans Mono', monospace",
};
const light: Theme = { ...webLightTheme, ...fonts };
const dark: Theme = { ...webDarkTheme, ...fonts };

const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");
const prefersContrast = window.matchMedia("(prefers-contrast: more)");

/** No grey on grey: every word in the strongest colour, every edge to be seen. */
function withContrast(theme: Theme): Theme {
  const words = theme.colorNeutralForeground1;
  return {
    ...theme,
    colorNeutralForeground2: words,
    colorNeutralForeground3: words,
    colorNeutralForeground4: words,
    colorNeutralBackground2: theme.colorNeutralBackground1,
    colorNeutralStroke1: words,
    colorNeutralStroke2: words,
    colorNeutralStrokeAccessible: words,
  };
}

function listen(changed: () => void) {
  const asked = [prefersDark, prefersContrast];
  asked.forEach((query) => query.addEventListener("change", changed));
  return () => asked.forEach((query) => query.removeEventListener("change", changed));
}

const nonce = document.querySelector("style")?.nonce;
const renderer = createDOMRenderer(
  document,
  nonce === undefined ? {} : { styleElementAttributes: { nonce } },
);

export function Look({ children }: { children: ReactNode }) {
  const isDark = useSyncExternalStore(listen, () => prefersDark.matches);
  const contrast = useSyncExternalStore(listen, () => prefersContrast.matches);
  const theme = useMemo(() => {
    const usual = isDark ? dark : light;
    return contrast ? withContrast(usual) : usual;
  }, [isDark, contrast]);
  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <FluentProvider className={styles.look} theme={theme}>
        {children}
      </FluentProvider>
    </RendererProvider>
  );
}
