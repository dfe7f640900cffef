// Reads the addresses on standard input with rss-parser, ical.js and JSON.parse: for each a line of
// JSON with what a site would show. The forms of what is printed are those of tests/clients/reading.py.
import { createInterface } from "node:readline";
import ICAL from "ical.js";
import Parser from "rss-parser";

const parser = new Parser({
  customFields: { item: ["summary"] },
  headers: { "User-Agent": "rss-parser" },
});

const moment = (text) => (text ? new Date(text).toISOString().replace(".000Z", "Z") : null);

const label = (category) => (typeof category === "string" ? category : category._ ?? category.$.label);

function enclosure(item) {
  const { url, length, type } = item.enclosure ?? {};
  return url ? { url, length: Number(length), type } : null;
}

function xmlItem(item, isAtom) {
  const shown = {
    id: isAtom ? item.id : item.guid,
    title: item.title,
    link: item.link,
    published: item.isoDate ? moment(item.isoDate) : null,
    html: isAtom ? item.summary : item.content,
  };
  // rss-parser leaves away the enclosures and the categories of Atom.
  return isAtom ? shown : { ...shown, categories: (item.categories ?? []).map(label), enclosure: enclosure(item) };
}

async function xmlFeed(address) {
  const feed = await parser.parseURL(address);
  return { title: feed.title, items: feed.items.map((item) => xmlItem(item, address.endsWith("atom.xml"))) };
}

function jsonItem(item) {
  const [file] = item.attachments ?? [];
  return {
    id: item.id,
    title: item.title,
    link: item.url,
    published: moment(item.date_published),
    text: item.content_text,
    categories: item.tags ?? [],
    enclosure: file ? { url: file.url, length: file.size_in_bytes, type: file.mime_type } : null,
  };
}

async function jsonFeed(address) {
  const feed = JSON.parse(await textAt(address));
  return { title: feed.title, items: feed.items.map(jsonItem) };
}

function days(event) {
  const found = [];
  const days = event.iterator();
  for (let day = days.next(); day; day = days.next()) found.push(day.toString());
  return found;
}

function calendarItem(component) {
  const event = new ICAL.Event(component);
  return {
    id: event.uid,
    title: event.summary,
    link: component.getFirstPropertyValue("url"),
    text: event.description,
    days: days(event),
    sequence: event.sequence,
    cancelled: component.getFirstPropertyValue("status") === "CANCELLED",
  };
}

async function calendar(address) {
  const read = new ICAL.Component(ICAL.parse(await textAt(address)));
  return { title: read.getFirstPropertyValue("name"), items: read.getAllSubcomponents("vevent").map(calendarItem) };
}

async function textAt(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.text();
}

const reader = (address) =>
  address.endsWith(".ics") ? calendar : address.endsWith(".json") ? jsonFeed : xmlFeed;

for await (const address of createInterface({ input: process.stdin })) {
  let read;
  try {
    read = await reader(address)(address);
  } catch (error) {
    read = { error: String(error) };
  }
  console.log(JSON.stringify({ address, ...read }));
}
