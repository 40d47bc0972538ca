// Looks at pages as a browser shows them. Reads {"chromium": path, "pages": [path, ...]} and writes
// {"checks": number, "findings": ["page at view: what is wrong", ...]}.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { chromium: executablePath, pages } = JSON.parse(readFileSync(0, 'utf8'));

// A browser that zooms to 200 % lays a page out in half as many CSS pixels, and draws each with four dots.
const screens = [
  { name: '320 px', width: 320, height: 640, zoom: 1, colorScheme: 'light' },
  { name: '768 px', width: 768, height: 1024, zoom: 1, colorScheme: 'light' },
  { name: '1280 px', width: 1280, height: 800, zoom: 1, colorScheme: 'light' },
  { name: '1280 px, dark', width: 1280, height: 800, zoom: 1, colorScheme: 'dark' },
  { name: '1280 px at 200 %', width: 640, height: 400, zoom: 2, colorScheme: 'light' },
];
const A4 = { width: 673, height: 985 }; // between the margins of the print style sheet, at 96 dots an inch

const browser = await chromium.launch({
  executablePath,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const findings = [];
let checks = 0;

function laidOut() {
  const wrong = [];
  const root = document.scrollingElement;
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.querySelectorAll('body *')].filter((one) => {
      return one.getBoundingClientRect().right > root.clientWidth + 1 && !one.parentElement.closest('.wide');
    });
    wrong.push(`scrolls sideways: ${wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 80)).join(' | ')}`);
  }
  const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);
  const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
  if (twice.length) wrong.push(`ids used twice: ${[...new Set(twice)].slice(0, 5).join(' ')}`);
  return wrong;
}

// What does not fit on the paper is lost, since paper does not scroll.
function printed(width) {
  const cut = [...document.querySelectorAll('body *')].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width > 0 && (box.right > width + 1 || (one.scrollWidth > one.clientWidth + 1
      && ['auto', 'scroll', 'hidden'].includes(getComputedStyle(one).overflowX) && one.clientWidth > 1));
  });
  return cut.slice(0, 3).map((one) => `cut off in print: ${one.outerHTML.slice(0, 100)}`);
}

for (const zoom of [1, 2]) {
  const context = await browser.newContext({ deviceScaleFactor: zoom, offline: true });
  const page = await context.newPage();
  let where = '';
  const find = (what) => findings.push(`${where}: ${what}`);
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) find(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => find(`error: ${error.message}`));
  let own = '';
  page.on('request', (request) => {
    if (request.url() !== own && !request.url().startsWith('data:')) find(`asks for ${request.url()}`);
  });
  for (const path of pages) {
    where = basename(path);
    own = pathToFileURL(path).href;
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
    await page.goto(own);
    await page.evaluate(axe);
    for (const screen of screens.filter((one) => one.zoom === zoom)) {
      where = `${basename(path)} at ${screen.name}`;
      await page.setViewportSize({ width: screen.width, height: screen.height });
      await page.emulateMedia({ media: 'screen', colorScheme: screen.colorScheme });
      (await page.evaluate(laidOut)).forEach(find);
      const told = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
      for (const violation of told.violations) {
        const places = violation.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.failureSummary}`);
        find(`${violation.id}: ${violation.help}: ${places.join(' | ').replaceAll('\n', ' ')}`);
      }
      checks += 1;
    }
    if (zoom === 1) {
      where = `${basename(path)} on paper`;
      await page.setViewportSize(A4);
      await page.emulateMedia({ media: 'print', colorScheme: 'light' });
      (await page.evaluate(printed, A4.width)).forEach(find);
      checks += 1;
    }
  }
  await context.close();
}
await browser.close();
console.log(JSON.stringify({ checks, findings }));
