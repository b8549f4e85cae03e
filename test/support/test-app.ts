// The whole application over a test laboratory, and a browser-like agent that is signed in.
import type { Express } from 'express';
import supertest from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import { makeApp } from '../../server/app.js';
import type { DatabaseClient } from '../../server/database/connection.js';
import type { Actor } from '../../server/foundation/actor.js';
import { personById } from '../../server/people/person-store.js';
import { keepPreference, startSession } from '../../server/people/sign-in-actions.js';
import { openTestLab, type TestLab } from './test-lab.js';

export interface TestApp extends TestLab {
  readonly app: Express;
  /** An agent with this person's session; pages come in Russian unless told otherwise. */
  readonly as: (actor: Actor, language?: 'kk' | 'ru' | 'en') => Promise<TestAgent>;
  readonly anonymous: () => TestAgent;
}

export async function openTestApp(client?: DatabaseClient): Promise<TestApp> {
  const test = await openTestLab(client);
  const app = makeApp(test.lab);
  return {
    ...test,
    app,
    anonymous: () => supertest.agent(app),
    as: async (actor, language = 'ru') => {
      const person = await personById(test.lab.db, actor.id);
      if (person === undefined) throw new Error('this actor is no person of the test laboratory');
      const { token } = await startSession(test.lab, person, 'test');
      await keepPreference(test.lab, actor, { language, theme: 'light' });
      return supertest.agent(app).set('Cookie', `dalel-session=${token}`);
    },
  };
}
