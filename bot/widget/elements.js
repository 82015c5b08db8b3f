/** Builds DOM elements. Text only ever becomes text, never markup. */

export function element(name, attributes = {}, ...children) {
  const built = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) built.setAttribute(key, value);
  built.append(...children);
  return built;
}

export function button(title, press, attributes = {}) {
  const built = element("button", { type: "button", ...attributes }, title);
  built.addEventListener("click", press);
  return built;
}

export function show(part, visible) {
  part.hidden = !visible;
}
