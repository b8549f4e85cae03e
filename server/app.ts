// The way of a request, one line a step.
import express, { type Express } from 'express';
import { personOfBadge } from './evidence/labels/badge.js';
import { NotFound } from './foundation/errors.js';
import { healthRoutes } from './health-routes.js';
import type { Lab } from './ledger/lab.js';
import { currentPerson, requireSignIn } from './people/current-person.js';
import { setupRoutes } from './people/setup-routes.js';
import { preferenceRoutes, signInRoutes } from './people/sign-in-routes.js';
import { workplaceRoutes } from './people/workplace-routes.js';
import { rooms } from './routes.js';
import { assets } from './web/assets.js';
import { threshold } from './web/doors.js';
import { errorAnswer } from './web/error-answer.js';
import { headers, notStored } from './web/headers.js';
import { sameOrigin } from './web/same-origin.js';

export function makeApp(lab: Lab): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', lab.settings.behindProxy ? 'loopback, linklocal, uniquelocal' : false);
  app.set('query parser', 'simple');
  // Nothing of a page is stored, so nobody asks whether it is still the same.
  app.set('etag', false);
  app.set('dalel secure', lab.settings.publicUrl.startsWith('https://'));
  app.use(headers(lab.settings.publicUrl));
  app.use('/assets', assets());
  app.use(healthRoutes(lab));
  app.use(notStored);
  // Who asks and in which language is known before a body is read: one that can't be read is refused in words.
  app.use(currentPerson(lab));
  app.use(sameOrigin);
  app.use(express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 2_000 }));
  app.use(express.json({ limit: '1mb' }));
  app.use(threshold([signInRoutes(lab), setupRoutes(lab), preferenceRoutes(lab), workplaceRoutes(lab, personOfBadge)]));
  app.use(requireSignIn(lab));
  app.use(threshold(rooms.map((room) => room(lab))));
  app.use(() => {
    throw new NotFound('page');
  });
  app.use(errorAnswer(lab.log));
  return app;
}
