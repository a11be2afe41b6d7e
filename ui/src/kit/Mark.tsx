// A word or two about the state of a thing. The words say it; the colour only helps to find it.

import { Badge } from "@fluentui/react-components";

import { Icon, type IconName } from "./Icon";

export type MarkKind = "plain" | "good" | "soon" | "grave" | "tell";

const looks: Record<MarkKind, { color: "success" | "warning" | "danger" | "informative"; icon?: IconName }> = {
  plain: { color: "informative" },
  good: { color: "success", icon: "done" },
  soon: { color: "warning" },
  grave: { color: "danger", icon: "overdue" },
  tell: { color: "informative" },
};

export function Mark({ kind = "plain", children }: { kind?: MarkKind; children: string }) {
  const { color, icon } = looks[kind];
  return (
    <Badge appearance={kind === "plain" ? "outline" : "tint"} color={color} {...(icon && { icon: <Icon name={icon} /> })}>
      {children}
    </Badge>
  );
}
