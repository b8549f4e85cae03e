// Table of contents: the rooms that have a door to the web, in the order of the house.
import type { Router } from 'express';
import type { Lab } from './ledger/lab.js';
import { auditRoutes } from './people/audit-routes.js';
import { peopleRoutes } from './people/people-routes.js';
import { sessionRoutes } from './people/sign-in-routes.js';

export const rooms: readonly ((lab: Lab) => Router)[] = [sessionRoutes, auditRoutes, peopleRoutes];
