// A real Chromium for the journeys, and what it complains of while they run.
import { existsSync } from 'node:fs';
import type { Context } from 'mocha';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser itself found wrong on any page: scripts that fail, breaches of the content policy, files that are missing. */
  readonly complaints: string[];
  readonly leave: () => Promise<void>;
}

export interface Looks {
  readonly width?: number;
  readonly height?: number;
  readonly locale?: string;
  /** The token of a session that somebody began. */
  readonly session?: string;
  /** A browser whose scripts are switched off. */
  readonly script?: 'off';
}

export interface TestBrowser {
  readonly visit: (origin: string, looks?: Looks) => Promise<Visitor>;
  readonly close: () => Promise<void>;
}

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Skips the test aloud where there is no Chromium; on the machine that checks the project it is demanded. */
export async function openBrowserOrSkip(test: Context, more: readonly string[] = []): Promise<TestBrowser> {
  if (!existsSync(executablePath)) {
    if (process.env['CI']) throw new Error(`Chromium is demanded here and is not at ${executablePath}`);
    console.log(`      skipped: no Chromium at ${executablePath}; CHROMIUM may name another place`);
    return test.skip();
  }
  return openBrowser(more);
}

export async function openBrowser(more: readonly string[] = []): Promise<TestBrowser> {
  const browser = await chromium.launch({ executablePath, args: [...args, ...more] });
  return { visit: (origin, looks = {}) => visit(browser, origin, looks), close: () => browser.close() };
}

async function visit(browser: Browser, origin: string, looks: Looks): Promise<Visitor> {
  const { width = 1440, height = 900, locale = 'ru-RU', session, script } = looks;
  const context = await browser.newContext({
    baseURL: origin,
    locale,
    timezoneId: 'Asia/Almaty',
    viewport: { width, height },
    javaScriptEnabled: script !== 'off',
  });
  // On a machine that has other work too; what is there is not waited for.
  context.setDefaultTimeout(20_000);
  if (session !== undefined) await context.addCookies([{ name: 'dalel-session', value: session, url: origin }]);
  const page = await context.newPage();
  const complaints: string[] = [];
  listen(page, complaints);
  return { page, context, complaints, leave: () => context.close() };
}

// An answer of 4xx to a form is spoken of by the browser too, yet it is the page's own word: only files and faults count.
function listen(page: Page, complaints: string[]): void {
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !text.startsWith('Failed to load resource')) {
      complaints.push(`${page.url()}: ${text}`);
    }
  });
  page.on('pageerror', (fault) => complaints.push(`${page.url()}: ${fault.message}`));
  page.on('response', (answer) => {
    const isFile = answer.url().includes('/assets/') && answer.status() >= 400;
    if (isFile || answer.status() >= 500) complaints.push(`${page.url()}: ${answer.status()} for ${answer.url()}`);
  });
}
