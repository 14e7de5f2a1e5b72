// The stage a view stands on: the host's theme, its room, its display modes.
"use strict";

const stage = (() => {
  const root = document.documentElement;
  const context = {};
  const styled = /^--(color|font|border|shadow)-[a-z0-9-]+$/;

  // Colours of a host are taken together or not at all: its text on our ground
  // might not be readable.
  const paint = (variables = {}) => {
    if (!variables["--color-background-primary"] || !variables["--color-text-primary"]) return;
    for (const [name, value] of Object.entries(variables)) {
      if (styled.test(name) && value) root.style.setProperty(name, value);
    }
  };

  const apply = (changed) => {
    Object.assign(context, changed);
    if (context.theme) root.dataset.theme = context.theme;
    root.dataset.mode = context.displayMode ?? "inline";
    paint(changed.styles?.variables);
    const room = context.containerDimensions ?? {};
    root.toggleAttribute("data-fixed", room.height !== undefined);
    if (room.maxHeight) root.style.setProperty("--room", room.maxHeight + "px");
    for (const [side, inset] of Object.entries(context.safeAreaInsets ?? {})) {
      root.style.setProperty("--inset-" + side, inset + "px");
    }
    showFullscreen();
  };

  const offers = (mode) => (context.availableDisplayModes ?? []).includes(mode);

  const showFullscreen = () => {
    const button = document.getElementById("fullscreen");
    const full = context.displayMode === "fullscreen";
    button.hidden = !offers(full ? "inline" : "fullscreen");
    button.textContent = full ? "⤡" : "⤢";
    button.title = full ? "Show it smaller" : "Show it larger";
    button.setAttribute("aria-label", button.title);
    button.onclick = async () => {
      const { mode } = await bridge.request("ui/request-display-mode", { mode: full ? "inline" : "fullscreen" });
      apply({ displayMode: mode ?? context.displayMode });
    };
  };

  // The host makes the frame as high as the view says it is.
  const measure = () => {
    const { height } = document.body.getBoundingClientRect();
    bridge.notify("ui/notifications/size-changed", { width: window.innerWidth, height: Math.ceil(height) });
  };

  // enter opens the view; result takes what the host has for it: the tool's
  // result and the arguments that it was called with. A host that shows the
  // view by itself has neither.
  const enter = async (title, result) => {
    let args = {};
    const soon = setTimeout(() => first({}), 2000);
    const first = (toolResult) => {
      clearTimeout(soon);
      result(toolResult.isError ? undefined : toolResult.structuredContent, args);
    };
    bridge.on("tool-input", (input) => {
      clearTimeout(soon); // there is a call, so its result will come
      args = input.arguments ?? {};
    });
    bridge.on("tool-result", first);
    bridge.on("tool-cancelled", () => first({}));
    bridge.on("host-context-changed", apply);
    apply(await bridge.open(title));
    bridge.notify("ui/notifications/initialized");
    new ResizeObserver(measure).observe(document.body);
  };

  return { enter };
})();
