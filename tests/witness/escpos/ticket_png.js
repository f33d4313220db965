'use strict';
// ticket_png.js FILE.escpos OUT.png [UNITS_PER_DOT]
// Parses a job with npos (a parser that is not ours) and draws what a printer would. Strict: a command that our
// driver has no business sending, text, a cut-off or uneven raster, or a wrong beginning or end fails.
const fs = require('fs');
const { PNG } = require('pngjs');
const Parser = require('npos/lib/parser');

const ALLOWED = new Set(['ESC@', 'ESCJ', 'FS.', 'GSL', 'GS(D', 'GSa', 'GSV', 'GSr', 'GSv0']);

function fail(text) {
  console.error('ticket_png: ' + text);
  process.exit(1);
}

// npos gives the lead byte's name and the rest of the command.
const name = (node) => node.ascii + (node.fn || '');

function parse(raw) {
  const result = new Parser().analyze(raw);
  if (result.error) fail(result.error.message);
  for (const node of result.tree) {
    if (!ALLOWED.has(name(node))) fail(`${name(node)} at byte ${node.offset} is no command of a ticket`);
  }
  return result.tree;
}

function check(tree, raw) {
  const names = tree.map(name);
  const count = (wanted) => names.filter((n) => n === wanted).length;
  if (names[0] !== 'ESC@') fail('the job does not begin with ESC @');
  if (names[names.length - 1] !== 'GSr') fail('the job does not end with GS r');
  if (raw[raw.length - 1] !== 1) fail('GS r does not ask for the paper sensor');
  for (const once of ['ESC@', 'GSV', 'GSr', 'GS(D', 'GSa']) {
    if (count(once) !== 1) fail(`${once} is there ${count(once)} times, not once`);
  }
  if (names.indexOf('GSV') < names.lastIndexOf('GSv0')) fail('dots come after the cut');
  if (count('GSv0') === 0) fail('no picture');
}

function rasterOf(node, raw) {
  const at = node.offset;
  const bytes = raw.readUInt16LE(at + 4);
  const rows = raw.readUInt16LE(at + 6);
  if (raw[at + 3] !== 0) fail(`raster mode ${raw[at + 3]} at byte ${at}`);
  if (at + 8 + bytes * rows > raw.length) fail(`raster at byte ${at} is cut off`);
  return { bytes, rows, data: raw.subarray(at + 8, at + 8 + bytes * rows) };
}

function draw(tree, raw, unitsPerDot) {
  const strips = [];
  for (const node of tree) {
    if (name(node) === 'GSv0') strips.push(rasterOf(node, raw));
    if (name(node) === 'ESCJ') strips.push({ feed: raw[node.offset + 2] / unitsPerDot });
  }
  const widths = new Set(strips.filter((s) => s.bytes).map((s) => s.bytes));
  if (widths.size !== 1) fail('strips of several widths: ' + [...widths].join(', '));
  const width = [...widths][0] * 8;
  const height = strips.reduce((sum, s) => sum + (s.rows || s.feed), 0);
  if (!Number.isInteger(height)) fail('a feed of half a dot');
  const png = new PNG({ width, height, colorType: 0 });
  png.data.fill(255);
  let y = 0;
  for (const strip of strips) {
    for (let row = 0; row < (strip.rows || 0); ++row) {
      for (let x = 0; x < width; ++x) {
        const black = (strip.data[row * strip.bytes + (x >> 3)] >> (7 - (x & 7))) & 1;
        if (black) png.data.fill(0, ((y + row) * width + x) * 4, ((y + row) * width + x) * 4 + 3);
      }
    }
    y += strip.rows || strip.feed;
  }
  return png;
}

const [input, output, units] = process.argv.slice(2);
if (!output) fail('usage: ticket_png.js FILE.escpos OUT.png [UNITS_PER_DOT]');
const raw = fs.readFileSync(input);
const tree = parse(raw);
check(tree, raw);
const png = draw(tree, raw, Number(units || 1));
fs.writeFileSync(output, PNG.sync.write(png, { colorType: 0 }));
console.log(JSON.stringify({ commands: tree.length, width: png.width, height: png.height }));
