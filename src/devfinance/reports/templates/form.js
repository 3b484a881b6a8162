// @ts-check
"use strict";

/**
 * A claim of the form: its dimensions, and an answer for every combination of their options. `letters` has one letter a
 * combination, the last dimension changing first: an outcome, `!` impossible, `=` another one by construction.
 * @typedef {{id: string, heading: string, dimensions: {name: string, label: string, options: [string, string][]}[],
 *   letters: string, answers: string, reasons: string[], why: number[], core: number[], counted: number[],
 *   same: number[], sides: [string, string]}} Claim
 * @typedef {{claims: Claim[], pieces: Record<string, string>, code: string, outcomes: Record<string, [string, string]>,
 *   impossible: string, way_out: string, ratio: string, repeat: string, roles: Record<string, string>}} Definitions
 * @typedef {{outcome: string, word: string, ratio: string, strength: number | null, sentence: string, role: string,
 *   note: string}} Answer
 */

/** @type {Map<Claim, {answers: string[], places: Uint32Array}>} */
const opened = new Map();

/**
 * A claim's answers as lists, and for every combination its place in the list that its letter means.
 * @param {Claim} claim
 */
function open(claim) {
  let found = opened.get(claim);
  if (!found) {
    const places = new Uint32Array(claim.letters.length);
    let possible = 0;
    let impossible = 0;
    for (let at = 0; at < places.length; at += 1) {
      const letter = claim.letters[at];
      if (letter === "!") places[at] = impossible++;
      else if (letter !== "=") places[at] = possible++;
    }
    found = { answers: claim.answers.split(";"), places };
    opened.set(claim, found);
  }
  return found;
}

/**
 * The number of a combination of options, by their places in each dimension.
 * @param {Claim} claim
 * @param {number[]} chosen
 */
function combination(claim, chosen) {
  return claim.dimensions.reduce((at, dimension, place) => at * dimension.options.length + chosen[place], 0);
}

/**
 * What the engine says to a combination of options; looked up, never computed.
 * @param {Definitions} data
 * @param {Claim} claim
 * @param {number[]} chosen
 * @returns {Answer}
 */
function answerTo(data, claim, chosen) {
  const unpack = (/** @type {string} */ text) => text.replace(new RegExp(data.code, "g"), (code) => data.pieces[code]);
  const { answers, places } = open(claim);
  let at = combination(claim, chosen);
  let note = "";
  if (claim.letters[at] === "=") {
    note = data.repeat;
    at = combination(claim, chosen.map((option, place) => (claim.same.includes(place) ? 0 : option)));
  }
  const letter = claim.letters[at];
  if (letter === "!") {
    const sentence = unpack(claim.reasons[claim.why[places[at]]]);
    return { outcome: "none", word: data.impossible, ratio: "", strength: null, sentence, role: "", note };
  }
  const [outcome, word] = data.outcomes[letter];
  const [ratio, strength, sentence] = answers[places[at]].split("|");
  const role = at === 0 ? "stated" : claim.core.includes(at) ? "core" : claim.counted.includes(at) ? "counted" : "context";
  return {
    outcome, word, ratio, strength: strength === "" ? null : Number(strength) / 100, sentence: unpack(sentence), role, note,
  };
}

/**
 * Where a choice is impossible, the change of one option that makes it possible; of several, one of the last dimension.
 * @param {Claim} claim
 * @param {number[]} chosen
 * @returns {{chosen: number[], words: string} | null}
 */
function wayOut(claim, chosen) {
  if (claim.letters[combination(claim, chosen)] !== "!") return null;
  for (let place = chosen.length - 1; place >= 0; place -= 1) {
    for (const [option, [, words]] of claim.dimensions[place].options.entries()) {
      const other = chosen.map((before, at) => (at === place ? option : before));
      if (!"!=".includes(claim.letters[combination(claim, other)])) return { chosen: other, words };
    }
  }
  return null;
}

/**
 * How long the bars of the two sides are, from 0 to 1: their strength says it, and a side below zero has none.
 * @param {number} strength
 * @returns {[number, number]}
 */
function bars(strength) {
  return strength >= 0 ? [1, (1 - strength) / (1 + strength)] : [(1 + strength) / (1 - strength), 1];
}

/**
 * The claim and options that an address names; what it does not know is left as it was said.
 * @param {Definitions} data
 * @param {string} hash
 * @returns {{claim: Claim, chosen: number[]} | null}
 */
