// The tools of a record's page: text size, sharing, copying a citation, reading aloud.

import { all, copy, one, say } from "./common.js";
import { recall, remember } from "./memory.js";

// Text size. The size that was kept is set by first.js, before the first paint.

const [SMALLEST, LARGEST] = [-1, 3];
const SIZES = { "-1": "Chữ nhỏ.", 0: "Chữ vừa.", 1: "Chữ to.", 2: "Chữ to hơn.", 3: "Chữ to nhất." };
const size = () => Number(document.documentElement.dataset.size || 0);

function setSize(wanted) {
  const next = Math.min(Math.max(wanted, SMALLEST), LARGEST);
  document.documentElement.dataset.size = next;
  remember("size", next ? String(next) : "");
  markEnds();
  say(SIZES[next]);
}

// Not `disabled`: a button that is disabled while in use loses the focus.
function markEnds() {
  const ends = { smaller: SMALLEST, normal: 0, larger: LARGEST };
  for (const [name, end] of Object.entries(ends)) {
    one(`[data-do=${name}]`)?.setAttribute("aria-disabled", String(size() === end));
  }
}

// Sharing

const address = () => one("link[rel=canonical]")?.href ?? location.href;
const title = () => one("h1").textContent.trim();

async function share() {
  try {
    await navigator.share({ title: title(), url: address() });
  } catch (error) {
    if (error.name !== "AbortError") say("Không mở được bảng chia sẻ của máy.");
  }
}

const tools = {
  smaller: () => setSize(size() - 1),
  normal: () => setSize(0),
  larger: () => setSize(size() + 1),
  share,
  copy: () => copy(address(), () => say("Đã chép liên kết.")),
  quote: (button) => copy(document.getElementById(button.dataset.of).textContent, () => {
    button.textContent = "Đã chép";
    say("Đã chép cách viện dẫn.");
  }),
};

for (const button of all("[data-do]")) {
  const tool = tools[button.dataset.do];
  if (tool) button.addEventListener("click", () => tool(button));
}
one("[data-do=share]")?.toggleAttribute("hidden", !navigator.share);
if (recall("size")) markEnds();

// Reading aloud is for devices that have a Vietnamese voice, which some find only after a while.

const voices = window.SpeechSynthesisUtterance && window.speechSynthesis;

async function offerReading() {
  if (!voices.getVoices().some(({ lang }) => /^vi\b/i.test(lang.replace("_", "-")))) return;
  voices.removeEventListener("voiceschanged", offerReading);
  const { startReading } = await import("./reading_aloud.js");
  startReading(one("[data-reading]"), one("article.record"));
}

if (voices?.addEventListener) {
  voices.addEventListener("voiceschanged", offerReading);
  offerReading();
}
