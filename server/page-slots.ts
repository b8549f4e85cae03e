// Table of contents: what the wings above evidence show on its pages, and what each room has for a person to do.
import type { FillCaseSlots } from './evidence/cases/case-pages.js';
import type { HomeSources } from './evidence/cases/home-routes.js';
import { intakeWork } from './evidence/cases/work-items.js';
import type { FillExhibitSlots } from './evidence/exhibits/exhibit-pages.js';

export const exhibitSlots: FillExhibitSlots = () => Promise.resolve({});

export const caseSlots: FillCaseSlots = () => Promise.resolve({});

export const homeSources: HomeSources = { work: [intakeWork] };