function fromAddress(data, hash) {
  const named = new URLSearchParams(hash.replace(/^#/, ""));
  const claim = data.claims.find((one) => one.id === named.get("claim"));
  if (!claim) return null;
  const chosen = claim.dimensions.map(({ name, options }) =>
    Math.max(0, options.findIndex(([option]) => option === named.get(name))));
  return { claim, chosen };
}

/**
 * The address of a reading; the same in every language.
 * @param {Claim} claim
 * @param {number[]} chosen
 */
function toAddress(claim, chosen) {
  const options = claim.dimensions.map(({ name, options }, place) => [name, options[chosen[place]][0]]);
  return `#${new URLSearchParams([["claim", claim.id], ...options])}`;
}

/**
 * An element of the page that must be there.
 * @param {string} id
 */
function part(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no ${id}`);
  return found;
}

/**
 * A native choice with its label.
 * @param {string} id
 * @param {string} label
 * @param {[string, string][]} options
 * @param {number} chosen
 */
function choice(id, label, options, chosen) {
  const holder = document.createElement("p");
  const name = document.createElement("label");
  name.htmlFor = id;
  name.textContent = label;
  const select = document.createElement("select");
  select.id = id;
  options.forEach(([value, words], at) => select.add(new Option(words, value, at === chosen, at === chosen)));
  holder.append(name, select);
  return holder;
}

/**
 * Shows an answer: its words, its bars, and the address that leads back to it.
 * @param {Definitions} data
 * @param {Claim} claim
 * @param {number[]} chosen
 */
function show(data, claim, chosen) {
  const answer = answerTo(data, claim, chosen);
  part("answer-claim").textContent = claim.heading;
  part("answer-outcome").textContent = answer.word;
  part("answer-outcome").className = `outcome ${answer.outcome}`;
  part("answer-sentence").textContent = answer.sentence;
  part("answer-ratio").textContent = answer.ratio && data.ratio.replace("{ratio}", answer.ratio);
  part("answer-role").textContent = [data.roles[answer.role], answer.note].filter(Boolean).join(" ");
  const [left, right] = answer.strength === null ? [0, 0] : bars(answer.strength);
  part("bars").toggleAttribute("hidden", answer.strength === null);
  [["left", left, claim.sides[0]], ["right", right, claim.sides[1]]].forEach(([side, length, words]) => {
    part(`bar-${side}`).setAttribute("width", `${(100 * Number(length)).toFixed(1)}%`);
    if (document.dir === "rtl") part(`bar-${side}`).setAttribute("x", `${(100 - 100 * Number(length)).toFixed(1)}%`);
    const place = claim.dimensions.findIndex(({ name }) => `=${name}` === words);
    part(`side-${side}`).textContent = place < 0 ? String(words) : claim.dimensions[place].options[chosen[place]][1];
  });
  const out = wayOut(claim, chosen);
  const link = /** @type {HTMLAnchorElement} */ (part("answer-out"));
  link.parentElement?.toggleAttribute("hidden", !out);
  link.textContent = out && data.way_out.replace("{option}", out.words);
  if (out) link.href = toAddress(claim, out.chosen);
  const address = toAddress(claim, chosen);
  /** @type {HTMLAnchorElement} */ (part("answer-address")).href = address;
  document.querySelectorAll("a[hreflang]").forEach((link) => {
    /** @type {HTMLAnchorElement} */ (link).hash = address;
  });
  return address;
}

/** Makes the form of what the page carries, and answers to it and to the address. */
function startForm() {
  const carried = document.getElementById("definitions-data");
  if (!carried) return;
  /** @type {Definitions} */
  const data = JSON.parse(carried.textContent ?? "");
  const claims = /** @type {HTMLSelectElement} */ (part("claim"));
  const holder = part("dimensions");

  const lay = (/** @type {Claim} */ claim, /** @type {number[]} */ chosen) => {
    claims.selectedIndex = data.claims.indexOf(claim);
    holder.replaceChildren(...claim.dimensions.map(({ name, label, options }, place) =>
      choice(`by-${name}`, label, options, chosen[place])));
    return show(data, claim, chosen);
  };
  const fromHash = () => {
    const named = fromAddress(data, location.hash);
    if (!named) return false;
    lay(named.claim, named.chosen);
    part("definitions").scrollIntoView();
    return true;
  };

  part("form").addEventListener("change", (event) => {
    const claim = data.claims[claims.selectedIndex];
    const chosen = event.target === claims
      ? claim.dimensions.map(() => 0)
      : [...holder.querySelectorAll("select")].map((select) => select.selectedIndex);
    const address = event.target === claims ? lay(claim, chosen) : show(data, claim, chosen);
    history.replaceState(null, "", address);
  });
  addEventListener("hashchange", () => {
    if (fromHash()) claims.focus({ preventScroll: true });
  });
  part("form").hidden = false;
  part("without-script").hidden = true;
  if (!fromHash()) lay(data.claims[0], data.claims[0].dimensions.map(() => 0));
}

startForm();
