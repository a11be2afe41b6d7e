// Devices: the list, one device, and adding one.

import { DeviceForm, newDeviceDraft, readDeviceDraft } from "../features/device/DeviceForm";
import { DeviceList } from "../features/device/DeviceList";
import { DeviceRecord } from "../features/device/DeviceRecord";
import { allDevices } from "../features/device/shown";
import { draftIsOf, type Draft } from "../ipc";
import { Button, Icon, Page } from "../kit";
import { device as words } from "../text/device";
import type { Route, ScreenProps } from "./routes";

export type DeviceRoute = Extract<Route, { at: "devices" | "device" | "device_form" }>;

interface DevicePlacesProps extends ScreenProps {
  route: DeviceRoute;
  /** The list as it was left. */
  list: Route;
}

export function DevicePlaces({ route, list, session, go }: DevicePlacesProps) {
  const mayWrite = session.permissions.includes("write_registers");
  const onAdd = mayWrite ? () => go({ at: "device_form" }) : undefined;
  const onOpen = (id: string) => go({ at: "device", id });
  switch (route.at) {
    case "devices":
      return (
        <Page
          key="list"
          title={words.title}
          lead={words.lead}
          wide
          actions={
            onAdd && (
              <Button kind="primary" icon={<Icon name="add" />} onClick={onAdd}>
                {words.add}
              </Button>
            )
          }
        >
          <DeviceList shown={route.shown ?? allDevices} onShow={(shown) => go({ at: "devices", shown })} onOpen={onOpen} onAdd={onAdd} />
        </Page>
      );
    case "device":
      return (
        <DeviceRecord
          key={route.id}
          id={route.id}
          amending={mayWrite && (route.amending ?? false)}
          onAmending={(amending, said) => go({ at: "device", id: route.id, amending, ...(said && { said }) })}
          mayAmend={mayWrite}
          onList={() => go(list)}
        />
      );
    case "device_form":
      return (
        <Page key="form" title={words.form.title}>
          <DeviceForm onSaved={({ id, name }) => go({ at: "device", id, said: words.form.added(name) })} onLeave={() => go(list)} />
        </Page>
      );
  }
}

/** What a kept draft about a device is of, and the way back to it. */
export function wayToDeviceDraft(draft: Draft, go: (route: Route) => void): { what: string; onGo: () => void } | undefined {
  if (draft.screen === newDeviceDraft) {
    return { what: words.form.draft, onGo: () => go({ at: "device_form" }) };
  }
  const id = readDeviceDraft(draft.screen);
  return id === undefined ? undefined : { what: words.form.draftAmend(draftIsOf(draft)), onGo: () => go({ at: "device", id, amending: true }) };
}
