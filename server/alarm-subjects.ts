// Table of contents: what alarms are about, named by the rooms that know it.
import { instrumentLinks } from './measuring/instruments/alarm-links.js';
import { unknownLinks } from './identification/unknowns/alarm-links.js';
import { lotLinks } from './measuring/stock/alarm-links.js';
import { actLinks, actsNumbered } from './evidence/acts/act-slots.js';
import { itemLinks, itemsNumbered } from './evidence/custody/alarm-subjects.js';
import type { AlarmSubjects } from './people/alarm-routes.js';

export const alarmSubjects: AlarmSubjects = {
  linksTo: async (db, subjects) => {
    const links = [itemLinks, actLinks, instrumentLinks, lotLinks, unknownLinks].map((linksOf) =>
      linksOf(db, subjects),
    );
    return new Map((await Promise.all(links)).flatMap((each) => [...each]));
  },
  numbered: async (db, laboratoryId, text) => [
    ...(await itemsNumbered(db, laboratoryId, text)),
    ...(await actsNumbered(db, laboratoryId, text)),
  ],
};
