import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { Answers } from "./ipc";
import { Look } from "./kit";
import { App } from "./screens/App";

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Look>
        <Answers>
          <App />
        </Answers>
      </Look>
    </StrictMode>,
  );
}
