// A mistake of this program while drawing a screen: said in words, instead of an empty window.

import { Component, type ReactNode } from "react";

import { Button, Notice, Page } from "../kit";
import { productName } from "../text/common";
import { shell } from "../text/shell";

export class Fault extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) {
      return this.props.children;
    }
    return (
      <Page title={productName} alone>
        <Notice
          kind="refused"
          title={shell.fault}
          text={shell.faultNext}
          actions={<Button onClick={() => this.setState({ failed: false })}>{shell.faultAgain}</Button>}
        />
      </Page>
    );
  }
}
