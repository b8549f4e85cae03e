// One case's way through the laboratory: who takes part, and what later steps know from earlier ones.
import { rm } from 'node:fs/promises';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { openBrowserOrSkip, type TestBrowser, type Visitor } from '../support/browser.js';
import { startFreshServer, type FreshServer } from '../support/running-server.js';
import { temporaryFolder } from '../support/test-lab.js';

export const staff = {
  administrator: { name: 'Әбдіров Айдос Маратұлы', roles: [] },
  registrar: { name: 'Сейтказы Алия Ермековна', roles: ['registrar'] },
  technician: { name: 'Ким Виктория Сергеевна', roles: ['technician'] },
  chemist: { name: 'Нұрланов Тимур Болатұлы', roles: ['chemist'] },
  reviewer: { name: 'Ибраева Роза Каримовна', roles: ['chemist', 'reviewer'] },
  manager: { name: 'Омарова Салтанат Ильясовна', roles: ['quality-manager'] },
  storekeeper: { name: 'Жаксыбеков Ерлан Саматович', roles: ['storekeeper'] },
  investigator: { name: 'Құсайынов Ербол Бақытұлы', roles: ['investigator'] },
} as const;
export type Who = keyof typeof staff;

export const passwordOf = (who: Who): string => `${staff[who].name} 1958`;

export interface Journey {
  readonly server: FreshServer;
  /** Where the instrument writes its runs. */
  readonly instrumentFolder: string;
  /** This person's own window, opened at first asking. */
  readonly at: (who: Who) => Promise<Page>;
  /** Somebody who knows nothing of the laboratory: a window of its own, to be left again. */
  readonly outsider: () => Promise<Visitor>;
  readonly complaints: () => readonly string[];
  readonly end: () => Promise<void>;
  /** Written by earlier steps for later ones. */
  readonly known: Map<Fact, string>;
  readonly recall: (fact: Fact) => string;
}

export type Fact =
  | 'case number'
  | 'exhibit number'
  | 'exhibit code'
  | 'place code'
  | 'sample number'
  | 'sample code'
  | 'order address'
  | 'instrument address'
  | 'measurement address'
  | 'report address'
  | `badge of ${Who}`
  | `link of ${Who}`;

export async function beginJourney(test: Mocha.Context): Promise<Journey> {
  const browser = await openBrowserOrSkip(test);
  const server = await startFreshServer();
  const instrumentFolder = await temporaryFolder();
  const visitors = new Map<Who, Visitor>();
  const known = new Map<Fact, string>();
  return {
    server,
    instrumentFolder,
    known,
    at: (who) => windowOf(who, { visitors, browser, server }),
    outsider: () => browser.visit('http://localhost'),
    complaints: () => [...visitors.values()].flatMap(({ complaints }) => complaints),
    recall: (fact) => {
      const value = known.get(fact);
      expect(value, `${fact} should be known by now`).to.be.a('string');
      return value ?? '';
    },
    end: async () => {
      await browser.close();
      await server.stop();
      await server.remove();
      await rm(instrumentFolder, { recursive: true, force: true });
    },
  };
}

interface Windows {
  readonly visitors: Map<Who, Visitor>;
  readonly browser: TestBrowser;
  readonly server: FreshServer;
}

async function windowOf(who: Who, { visitors, browser, server }: Windows): Promise<Page> {
  const visitor = visitors.get(who) ?? (await browser.visit(server.origin));
  visitors.set(who, visitor);
  return visitor.page;
}
