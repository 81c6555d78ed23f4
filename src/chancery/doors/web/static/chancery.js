"use strict";
// Every page works without this: it lights claims and their words together, gives review its keys,
// and sends a date as soon as the slider is let go.

function lit(root, numbers, on) {
  for (const n of numbers) {
    for (const one of root.querySelectorAll(`[data-n~="${n}"]`)) one.classList.toggle("lit", on);
  }
}

function lighting() {
  const page = document.querySelector(".page");
  if (!page) return;
  const numbers = (event) => {
    const one = event.target.closest("[data-n]");
    return one ? one.dataset.n.split(" ") : [];
  };
  for (const [begin, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    page.addEventListener(begin, (event) => {
      const found = numbers(event);
      lit(page, found, true);
      const beside = found.length && document.querySelector(`#beside [data-n="${found[0]}"]`);
      if (beside && begin === "mouseover" && !event.target.closest("#beside")) {
        const list = document.getElementById("beside");
        if (list.scrollHeight > list.clientHeight) list.scrollTop = beside.offsetTop - list.offsetTop - 40;
      }
    });
    page.addEventListener(end, (event) => lit(page, numbers(event), false));
  }
}

function keys() {
  const desk = document.querySelector("[data-keys]");
  if (!desk) return;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    if (event.key === "?") {
      const help = document.getElementById("keys-help");
      if (help) { help.open = !help.open; help.scrollIntoView({ block: "nearest" }); }
      return;
    }
    const one = desk.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (one) { event.preventDefault(); one.click(); }
  });
}

function slider() {
  const range = document.querySelector("input[type=range][data-first]");
  if (!range) return;
  const date = document.getElementById(range.dataset.date);
  const first = Date.parse(range.dataset.first);
  range.closest("p").hidden = false;
  const day = () => new Date(first + Number(range.value) * 86400000).toISOString().slice(0, 10);
  const text = () => range.setAttribute("aria-valuetext", day());
  text();
  range.addEventListener("input", () => { date.value = day(); text(); });
  range.addEventListener("change", () => range.form.submit());
}

// an address with empty fields is hard to read and to send to a colleague
function tidy() {
  for (const form of document.querySelectorAll("form:not([method=post])")) {
    form.addEventListener("submit", () => {
      for (const field of form.elements) if (field.name && !field.value) field.disabled = true;
    });
  }
  addEventListener("pageshow", () => {
    for (const field of document.querySelectorAll("form :disabled")) field.disabled = false;
  });
}

function shown() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const piece = target && (target.dataset.n ? target : target.querySelector("[data-n]"));
  const page = document.querySelector(".page");
  if (piece && page) lit(page, piece.dataset.n.split(" "), true);
}

// Charts are pictures first. Where one comes into view, Vega is fetched from this server and draws it anew, so that
// its marks can be read and its days be zoomed; it interprets its expressions, for the policy lets nothing be compiled.
function charts() {
  const all = document.querySelectorAll("figure[data-spec]");
  if (!all.length || !window.IntersectionObserver) return;
  const seen = new IntersectionObserver((entries) => {
    for (const one of entries) {
      if (one.isIntersecting) { seen.unobserve(one.target); drawn(one.target).catch(() => {}); }
    }
  }, { rootMargin: "300px" });
  for (const one of all) seen.observe(one);
}

async function drawn(figure) {
  const picture = figure.querySelector("picture"), img = picture.querySelector("img");
  await img.decode();
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const [answer] = await Promise.all([fetch(figure.dataset.spec + (dark ? `${figure.dataset.spec.includes("?") ? "&" : "?"}theme=dark` : "")), import(figure.dataset.vega)]);
  if (!answer.ok) return;
  const spec = await answer.json();
  // as wide as the picture: what is beside the plot keeps its width
  spec.width += Math.min(0, img.clientWidth - img.naturalWidth);
  if (!(spec.width > 160)) return;
  const place = document.createElement("div");
  place.className = "vega";
  place.hidden = true;
  figure.prepend(place);
  await vegaEmbed(place, spec, { ast: true, actions: false, defaultStyle: false, renderer: "svg", tooltip: { disableDefaultStyle: true } });
  place.hidden = false;
  picture.hidden = true;
  figure.querySelector(".moving").hidden = false;
}

lighting();
charts();
keys();
slider();
tidy();
shown();
addEventListener("hashchange", () => {
  for (const one of document.querySelectorAll(".page .lit")) one.classList.remove("lit");
  shown();
});
